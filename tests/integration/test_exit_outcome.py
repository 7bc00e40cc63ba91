"""Planned and actual exits: every household of a year's plan has one outcome, and numbers are the figures' own."""

import re
from datetime import date

import pytest
from tests.support.figures import asked
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in, text_of, village_world

from jingzhun.accounts.services.acting import acting
from jingzhun.core.area_path import Level
from jingzhun.core.errors import Refused
from jingzhun.figures.counting.exit_outcomes import GONE, SINCE, Outcome, Outcomes
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.exit_outcome import outcomes_of, with_names
from jingzhun.figures.selectors.question import Question
from jingzhun.registry.models import Household
from jingzhun.registry.services.operations.dying_out import plan_dying_out
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.status import StatusKind
from jingzhun.rules.period import Period
from jingzhun.web.views import exit_outcome

pytestmark = pytest.mark.django_db(transaction=True)
YEAR, BEGAN, ENDED = Period.of_year(2016), date(2014, 3, 1), date(2016, 12, 1)
PLACES = {
    "准时": "西沟村一组", "提前": "西沟村一组", "推迟": "西沟村一组", "未脱": "西沟村二组", "清退": "西沟村二组",
    "计划外": "西沟村二组", "无计划": "西沟村二组", "去世": "铁赵村一组", "迁村": "铁赵村一组", "迁镇": "铁赵村二组",
}  # fmt: skip
PLANS = {name: "2017" if name == "计划外" else "2016" for name in PLACES if name != "无计划"}
OUTCOMES = {
    "准时": "exit_as_planned_households", "提前": "exit_before_plan_households", "推迟": "exit_missed_households",
    "未脱": "exit_missed_households", "清退": "exit_off_register_households", "迁村": "exit_missed_households",
    "计划外": "exit_unplanned_households", "去世": GONE, "迁镇": GONE,
}  # fmt: skip
ALL = "planned_to_exit_households"


@pytest.fixture
@kept
def office() -> Office:
    """Ten poor households; nine have a plan for 2016 or 2017, and what becomes of them differs."""
    found = Office(village_world(), "county")
    for serial, (name, place) in enumerate(PLACES.items()):
        found.status(found.register(place, name, serial=serial * 10 + 1), StatusKind.IDENTIFIED, BEGAN)
        if name in PLANS:
            plan(found, home(found, name), PLANS[name])
    exits = {"准时": ENDED, "提前": date(2015, 12, 1), "推迟": date(2018, 6, 1), "计划外": ENDED}
    for name, on in exits.items():
        found.status(home(found, name), StatusKind.EXITED, on)
    found.status(home(found, "清退"), StatusKind.REMOVED, date(2016, 5, 1))
    found.do(plan_dying_out, household=home(found, "去世"), on=date(2016, 4, 1))
    areas = found.world.areas
    found.do(plan_move, household=home(found, "迁村"), area=areas["西沟村一组"], on=date(2016, 6, 1))
    found.do(plan_move, household=home(found, "迁镇"), area=areas["柳沟村"], on=date(2016, 7, 1))
    refresh()
    return found


def home(office: Office, name: str) -> Household:
    return office.person(name).household


def plan(office: Office, household: Household, year: str) -> None:
    by = office.world.actor("county")
    with acting(by, why="test"):
        save_survey(by=by, owner=household, year=2016, values={"planned_exit_year": year}, version=None, reason="排定")


def outcomes(office: Office, area: str, username: str = "county") -> Outcomes:
    by = office.world.actor(username)
    with acting(by):
        return outcomes_of(by=by, question=Question(office.world.areas[area].path, YEAR))


def named(office: Office, rows: tuple[Outcome, ...] | list[Outcome], username: str = "county") -> dict[str, Outcome]:
    """By the head's name; a household outside by its number."""
    with acting(office.world.actor(username)):
        return {one.who.head if one.who else one.key: one for one in with_names(rows)}


def test_every_household_has_the_outcome_that_is_true_of_it(office: Office) -> None:
    county = outcomes(office, "合水县")
    rows = named(office, county.rows)
    assert {name: one.outcome for name, one in rows.items()} == OUTCOMES | {"迁镇": "exit_missed_households"}
    assert not rows["去世"].is_on_ledger
    assert (rows["提前"].exited, rows["准时"].exited, rows["计划外"].planned) == (2015, 2016, 2017)
    assert county.since == [(2018, 1)] and rows["推迟"].since == 2018 and rows["推迟"].exited is None
    assert rows["未脱"].since is None and rows["未脱"].is_here


@pytest.mark.parametrize("area", ["合水县", "肖咀镇", "西沟村", "西沟村一组", "板桥镇"])
def test_numbers_are_the_figures_and_the_plan_is_the_sum_of_its_outcomes(office: Office, area: str) -> None:
    found = outcomes(office, area)
    names = tuple(one.name for one in found.indicators)
    figures = asked(office, area, names=names)
    assert {one.name: figures.of(one, figures.area).value for one in found.indicators} == {
        name: len(found.of(name)) for name in names
    }
    kept_, *others = names
    assert len(found.of(kept_)) == sum(len(found.of(name)) for name in others[:-1])


def test_who_moved_away_is_gone_from_there_and_counted_where_it_lies(office: Office) -> None:
    town = outcomes(office, "肖咀镇", "town")
    paths = office.world.areas
    assert [town.gone_from(paths[name].path) for name in ("肖咀镇", "铁赵村", "西沟村", "铁赵村一组")] == [2, 3, 0, 2]
    assert outcomes(office, "铁赵村").of(GONE) and not outcomes(office, "铁赵村").of(ALL)
    away = next(one for one in town.of(GONE) if one.is_on_ledger)
    assert not away.is_here and list(named(office, [away], "town")) == [away.key], "another office's household now"
    (told,) = named(office, [away], "town").values()
    assert told.who is None and told.planned is None and told.since is None


def test_what_another_office_wrote_since_is_not_told(office: Office) -> None:
    """The household of 未脱 is the town's in 2016; it moves to another township and exits there."""
    late = home(office, "未脱")
    office.do(plan_move, household=late, area=office.world.areas["柳沟村"], on=date(2017, 3, 1))
    office.status(home(office, "未脱"), StatusKind.EXITED, date(2019, 6, 1))
    refresh()
    assert outcomes(office, "肖咀镇").since == [(2018, 1), (2019, 1)]
    town = outcomes(office, "肖咀镇", "town")
    assert town.since == [(2018, 1)] and late.number not in {one.key for one in town.of(SINCE)}
    assert late.number in {one.key for one in town.of("exit_missed_households")}, "it was counted"


def test_the_page_leads_from_each_number_to_its_households(office: Office) -> None:
    client, town = signed_in("town"), office.world.areas["肖咀镇"].path
    address = f"/war-map/in/{town}/exits/outcome/"
    page = text_of(client.get(f"{address}?year=2016"))
    assert "推迟" not in page and "2018 年 1 户" in page and "板桥镇" not in page
    figures = asked(office, "肖咀镇", level=Level.VILLAGE, names=("exit_missed_households",))
    numbers = {area.path: figures.of(figures.indicators[0], area).value for area in (figures.area, *figures.below)}
    query = r"\?year=2016&amp;part=exit_missed_households"
    links = re.findall(rf'href="/war-map/in/(\w+)/exits/outcome/{query}"[^>]*>(\d+)<', page)
    assert {path: int(number) for path, number in links} == {path: n for path, n in numbers.items() if n}
    rows = text_of(client.get(f"{address}?year=2016&part=exit_missed_households"))
    assert ">推迟</a>" in rows and ">未脱</a>" in rows and ">准时</a>" not in rows and "2018 年脱贫" in rows
    gone = text_of(client.get(f"{address}?year=2016&part=gone"))
    assert gone.count("现已不在您的管理范围") == 1 and "迁镇" not in gone
    assert client.get(f"{address}?year=2016&part=households").status_code == 422


def test_a_list_that_is_long_has_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exit_outcome, "PAGE_ROWS", 1)
    client = signed_in("town")
    address = f"/war-map/in/{office.world.areas['肖咀镇'].path}/exits/outcome/?year=2016&part=exit_missed_households"
    pages = [text_of(client.get(f"{address}&page={page}")) for page in (1, 2, 3)]
    shown = [{name for name in ("推迟", "未脱", "迁村") if f">{name}</a>" in page} for page in pages]
    assert sorted(map(len, shown)) == [1, 1, 1] and set.union(*shown) == {"推迟", "未脱", "迁村"}


def test_only_own_areas_and_only_who_sees_people(office: Office) -> None:
    path = office.world.areas["肖咀镇"].path
    assert signed_in("other").get(f"/war-map/in/{path}/exits/outcome/?year=2016").status_code == 403
    assert signed_in("admin").get(f"/war-map/in/{path}/exits/outcome/?year=2016").status_code == 403
    with pytest.raises(Refused):
        outcomes(office, "肖咀镇", "other")
    village = office.world.areas["西沟村"].path
    assert "准时" in text_of(signed_in("cadre").get(f"/war-map/in/{village}/exits/outcome/?year=2016&part={ALL}"))
