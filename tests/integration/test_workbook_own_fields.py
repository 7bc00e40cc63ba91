"""Fields that offices added, in workbooks: in the template, in the export, and back through the import."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import run
from tests.support.import_flow import run_jobs, upload, workbook
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import ExtraField, Household, HouseholdYear, Person, PersonYear, VillageYear
from jingzhun.registry.services.extra_fields import FieldTitles, define_field
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = citizen_number(1)


@pytest.fixture
@kept
def world() -> World:
    found = World()
    found.township("肖咀镇", ["西沟村"], groups=["一组"])
    found.township("板桥镇", ["柳沟村"])
    found.user("county", "county_office", "合水县")
    found.user("cadre", "village_cadre", "西沟村")
    return found


@pytest.fixture
def household(world: World) -> Household:
    return world.household(world.actor("cadre"), "西沟村一组", "张宝堂", 1)


def define(world: World, title: str, *, area: str = "肖咀镇", **more: Any) -> ExtraField:
    county = world.actor("county")
    given = {"key": "trees", "subject": Subject.HOUSEHOLD, "kind": FieldKind.COUNT, "group": "household", **more}
    with acting(county):
        return define_field(
            by=county, area=world.areas[area], titles=FieldTitles(title, "", "棵"), reason="产业", **given
        )


def rows_of(content: bytes) -> dict[str, list[list[str]]]:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        return {table.name: table.rows for table in read_spreadsheet(Path(file.name))}


def imported(sheets: dict[str, list[list[str]]], who: str = "county") -> str:
    client = signed_in(who)
    address = upload(client, workbook(sheets)).url
    run_jobs()
    shown = text_of(client.get(address))
    client.post(f"{address}confirm/")
    run_jobs()
    return shown


def years(world: World) -> list[HouseholdYear]:
    with acting(world.actor("county")):
        return list(HouseholdYear.objects.order_by("year"))


YEAR_HEAD = ["年度", "行政村", "户主姓名", "户主证件号码", "耕地面积（亩）", "核桃树（棵）"]


def test_the_template_has_them(world: World, tmp_path: Path) -> None:
    define(world, "核桃树")
    define(world, "手艺", key="craft", subject=Subject.PERSON, kind=FieldKind.WORDS, group="identity")
    define(world, "水井", key="wells", subject=Subject.VILLAGE, group="area_statistics")
    found = rows_of(signed_in("cadre").get("/imports/template/households/").content)
    assert "核桃树（棵）" in found["年度"][0] and "手艺（棵）" in found["人"][0]
    assert "水井（棵）" in rows_of(signed_in("cadre").get("/imports/template/villages/").content)["村"][0]
    for more, has in (([], False), (["--area", "肖咀镇"], True), (["--area", "板桥镇"], False)):
        path = tmp_path / f"template{'-'.join(more)}.xlsx"
        assert run("template", "households", "-o", str(path), *more).exit_code == 0
        assert ("核桃树（棵）" in rows_of(path.read_bytes())["年度"][0]) is has


def test_they_are_imported_as_their_type(world: World, household: Household) -> None:
    define(world, "核桃树")
    define(world, "手艺", key="craft", subject=Subject.PERSON, kind=FieldKind.CODES, group="health", code_list="health")
    define(world, "水井", key="wells", subject=Subject.VILLAGE, kind=FieldKind.MONEY, group="area_statistics")
    person = ["户主姓名", "户主证件号码", "姓名", "证件号码", "年度", "手艺（棵）"]
    imported(
        {
            "年度": [YEAR_HEAD, ["2016", "西沟村", "张宝堂", NUMBER, "5.5", "３０棵"]],
            "人": [person, ["张宝堂", NUMBER, "张宝堂", NUMBER, "2016", "残疾、患有大病"]],
            "村": [["年度", "行政村", "水井（棵）"], ["2016", "西沟村", "1,200"]],
        }
    )
    (survey,) = years(world)
    assert (survey.own, survey.cultivated_land) == ({"trees": 30}, 5.5)
    with acting(world.actor("county")):
        assert PersonYear.objects.get().own == {"craft": ["残疾", "患有大病"]}
        assert VillageYear.objects.get().own == {"wells": "1200.00"}


def test_other_added_values_stay_and_an_unchanged_line_changes_nothing(world: World, household: Household) -> None:
    define(world, "核桃树")
    define(world, "苹果树", key="apples")
    cadre = world.actor("cadre")
    with acting(cadre):
        save_survey(
            by=cadre, owner=household, year=2016, values={"trees": "1", "apples": "7"}, version=None, reason="采集"
        )
    line = ["2016", "西沟村", "张宝堂", NUMBER, "", "30"]
    imported({"年度": [YEAR_HEAD, line]})
    assert [(one.own, one.version) for one in years(world)] == [({"trees": 30, "apples": 7}, 2)]
    assert "没有新的内容" in imported({"年度": [YEAR_HEAD, line]})
    assert years(world)[0].version == 2


def test_wrong_values_and_fields_of_another_area_or_year_go_back(world: World, household: Household) -> None:
    define(world, "核桃树", from_year=2016)
    other = world.household(world.actor("county"), "柳沟村", "李四", 2)
    shown = imported(
        {
            "年度": [
                YEAR_HEAD,
                ["2016", "西沟村", "张宝堂", NUMBER, "", "很多"],
                ["2015", "西沟村", "张宝堂", NUMBER, "", "5"],
                ["2016", "柳沟村", "李四", citizen_number(2), "", "5"],
            ]
        }
    )
    assert "不是可能的数量" in shown and shown.count("这个区域或这一年没有这个自设字段") >= 2
    assert years(world) == [] and other.number


def test_fields_of_one_title_are_told_apart(world: World, household: Household) -> None:
    define(world, "耕地面积", key="land_of_ours")
    found = rows_of(signed_in("cadre").get("/imports/template/households/").content)["年度"][0]
    assert "耕地面积（亩）" in found and "耕地面积 land_of_ours（棵）" in found
    head = [*YEAR_HEAD[:4], "耕地面积", "耕地面积 land_of_ours（棵）"]
    imported({"年度": [head, ["2016", "西沟村", "张宝堂", NUMBER, "3.5", "4"]]})
    (survey,) = years(world)
    assert (survey.cultivated_land, survey.own) == (3.5, {"land_of_ours": 4})


def test_they_leave_with_the_ledger_and_come_back(world: World, household: Household) -> None:
    define(world, "核桃树")
    define(world, "手艺", key="craft", subject=Subject.PERSON, kind=FieldKind.WORDS, group="identity")
    cadre = world.actor("cadre")
    with acting(cadre):
        save_survey(by=cadre, owner=household, year=2016, values={"trees": "30"}, version=None, reason="采集")
        save_survey(
            by=cadre, owner=Person.objects.get(), year=2016, values={"craft": "木匠"}, version=None, reason="采集"
        )
    address = f"/ledgers/households/in/{world.areas['西沟村'].path}/export/"
    answer = signed_in("county").post(address, {"query": "year=2016", "format": "workbook", "reason": "核对"})
    sheets = {name: rows for name, rows in rows_of(answer.content).items() if name != "代码表"}
    column = next(place for place, title in enumerate(sheets["年度"][0]) if title.startswith("核桃树"))
    craft = next(place for place, title in enumerate(sheets["人"][0]) if title.startswith("手艺"))
    assert (sheets["年度"][1][column], sheets["人"][1][craft]) == ("30", "木匠")
    assert "没有新的内容" in imported(sheets)
    sheets["年度"][1][column] = "31"
    imported(sheets)
    assert years(world)[0].own == {"trees": 31}


def test_who_may_not_change_the_group_may_not_import_the_field(world: World, household: Household) -> None:
    define(world, "救助", key="aid", group="civil_affairs")
    head = [*YEAR_HEAD[:4], "救助（棵）"]
    shown = imported({"年度": [head, ["2016", "西沟村", "张宝堂", NUMBER, "1"]]}, who="cadre")
    assert "您的身份不能修改这一列" in shown and years(world) == []
