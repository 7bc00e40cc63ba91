"""The dossier of a household: now, as of a day, as known on a day; surveys side by side; two days compared; history."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import signed_in, text_of, village_world
from tests.world import citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import ExtraField, Household, HouseholdYear, Membership, Person, PersonYear
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.registration import PersonDetails, add_person
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)
EXIT = date(2016, 12, 31)


@pytest.fixture
@kept
def office() -> Office:
    """Identified in 2014, exited at the end of 2016; surveys of 2015 (confirmed) and 2016 (not)."""
    office = Office(village_world(), "county")
    made = office.register("西沟村一组", "张老大", "张小")
    office.status(made, StatusKind.IDENTIFIED, START)
    office.status(made, StatusKind.EXITED, EXIT)
    with acting(office.world.actor("county"), why="入户核查"):
        for year, cause, wage, confirmed in ((2015, "因病", 5000, ["household", "income"]), (2016, "因残", 8000, [])):
            HouseholdYear.objects.create(
                path=made.path, household=made, year=year, main_cause=cause, wage_income=wage, cultivated_land=3,
                confirmed=confirmed, rolled_from=2015 if year == 2016 else None,
            )  # fmt: skip
        PersonYear.objects.create(
            path=made.path, person=Person.objects.get(name="张小"), year=2016, health=["健康"], education_level="小学"
        )
    return office


def number(office: Office, head: str = "张老大") -> str:
    return office.person(head).household.number


def page(office: Office, query: str = "", *, who: str = "county", tail: str = "", status: int = 200) -> str:
    answer = signed_in(who).get(f"/people/households/{number(office)}/{tail}{query}")
    assert answer.status_code == status, answer.status_code
    return text_of(answer)


def part(text: str, name: str) -> str:
    """A section of a page by its id."""
    return text.split(f'id="{name}"', 1)[1].split("</section>", 1)[0]


def test_the_dossier_of_today_holds_everything(office: Office) -> None:
    text = page(office)
    assert "已脱贫" in text and "张老大" in text and f"{'*' * 14}" in text
    assert all(words in part(text, "timeline") for words in ("识别", "脱贫", "2016-12-31", "审定", "因病"))
    assert "西沟村" in text and "一组" in part(text, "places") and "登记" in part(text, "places")
    years = part(text, "surveys")
    assert re.search(r"<th scope=\"col\">2016</th><th scope=\"col\">2015</th>", years)
    assert 'class="changed"><span class="visually-hidden">有变化：</span>因残</td><td>因病</td>' in years
    assert re.search(r"耕地面积（亩）</th><td>3.00</td><td>3.00</td>", years)
    assert re.search(r"人均纯收入（元）</th><td class=\"changed\">.*4,000.00</td><td>2,500.00</td>", years)
    assert years.count("未确认") == 3, "the sections of 2016"
    assert "张小：各年度对照" in text and "小学" in text
    assert 'hx-get="/people/households/' in part(text, "history"), "it asks for its history"
    history = part(page(office, "?newest=1", tail="history/"), "history")
    assert "入户核查" in history and "县办小李" in history


def test_as_of_a_day_shows_the_state_of_that_day_with_a_banner(office: Office) -> None:
    text = page(office, "?on=2015-06-01")
    assert "这里显示的是 2015-06-01 的情况" in text and "回到现在" in text
    assert "未脱贫" in text and "2016-12-31" not in part(text, "timeline")
    assert "因病" in part(text, "surveys") and "因残" not in part(text, "surveys")
    assert "***" not in text, "numbers are those of today"
    assert "添加成员" not in text, "nothing is changed in the past"
    assert f'href="/people/{office.person("张小").number}/?on=2015-06-01"' in text


def test_as_known_on_a_day_shows_what_was_entered_by_then(office: Office) -> None:
    with acting(office.world.actor("county"), why="test"):
        Household.objects.update(address="西沟新址")
    with as_owner(), connection.cursor() as cursor:
        for table in (
            "household",
            "person",
            "membership",
            "household_place",
            "household_status",
            "household_year",
            "person_year",
        ):
            cursor.execute(
                f"update {table}_event set pgh_created_at = %s", [datetime.fromisoformat("2020-05-01T10:00+08:00")]
            )
        cursor.execute("update household_event set pgh_created_at = '2020-05-03T10:00+08:00' where address <> ''")
    before = page(office, "?known=2020-05-02")
    assert "按 2020-05-02 为止登记的内容" in before and "西沟新址" not in before and "张老大" in before
    assert "西沟新址" in page(office, "?known=2020-05-03") and "西沟新址" in page(office)
    assert "西沟新址" not in part(before, "history")
    early = page(office, "?known=2020-04-30", status=404)
    assert "当时还没有录入这户" in early and 'value="2020-04-30"' in early


@pytest.mark.parametrize(
    ("query", "words", "status"),
    [
        ("?on=2013-12-31", "在 2014-01-01 才登记", 404),
        ("?on=2100-01-01", "日期不能在今天之后", 422),
        ("?known=2100-01-01", "日期不能在今天之后", 422),
        ("?on=2015-02-30", "", 422),
        ("?on=x&known=2015-01-01", "", 422),
    ],
)
def test_an_impossible_moment_is_explained_and_stays_in_the_form(
    office: Office, query: str, words: str, status: int
) -> None:
    text = page(office, query, status=status)
    assert words in text and all(f'value="{value}"' in text for value in re.findall(r"=([^&]+)", query))
    assert "张老大" not in text


def test_two_days_are_compared_field_by_field(office: Office) -> None:
    text = page(office, "?on=2015-06-01&with_on=2016-12-31", tail="compare/")
    rows = {tuple(re.findall(r"<td[^>]*>(?:<strong>)?([^<]*)", row)[1:4]) for row in text.split("<tr>")[2:]}
    assert ("状态", "未脱贫", "已脱贫") in rows and ("主要致贫原因", "因病", "因残") in rows
    assert ("人均纯收入（元）", "2,500.00", "4,000.00") in rows
    assert "没有不同" in page(office, "?on=2015-06-01&with_on=2015-06-02", tail="compare/")
    assert "比较两天" in page(office, tail="compare/")
    assert "日期不能在今天之后" in page(office, "?on=2015-06-01&with_on=2100-01-01", tail="compare/", status=422)
    assert "才登记" in page(office, "?on=2010-06-01&with_on=2015-01-01", tail="compare/", status=404)


def test_fields_of_our_own_stand_beside_the_others(office: Office) -> None:
    with acting(office.world.actor("county"), why="自设"):
        area = office.world.areas["合水县"]
        ExtraField.objects.create(
            path=area.path,
            key="sheep",
            subject="household",
            title_zh="羊只数",
            title_en="Sheep",
            kind="count",
            group="household",
        )
        HouseholdYear.objects.filter(year=2016).update(own={"sheep": "12"})
    text = page(office)
    assert re.search(r"羊只数</th><td class=\"changed\">.*12</td><td>—</td>", part(text, "surveys"))
    assert "羊只数" in page(office, "?newest=1", tail="history/")
    assert "羊只数" in page(office, "?on=2015-06-01&with_on=2016-12-31", tail="compare/")


def test_what_a_role_may_not_see_is_in_no_part(office: Office) -> None:
    office.world.user("health", "department_health", "合水县")
    for query, tail in (
        ("", ""),
        ("?on=2016-12-31", ""),
        ("", "history/"),
        ("?on=2015-12-31&with_on=2016-12-31", "compare/"),
    ):
        text = page(office, query, who="health", tail=tail)
        assert "8,000" not in text and "工资性收入" not in text and "人均纯收入" not in text and "小学" not in text
    assert "健康" in page(office, who="health")
    assert signed_in("admin").get(f"/people/households/{number(office)}/history/").status_code == 403
    for tail in ("", "history/", "compare/", "?on=2015-01-01", "compare/?on=2015-01-01&with_on=2016-01-01"):
        assert signed_in("other").get(f"/people/households/{number(office)}/{tail}").status_code == 404


def test_the_office_that_gave_it_away_still_finds_what_it_knew(office: Office) -> None:
    home, place = office.household(office.person("张老大").household_id), office.world.areas["柳沟村"]
    office.do(plan_move, household=home, area=place, on=date(2020, 1, 1))
    assert signed_in("town").get(f"/people/households/{home.number}/").status_code == 404
    with as_owner(), connection.cursor() as cursor:
        for table in ("household", "person", "membership", "household_place", "household_status", "household_year"):
            cursor.execute(
                f"update {table}_event set pgh_created_at = '2019-05-01T10:00+08:00' where path like %s",
                [f"{office.world.areas['肖咀镇'].path}%"],
            )
    answer = signed_in("town").get(f"/people/households/{home.number}/?on=2018-01-01&known=2019-06-01")
    assert answer.status_code == 200 and "张老大" in text_of(answer)
    assert "现已不在您的管理范围" in text_of(answer)


def test_all_changes_are_on_a_page_of_their_own(office: Office) -> None:
    with acting(office.world.actor("county"), why="连续更正"):
        for count in range(12):
            Household.objects.update(address=f"{count}号")
    short, full = page(office, "?newest=1", tail="history/"), page(office, tail="history/")
    assert "全部" in part(short, "history")
    assert full.count("<time") > short.count("<time") == 10
    assert "11号" in short and "0号" in full and "成员 张小" in full and "状态 识别" in full and "年度采集 2016" in full


def grow(office: Office, serial: int) -> None:
    by = office.world.actor("county")
    with acting(by, why="test"):
        home = Household.objects.get()
        person = add_person(
            by=by,
            household=home,
            details=PersonDetails(f"张{'一二三四五'[serial % 5]}", citizen_id=citizen_number(serial + 50)),
            reason="登记",
            on=START,
        )
        for year in (2015, 2016):
            PersonYear.objects.create(path=home.path, person=person, year=year, education_level="小学")
        Membership.objects.filter(person=person).update(relation="之孙")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?on=2016-06-01",
        "?known={today}",
        "compare/?on=2015-06-01&with_on=2016-12-31",
        "history/",
        "history/?newest=1",
    ],
)
def test_as_many_questions_for_three_members_as_for_one(office: Office, query: str) -> None:
    client, counts = signed_in("county"), []
    address = f"/people/households/{number(office)}/{query.format(today=today())}"
    for serial in range(3):
        grow(office, serial)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2] < 60


def test_a_stored_value_that_nobody_could_type_is_shown_as_a_doubt(office: Office) -> None:
    with acting(office.world.actor("county"), why="test"):
        PersonYear.objects.update(work_months=2015, labour_capacity="没有的词")
    text = page(office)
    assert "2015" in text.split("务工时间", 1)[1][:200] and text.count('class="doubt"') == 2


def test_the_page_of_a_person_knows_both_times(office: Office) -> None:
    person, client = office.person("张小"), signed_in("county")
    text = text_of(client.get(f"/people/{person.number}/"))
    assert (
        "各年度对照" in text
        and "小学" in text
        and person.household.number in part(text, "stays")
        and "之子" in part(text, "stays")
    )
    with acting(office.world.actor("county"), why="test"):
        Person.objects.filter(pk=person.pk).update(name="张晓")
    with as_owner(), connection.cursor() as cursor:
        for table in ("person", "membership", "person_year", "household"):
            cursor.execute(f"update {table}_event set pgh_created_at = '2020-05-01T10:00+08:00'")
        cursor.execute("update person_event set pgh_created_at = '2020-05-03T10:00+08:00' where name = '张晓'")
    before = text_of(client.get(f"/people/{person.number}/?known=2020-05-02&on=2016-06-01"))
    assert "按 2020-05-02 为止登记的内容" in before and "张小" in before and "张晓" not in before and "小学" in before
    assert "小学" not in text_of(client.get(f"/people/{person.number}/?on=2015-06-01"))
    early = client.get(f"/people/{person.number}/?known=2020-04-30")
    assert (
        early.status_code == 404 and "当时还没有录入这个人" in text_of(early) and 'value="2020-04-30"' in text_of(early)
    )
    assert client.get(f"/people/{person.number}/?on=2100-01-01").status_code == 422
    assert signed_in("other").get(f"/people/{person.number}/?on=2016-01-01").status_code == 404
    assert signed_in("admin").get(f"/people/{person.number}/?on=2016-01-01").status_code == 403
