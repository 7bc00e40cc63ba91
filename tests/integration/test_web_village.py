"""The page of a village: record by year, status in its stages, natural villages; as of a day, as known on a day."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import signed_in, text_of, village_world
from tests.world import CONSOLE

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import NaturalVillageYear, VillageStatus, VillageYear
from jingzhun.registry.services.village_statuses import (
    VillageStatusDetails,
    record_village_status,
    verify_village_status,
)
from jingzhun.registry.status import Stage, StatusKind, VillageStatusKind

pytestmark = pytest.mark.django_db(transaction=True)


def add_natural_village(office: Office, name: str) -> Area:
    village = office.world.areas["西沟村"]
    with as_owner(), acting(CONSOLE, why="test"):
        made = create_area(name=name, kind=Kind.NATURAL_VILLAGE, parent=village)
        for year, households in ((2015, 30), (2016, 31)):
            NaturalVillageYear.objects.create(
                path=made.path, area=made, year=year, households=households, has_power=True
            )
    return made


@pytest.fixture
@kept
def office() -> Office:
    """A poor village with records of two years, one natural village, and one poor household of two."""
    office = Office(village_world(), "county")
    office.status(office.register("西沟村一组", "张老大", "张小"), StatusKind.IDENTIFIED, date(2015, 1, 1))
    county, village = office.world.actor("county"), office.world.areas["西沟村"]
    with acting(county, why="test"):
        for year, people in ((2015, 2400), (2016, 2410)):
            VillageYear.objects.create(
                path=village.path, area=village, year=year, households=640, people=people, has_bus=year == 2016,
                confirmed=["area_statistics"] if year == 2015 else [],
            )  # fmt: skip
        details = VillageStatusDetails(VillageStatusKind.IDENTIFIED, 2014, document="甘政发〔2014〕1号")
        record_village_status(by=county, area=village, details=details, effective_on=START, reason="认定")
    add_natural_village(office, "上湾")
    return office


def address(office: Office, tail: str = "", area: str = "西沟村") -> str:
    return f"/areas/{office.world.areas[area].path}/village/{tail}"


def part(text: str, name: str) -> str:
    return text.split(f'id="{name}"', 1)[1].split("</section>", 1)[0]


def event(office: Office) -> VillageStatus:
    with acting(office.world.actor("county")):
        return VillageStatus.objects.get(kind=VillageStatusKind.EXITED)


def test_the_page_shows_record_status_and_natural_villages(office: Office) -> None:
    page = text_of(signed_in("cadre").get(address(office)))
    record = part(page, "record")
    assert re.search(r"总人口数（人）</th><td class=\"changed\">.*2410</td><td>2400</td>", record)
    assert re.search(r"总户数（户）</th><td>640</td><td>640</td>", record)
    assert record.count("未确认") == 1 and "村里填报" in record
    assert "贫困村（未出列）" in page and "甘政发〔2014〕1号" in part(page, "timeline")
    natural = part(page, "natural")
    assert "上湾" in natural and "<td>31</td>" in natural and "<td>是</td>" in natural and "（2016 年）" in natural
    assert "<td>30</td>" in part(text_of(signed_in("cadre").get(address(office, "?year=2015"))), "natural")
    assert re.search(r"建档立卡</th><td class=\"number\">1</td><td class=\"number\">2</td>", page)
    assert "/village/" in text_of(signed_in("cadre").get(f"/areas/{office.world.areas['西沟村'].path}/"))


def test_the_past_is_shown_with_a_banner_and_without_actions(office: Office) -> None:
    page = text_of(signed_in("county").get(address(office, "?on=2014-06-01")))
    assert "这里显示的是 2014-06-01 的情况" in page and "贫困村（未出列）" in page and "/status/" not in page
    assert "还没有村情记录" in page and re.search(r"建档立卡</th><td class=\"number\">0</td>", page)
    assert "非贫困村" in text_of(signed_in("county").get(address(office, "?on=2013-12-31")))
    middle = part(text_of(signed_in("county").get(address(office, "?on=2015-06-01"))), "record")
    assert "2400" in middle and "2410" not in middle
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("update village_year_event set pgh_created_at = '2020-05-01T10:00+08:00'")
        cursor.execute("update village_status_event set pgh_created_at = '2020-05-01T10:00+08:00'")
    assert "2410" in text_of(signed_in("county").get(address(office, "?known=2020-05-01")))
    before = text_of(signed_in("county").get(address(office, "?known=2020-04-30")))
    assert "2410" not in before and "非贫困村" in before
    for query in ("?on=2100-01-01", "?on=x", "?known=2015-02-30"):
        answer = signed_in("county").get(address(office, query))
        assert answer.status_code == 422 and f'value="{query.partition("=")[2]}"' in text_of(answer)


def test_two_days_are_compared(office: Office) -> None:
    page = text_of(signed_in("county").get(address(office, "compare/?on=2013-06-01&with_on=2016-06-01")))
    rows = {tuple(re.findall(r"<td[^>]*>(?:<strong>)?([^<]*)", row)[:4]) for row in page.split("<tr>")[2:]}
    assert ("本村", "贫困村状态", "非贫困村", "贫困村（未出列）") in rows
    assert ("本村", "总人口数（人）", "—", "2410") in rows and ("本村", "未脱贫人数", "0", "2") in rows
    assert (office.person("张老大").household.number, "状态", "—", "未脱贫") in rows
    assert "没有不同" in text_of(signed_in("county").get(address(office, "compare/?on=2014-06-01&with_on=2014-06-02")))
    assert signed_in("county").get(address(office, "compare/?on=2014-06-01&with_on=2100-06-02")).status_code == 422


def test_leaving_the_list_goes_through_its_stages(office: Office) -> None:
    cadre, county = signed_in("cadre"), signed_in("county")
    given = {"year": "2016", "document": "年度计划", "note": "", "reason": "计划出列"}
    assert cadre.post(address(office, "status/new/exited/"), given).status_code == 302
    assert (event(office).stage, event(office).document) == (Stage.PLANNED, "年度计划")
    assert cadre.post(address(office, "status/new/exited/"), given).status_code == 409
    tail = f"status/{event(office).pk}/"
    step = {"on": "2016-11-01", "document": "", "reason": "核查"}
    assert cadre.post(address(office, f"{tail}verify/"), {**step, "version": 1}).status_code == 302
    approval = {**step, "version": 2, "effective_on": "2016-12-31"}
    assert cadre.post(address(office, f"{tail}approve/"), approval).status_code == 403
    assert "贫困村（未出列）" in text_of(cadre.get(address(office)))
    assert f"{tail}approve/" in text_of(county.get(address(office))) and f"{tail}approve/" not in text_of(
        cadre.get(address(office))
    )
    assert county.post(address(office, f"{tail}approve/"), approval).status_code == 302
    assert "已出列" in text_of(cadre.get(address(office)))
    assert county.post(address(office, f"{tail}withdraw/"), {"version": 3, "reason": "有误"}).status_code == 302
    assert event(office).is_void and "贫困村（未出列）" in text_of(cadre.get(address(office)))


def test_a_withdrawn_event_stays_readable_and_does_not_count(office: Office) -> None:
    cadre = signed_in("cadre")
    given = {"year": "2016", "document": "", "note": "误把上湾村列入", "reason": "计划出列"}
    assert cadre.post(address(office, "status/new/exited/"), given).status_code == 302
    step = address(office, f"status/{event(office).pk}/withdraw/")
    assert cadre.post(step, {"version": "1", "reason": "列错了村"}).status_code == 302
    timeline = part(text_of(cadre.get(address(office))), "timeline")
    first, second = timeline.split("</li>")[:2]
    assert "<del>出列</del>" in first and "已撤回" in first and "误把上湾村列入" in first and step not in timeline
    assert "<del>" not in second and "甘政发〔2014〕1号" in second
    assert "贫困村（未出列）" in text_of(cadre.get(address(office)))
    assert "<del>" not in text_of(cadre.get(address(office, "?on=2014-06-01")))  # not planned yet


def test_natural_villages_of_a_year_are_those_that_were_there_or_have_facts(office: Office) -> None:
    add_natural_village(office, "下湾")
    with as_owner(), acting(CONSOLE, why="合并"):
        Area.objects.filter(name="上湾").update(closed_on=date(2016, 3, 1))
        Area.objects.filter(name="下湾").update(opened_on=date(2016, 3, 1))

    def shown(tail: str) -> set[str]:
        natural = part(text_of(signed_in("cadre").get(address(office, tail))), "natural")
        return {name for name in ("上湾", "下湾") if name in natural}

    assert shown("?year=2015") == shown("?year=2016") == {"上湾", "下湾"}  # both have facts of these years
    with as_owner(), acting(CONSOLE, why="核对"):
        for name, year in (("上湾", 2016), ("下湾", 2015)):
            NaturalVillageYear.objects.filter(area__name=name, year=year).delete()
    assert shown("?year=2015") == shown("?on=2015-06-01") == shown("?on=2016-02-29") == {"上湾"}
    assert shown("") == shown("?year=2016") == shown("?on=2016-03-01") == {"下湾"}


def test_two_at_once_see_what_the_other_did(office: Office) -> None:
    cadre = signed_in("cadre")
    cadre.post(
        address(office, "status/new/exited/"), {"year": "2016", "document": "", "note": "", "reason": "计划出列"}
    )
    found, by = event(office), office.world.actor("cadre")
    with acting(by, why="test"):
        verify_village_status(by=by, event=found, version=1, reason="核查", on=date(2016, 11, 1))
    answer = cadre.post(address(office, f"status/{found.pk}/withdraw/"), {"version": 1, "reason": "计划有误"})
    assert (
        answer.status_code == 409 and "阶段：计划 → 核实" in text_of(answer) and 'value="计划有误"' in text_of(answer)
    )


def test_what_is_not_ones_own_or_no_village_is_refused(office: Office) -> None:
    for tail in ("", "compare/", "status/new/exited/"):
        assert signed_in("other").get(address(office, tail)).status_code == 403
        assert signed_in("county").get(address(office, tail, "肖咀镇")).status_code == 404
    admin = text_of(signed_in("admin").get(address(office)))
    assert "建档立卡</th>" not in admin and "2410" in admin, "statistics, and no people"
    there = office.world.areas["铁赵村"].path
    with acting(office.world.actor("county")):
        key = VillageStatus.objects.get().pk
    assert signed_in("county").get(f"/areas/{there}/village/status/{key}/withdraw/").status_code == 404
    for tail in ("status/new/nothing/", f"status/{key}/nothing/", "status/999999/verify/"):
        assert signed_in("county").get(address(office, tail)).status_code == 404


@pytest.mark.parametrize("tail", ["", "?on=2016-06-01", "?known={today}", "compare/?on=2014-01-01&with_on=2016-06-01"])
def test_as_many_questions_for_three_rows_as_for_one(office: Office, tail: str) -> None:
    client, counts = signed_in("county"), []
    for number in range(3):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(office, tail.format(today=today()))).status_code == 200
        counts.append(len(asked))
        add_natural_village(office, f"湾{number}")
        office.status(
            office.register("西沟村二组", "李一二三"[: number + 2], serial=number + 50),
            StatusKind.IDENTIFIED,
            date(2015, 1, 1),
        )
    assert counts[0] == counts[2] < 60
