"""Figures by groups: they add up to the whole in all faces, and tell nobody more than the list behind would."""

from pathlib import Path

import pytest
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.figures import office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in, text_of

from jingzhun.accounts.services.acting import acting
from jingzhun.core.area_path import Level
from jingzhun.core.errors import Refused, WrongInput
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.figures import Figures, figures_of
from jingzhun.figures.selectors.one_group import group_word
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.rows import rows_behind
from jingzhun.rules.definitions import Counting
from jingzhun.rules.engine import EngineName
from jingzhun.rules.period import Period

COUNTED = ("households", "people", "registered_share")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def office() -> Office:
    return office_with_figures()


def by(
    office: Office, breakdown: str, area: str = "肖咀镇", *, names: tuple[str, ...] = (), who: str = "county",
    level: Level | None = None, engine: EngineName = EngineName.DUCKDB,
) -> Figures:  # fmt: skip
    actor = office.world.actor(who)
    with acting(actor):
        question = Question(office.world.areas[area].path, Period.of_year(2016), level, breakdown)
        return figures_of(by=actor, question=question, names=names, engine=engine)


def values(found: Figures, name: str) -> dict[object, object]:
    indicator = next(one for one in found.indicators if one.name == name)
    return {one.group[0]: one.value for one in found.groups_of(indicator, found.area)}


def test_every_indicator_adds_up_by_every_breakdown_of_the_packs(office: Office) -> None:
    offered = book_for(office.world.areas["合水县"].path).breakdowns
    assert {"sex", "age_band", "status", "main_cause"} <= set(offered)
    for name in offered:
        found, compared = by(office, name, "合水县", level=Level.VILLAGE), 0
        for indicator in found.indicators:
            for area in (found.area, *found.below):
                whole, groups = found.of(indicator, area), found.groups_of(indicator, area)
                assert sum(one.unknown for one in groups) == whole.unknown
                assert sum(one.numerator or 0 for one in groups) == (whole.numerator or 0), (indicator.name, name)
                compared += indicator.numerator.counting is Counting.COUNT and bool(groups)
        assert compared, name


def test_groups_are_what_the_register_says_whoever_counts(office: Office) -> None:
    for engine in (EngineName.DUCKDB, EngineName.REFERENCE):
        found = by(office, "status", names=("people",), engine=engine)
        assert values(found, "people") == {"ordinary": 1, "poor": 3, "exited": 2}
        assert [str(one.group[0]) for one in found.groups_of(found.indicators[0], found.area)] == [
            "ordinary",
            "poor",
            "exited",
        ]


def test_a_group_of_a_village_has_groups_too(office: Office) -> None:
    found = by(office, "status", "西沟村一组", names=("people",))
    assert values(found, "people") == {"poor": 3}
    village = by(office, "status", "西沟村", names=("people",), level=Level.PLACE)
    places = {
        area.name: [one.value for one in village.groups_of(village.indicators[0], area)] for area in village.below
    }
    assert places["一组"] == [3] and places["二组"] == [2]


def test_what_is_not_known_is_a_group(office: Office) -> None:
    """Nobody has surveyed the households: no cause is known."""
    assert values(by(office, "main_cause", names=("poor_people",)), "poor_people") == {None: 3}


def test_a_rate_keeps_its_parts_where_its_denominator_has_no_groups(office: Office) -> None:
    found = by(office, "sex", names=("registered_share",))
    groups = found.groups_of(found.indicators[0], found.area)
    assert sum(one.numerator or 0 for one in groups) == 5 and {one.denominator for one in groups} == {None}
    assert (
        "/ –"
        in run(
            "figures", "registered_share", "--area", "肖咀镇", "--year", "2016", "--by", "sex", "--as", "county"
        ).stdout
    )


def test_command_api_and_page_say_the_same(office: Office) -> None:
    path = office.world.areas["肖咀镇"].path
    asked = (
        "figures",
        "people",
        "--area",
        "肖咀镇",
        "--year",
        "2016",
        "--by",
        "village",
        "--by",
        "status",
        "--as",
        "county",
    )
    document = run_json(*asked)
    assert [one["value"] for one in document["groups"]["people"][path]] == [1, 3, 2]
    assert "未脱贫" in run(*asked).stdout
    caller = Caller.of(office.world.actor("county"), office.world.areas["合水县"])
    api = caller.get(f"figures/{path}", year=2016, by="village", name="people", breakdown="status")
    assert api.json()["groups"] == document["groups"]
    page = text_of(signed_in("county").get(f"/figures/in/{path}/people/?year=2016&by=status"))
    assert "按状态分组" in page and "50.0%" in page and "未脱贫" in page
    assert "年龄段" in page, "the other breakdowns are offered"


def test_a_group_has_its_own_list_of_as_many_rows(office: Office) -> None:
    actor, compared = office.world.actor("county"), 0
    path = office.world.areas["合水县"].path
    for breakdown in book_for(path).breakdowns:
        found = by(office, breakdown, "合水县")
        for indicator in (one for one in found.indicators if one.name in COUNTED):
            for one in found.groups_of(indicator, found.area):
                asked = Question(path, Period.of_year(2016), None, breakdown, "", group_word(one.group[0]))
                with acting(actor):
                    listed = rows_behind(by=actor, question=asked, name=indicator.name, most=1000)
                assert len(listed.rows) == one.numerator, (indicator.name, breakdown, one.group)
                compared += len(listed.rows)
    assert compared > 20


def test_the_list_of_a_group_is_the_same_on_every_way(office: Office, tmp_path: Path) -> None:
    path = office.world.areas["肖咀镇"].path
    shared = ("--area", "肖咀镇", "--year", "2016", "--by", "status", "--group", "poor", "--as", "county")
    rows = run_json("list", "people", *shared)["rows"]
    assert len(rows) == 3
    caller = Caller.of(office.world.actor("county"), office.world.areas["合水县"])
    asked = {"year": 2016, "breakdown": "status", "group": "poor"}
    assert caller.get(f"figures/{path}/people/rows", **asked).json()["rows"] == rows
    client = signed_in("county")
    page = text_of(client.get(f"/figures/in/{path}/people/?year=2016&by=status"))
    link = f"/figures/in/{path}/people/rows/?year=2016&by=status&value=poor"
    assert link.replace("&", "&amp;") in page
    listed = text_of(client.get(link))
    assert "状态：未脱贫" in listed and listed.count('class="title" data-label="姓名"') == 3
    assert "workbook/?year=2016&amp;by=status&amp;value=poor" in listed
    book = run_json("list", "people", *shared, "-o", str(tmp_path / "list.xlsx"))
    assert book["rows"] == 3


def test_a_group_that_cannot_be_is_refused_and_no_empty_list(office: Office) -> None:
    path, county = office.world.areas["肖咀镇"].path, signed_in("county")
    shared = ("list", "people", "--area", "肖咀镇", "--year", "2016", "--as", "county")
    wrong = run(*shared, "--by", "status", "--group", "por")
    assert wrong.exit_code == 3 and "poor" in wrong.stderr and "por" in wrong.stderr
    assert run(*shared, "--group", "poor").exit_code == 3, "by what?"
    assert run_json(*shared, "--by", "status", "--group", "-")["rows"] == [], "nobody's status is unknown"
    for query in ("by=status&value=por", "value=poor", "by=no_such&value=poor"):
        assert county.get(f"/figures/in/{path}/people/rows/?year=2016&{query}").status_code == 422, query
    office.world.user("school", "department_education", "合水县")
    hidden = f"/figures/in/{path}/people/rows/?year=2016&by=disability_kind&value=-"
    assert signed_in("school").get(hidden).status_code == 403 and county.get(hidden).status_code == 200


def test_what_cannot_be_grouped_is_said_with_what_can(office: Office) -> None:
    with pytest.raises(WrongInput, match="sex") as raised:
        by(office, "sex", names=("poor_households",))
    assert raised.value.allowed is not None and "main_cause" in str(raised.value.allowed)
    with pytest.raises(WrongInput, match="no_such"):
        by(office, "no_such", names=("people",))
    twice = run("figures", "--area", "肖咀镇", "--year", "2016", "--by", "sex", "--by", "status", "--as", "county")
    assert twice.exit_code == 3
    assert (
        signed_in("county").get(f"/figures/in/{office.world.areas['肖咀镇'].path}/people/?by=no_such").status_code
        == 404
    )


def test_groups_are_refused_to_whom_their_list_would_be(office: Office) -> None:
    """A count of one in a group tells about a single person."""
    office.world.user("school", "department_education", "合水县")
    assert values(by(office, "sex", names=("people",), who="school"), "people")
    with pytest.raises(Refused):
        by(office, "disability_kind", names=("people",), who="school")
    page = text_of(signed_in("school").get(f"/figures/in/{office.world.areas['肖咀镇'].path}/people/?year=2016"))
    assert "年龄段" in page and "残疾类别" not in page
