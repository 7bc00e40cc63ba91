"""Ledgers: the columns a role sees, filters, pages by key, totals; with as many queries for three rows as for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.web_client import village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import NotFound, Refused, WrongInput
from jingzhun.core.language import CHINESE
from jingzhun.registry.models import ExtraField, Household, HouseholdYear, Person, VillageYear
from jingzhun.registry.selectors.ledger import page as ledger_page
from jingzhun.registry.selectors.ledger.catalogue import LEDGERS
from jingzhun.registry.selectors.ledger.page import count, every_row, page_of, rows_named
from jingzhun.registry.selectors.ledger.question import Question, question_of
from jingzhun.registry.selectors.ledger.totals import Totals, totals_of
from jingzhun.registry.selectors.ledger.values import in_language
from jingzhun.registry.services.registration import PersonDetails, add_person

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = 2024


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    county = found.actor("county")
    for serial, (place, name) in enumerate(
        (("西沟村一组", "张宝堂"), ("西沟村二组", "欧阳秀兰"), ("铁赵村一组", "买买提·吐尔逊"), ("柳沟村", "王板桥")), 1
    ):
        found.household(county, place, name, serial, phone=f"1381234567{serial}")
    return found


def survey(world: World, head: str, **values: object) -> None:
    with acting(world.actor("county"), why="test"):
        person = Person.objects.select_related("household").get(name=head)
        HouseholdYear.objects.create(household=person.household, path=person.path, year=YEAR, **values)


@contextmanager
def asked(world: World, username: str, ledger: str, place: str, query: str = "") -> Iterator[Question]:
    """The question of somebody, in her transaction."""
    with acting(world.actor(username)) as actor:
        yield question_of(actor, LEDGERS[ledger], world.areas[place].path, f"year={YEAR}&{query}")


def shown(question: Question) -> list[list[str]]:
    return [
        [in_language(column, value, CHINESE) for column, value in zip(question.columns, row.values, strict=True)]
        for row in page_of(question).rows
    ]


def heads(world: World, query: str, *, username: str = "county", place: str = "合水县") -> list[str]:
    with asked(world, username, "households", place, f"c=head&{query}") as question:
        return [row[0] for row in shown(question)]


def test_a_row_says_what_the_register_and_the_survey_say(world: World) -> None:
    survey(world, "张宝堂", main_cause="因病", house_area="80.50", risks=["因病", "因学"], has_toilet=False)
    columns = "c=risks&c=has_bus&c=fuel&c=has_toilet&c=house_area&c=main_cause&c=status&c=members&c=place&c=head"
    with asked(world, "county", "households", "西沟村", columns) as question:
        assert shown(question) == [
            ["张宝堂", "肖咀镇 西沟村 一组", "1", "一般农户", "因病", "80.50", "否", "", "因病、因学"],
            ["欧阳秀兰", "肖咀镇 西沟村 二组", "1", "一般农户", "", "", "", "", ""],
        ]


def test_another_year_is_another_survey(world: World) -> None:
    survey(world, "张宝堂", main_cause="因病")
    with asked(world, "county", "households", "西沟村", "c=main_cause") as question:
        assert shown(question) == [["因病"], [""]]
        assert shown(replace(question, year=2023)) == [[""], [""]]


FILTERS = [
    ("f.main_cause=因病", ["张宝堂"]),
    ("f.main_cause=因病&f.main_cause=因残", ["张宝堂", "欧阳秀兰"]),
    ("f.main_cause=-", ["买买提·吐尔逊", "王板桥"]),
    ("f.has_toilet=yes", ["张宝堂"]),
    ("f.has_toilet=no&f.has_toilet=-", ["欧阳秀兰", "买买提·吐尔逊", "王板桥"]),
    ("f.risks=因学", ["张宝堂"]),
    ("f.risks=-", ["欧阳秀兰", "买买提·吐尔逊", "王板桥"]),
    ("from.house_area=60", ["张宝堂"]),
    ("from.house_area=50&to.house_area=60", ["欧阳秀兰"]),
    ("to.house_area=60&f.house_area=-", ["欧阳秀兰", "买买提·吐尔逊", "王板桥"]),
    ("f.bank_name=农村信用社", ["张宝堂"]),
    ("to.filled_on=2024-05-31", ["张宝堂"]),
    ("from.members=2", ["欧阳秀兰"]),
    ("f.status=poor", []),
    ("f.is_monitored=no&f.is_surveyed=yes", ["张宝堂", "欧阳秀兰"]),
    ("f.main_cause=因病&f.has_toilet=no", []),
]


def test_a_filter_finds_these_and_no_others(world: World) -> None:
    survey(
        world, "张宝堂", main_cause="因病", has_toilet=True, risks=["因病", "因学"], house_area="80",
        bank_name="农村信用社", filled_on="2024-05-01",
    )  # fmt: skip
    survey(world, "欧阳秀兰", main_cause="因残", has_toilet=False, house_area="50", filled_on="2024-06-01")
    with acting(world.actor("county"), why="test") as county:
        second = Household.objects.get(members__name="欧阳秀兰")
        add_person(by=county, household=second, details=PersonDetails("欧阳乐"), reason="出生")
    assert {query: heads(world, query) for query, _ in FILTERS} == dict(FILTERS)


def test_a_stranger_finds_nothing_and_a_cadre_her_village_alone(world: World) -> None:
    assert heads(world, "", username="other", place="西沟村") == []
    assert heads(world, "", username="cadre") == ["张宝堂", "欧阳秀兰"]


def test_columns_and_filters_follow_the_rights_of_the_role(world: World) -> None:
    world.user("health", "department_health", "合水县")
    survey(world, "张宝堂", main_cause="因病")
    with asked(world, "health", "people", "合水县", "c=name&c=health&c=education_level&c=household.fuel") as question:
        assert [column.name for column in question.columns] == ["name", "health"]
    for query in ("f.education_level=小学", "f.household.fuel=柴草", "by=education_level", "f.name=张宝堂"):
        with pytest.raises(WrongInput), asked(world, "health", "people", "合水县", query):
            pass
    for username, ledger in (("admin", "people"), ("admin", "households")):
        with pytest.raises(Refused), asked(world, username, ledger, "合水县"):
            pytest.fail(f"{username} opened {ledger}")


IMPOSSIBLE = [
    "year=99999",
    "f.nothing=1",
    "from.house_area=x",
    "from.registered_on=2024-02-30",
    "by=head",
    "by=county",
    "year=%C2%B2024",
    "f.number=1&by=nothing",
]


def test_what_cannot_be_asked_is_said_and_never_a_fault(world: World) -> None:
    with acting(world.actor("county")) as county:
        for query in IMPOSSIBLE:
            with pytest.raises(WrongInput):
                count(question_of(county, LEDGERS["households"], world.areas["合水县"].path, query))


def test_a_field_that_an_office_added_is_a_column_a_filter_and_a_sum(world: World) -> None:
    path = world.areas["肖咀镇"].path
    with acting(world.actor("county"), why="test"):
        for key, kind in (
            ("bees", "count"),
            ("cellar", "yes_no"),
            ("crop", "words"),
            ("dug_on", "day"),
            ("debt", "money"),
        ):
            ExtraField.objects.create(
                path=path, key=key, subject="household", title_zh=key, title_en=key, kind=kind, group="household"
            )
    survey(world, "张宝堂", own={"bees": 12, "cellar": True, "crop": "黄花", "dug_on": "2023-05-01", "debt": "500.50"})
    survey(world, "欧阳秀兰", own={"bees": 3, "cellar": False, "debt": "99.50"})
    survey(world, "买买提·吐尔逊", own={"bees": "many", "cellar": "perhaps"})
    columns = "c=head&c=own.bees&c=own.cellar&c=own.crop&c=own.dug_on&c=own.debt"
    with asked(world, "county", "households", "肖咀镇", columns) as question:
        assert shown(question) == [
            ["张宝堂", "12", "是", "黄花", "500.50", "2023-05-01"],
            ["欧阳秀兰", "3", "否", "", "99.50", ""],
            ["买买提·吐尔逊", "", "", "", "", ""],
        ]
        total = totals_of(replace(question, level=None)).lines[0].figures.sums
        assert total["own.debt"] == (Decimal("600.00"), 2)
    for query, found in (
        ("from.own.bees=5", ["张宝堂"]),
        ("f.own.cellar=no", ["欧阳秀兰"]),
        ("f.own.cellar=-", ["买买提·吐尔逊"]),
        ("f.own.crop=黄花", ["张宝堂"]),
        ("f.own.crop=-", ["欧阳秀兰", "买买提·吐尔逊"]),
        ("to.own.dug_on=2023-12-31&from.own.dug_on=2023-01-01", ["张宝堂"]),
        ("from.own.debt=100", ["张宝堂"]),
    ):
        assert heads(world, query, place="肖咀镇") == found, query
    with asked(world, "county", "households", "合水县", columns) as question:
        assert [column.name for column in question.columns] == ["head"], "only an area below has the fields"


def test_pages_follow_each_other_without_gap_or_repetition(world: World) -> None:
    everybody, after, pages = [], "", 0
    with asked(world, "county", "people", "合水县", "c=name") as question:
        while pages == 0 or after:
            page = page_of(question, after=after, rows=1)
            everybody += [row.values[0] for row in page.rows]
            after, pages = page.after, pages + 1
        assert everybody == ["张宝堂", "欧阳秀兰", "买买提·吐尔逊", "王板桥"]
        assert pages == 4
        assert [row.values[0] for row in every_row(question)] == everybody
        with pytest.raises(NotFound):
            page_of(question, after="P99999999")


def test_all_rows_come_in_pieces(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_page, "PIECE_ROWS", 2)
    with asked(world, "county", "households", "合水县", "c=head") as question:
        assert [row.values[0] for row in every_row(question)] == ["张宝堂", "欧阳秀兰", "买买提·吐尔逊", "王板桥"]
        picked = [row.key for row in every_row(question)][1:3]
        assert [row.key for row in rows_named(question, [*picked, "H99999999"])] == picked
        assert count(question) == 4 and count(question, most=2) == 3


def table(totals: Totals) -> list[tuple[int, str, dict[str, int]]]:
    return [(line.depth, str(line.title), line.figures.counts) for line in totals.lines]


def test_totals_have_a_line_for_each_area_and_each_area_above(world: World) -> None:
    with asked(world, "county", "households", "合水县", "by=village&c=house_area") as question:
        found = totals_of(question)
    assert table(found) == [
        (0, "合水县", {"households": 4, "people": 4}),
        (1, "肖咀镇", {"households": 3, "people": 3}),
        (2, "西沟村", {"households": 2, "people": 2}),
        (2, "铁赵村", {"households": 1, "people": 1}),
        (1, "板桥镇", {"households": 1, "people": 1}),
        (2, "柳沟村", {"households": 1, "people": 1}),
    ]
    assert [column.name for column in found.summed] == ["house_area"]
    assert found.lines[0].figures.sums == {"house_area": (0, 0)}, "nothing entered is not nought: known by none"


def test_totals_by_a_code_within_areas_with_sums_of_what_is_known(world: World) -> None:
    survey(world, "张宝堂", main_cause="因病", house_area="80")
    survey(world, "欧阳秀兰", main_cause="因残", house_area="50.50")
    survey(world, "王板桥", main_cause="因病")
    query = "by=township&by=main_cause&c=house_area&f.main_cause=因病&f.main_cause=因残"
    with asked(world, "county", "households", "合水县", query) as question:
        lines = totals_of(question).lines
    assert [(line.depth, str(line.title), line.figures.counts["households"], line.figures.sums["house_area"]) for line in lines] == [
        (0, "合水县", 3, (Decimal("130.50"), 2)),
        (1, "因病", 2, (Decimal("80.00"), 1)),
        (1, "因残", 1, (Decimal("50.50"), 1)),
        (1, "肖咀镇", 2, (Decimal("130.50"), 2)),
        (2, "因病", 1, (Decimal("80.00"), 1)),
        (2, "因残", 1, (Decimal("50.50"), 1)),
        (1, "板桥镇", 1, (0, 0)),
        (2, "因病", 1, (0, 0)),
    ]  # fmt: skip


def test_a_household_with_men_and_women_is_one_household_in_the_total(world: World) -> None:
    with acting(world.actor("county"), why="test") as county:
        home = Household.objects.get(members__name="张宝堂")
        add_person(by=county, household=home, details=PersonDetails("李梅", sex="2"), reason="婚入")
        Person.objects.filter(name="张宝堂").update(sex="1")
    with asked(world, "county", "people", "西沟村一组", "by=sex") as question:
        assert table(totals_of(question)) == [
            (0, "一组", {"households": 1, "people": 2}),
            (1, "男", {"households": 1, "people": 1}),
            (1, "女", {"households": 1, "people": 1}),
        ]


def test_villages_show_their_record_beside_our_counts(world: World) -> None:
    with acting(world.actor("county"), why="test"):
        village = world.areas["西沟村"]
        VillageYear.objects.create(area_id=village.pk, path=village.path, year=YEAR, households=300, has_bus=True)
    query = "c=name&c=our_households&c=our_people&c=households&c=has_bus&c=is_surveyed"
    with asked(world, "county", "villages", "肖咀镇", query) as question:
        assert shown(question) == [["西沟村", "2", "2", "是", "300", "是"], ["铁赵村", "1", "1", "否", "", ""]]
        assert table(totals_of(question))[0] == (0, "肖咀镇", {"villages": 2, "households": 3, "people": 3})
    with asked(world, "admin", "villages", "肖咀镇", query) as question:
        assert [column.name for column in question.columns] == ["name", "is_surveyed", "households", "has_bus"]
        assert shown(question)[0] == ["西沟村", "是", "300", "是"]


QUERIES = {"households": 5, "people": 7, "villages": 5}
"""Of a page: fields that offices added (for people, those of households too), rows (and two
statements around them), names of places; for people their numbers, masked."""
TOTALS_QUERIES = 4


@pytest.mark.parametrize("ledger", LEDGERS)
@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_need_no_more_queries(world: World, ledger: str, rows: int) -> None:
    place = {1: "铁赵村", 3: "肖咀镇"}[rows] if ledger != "villages" else {1: "板桥镇", 3: "合水县"}[rows]
    query = "by=place&by=status"
    with acting(world.actor("county")) as actor, CaptureQueriesContext(connection) as asked_for:
        question = question_of(actor, LEDGERS[ledger], world.areas[place].path, f"year={YEAR}")
        assert len(page_of(question).rows) == rows
    assert len(asked_for) == QUERIES[ledger], [one["sql"][:80] for one in asked_for]
    if ledger == "villages":
        return
    with acting(world.actor("county")) as actor, CaptureQueriesContext(connection) as asked_for:
        question = question_of(actor, LEDGERS[ledger], world.areas[place].path, query)
        assert totals_of(question).lines[0].figures.counts["households"] == rows
    assert len(asked_for) == TOTALS_QUERIES + (ledger == "people")
