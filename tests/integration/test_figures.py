"""Figures of an area: pages, commands and API; they agree with the balance, and each is its list."""

import json
import re
import sys
from datetime import date
from html import unescape

import pytest
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.figures import asked, office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import BY_HTMX, signed_in, text_of

from jingzhun.accounts.services.acting import acting
from jingzhun.core.area_path import Level
from jingzhun.core.errors import NotFound, Refused, WrongInput
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.rules.engine import EngineName
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
LAST = date(2016, 12, 31)
COUNTED = {
    "households": 3, "people": 6, "poor_households": 1, "poor_people": 3, "registered_households": 2,
    "registered_people": 5, "exited_in_period_households": 1, "exited_in_period_people": 2,
    "identified_in_period_households": 2, "identified_in_period_people": 5,
}  # fmt: skip


@pytest.fixture
@kept
def office() -> Office:
    return office_with_figures()


def test_figures_are_what_the_register_says(office: Office) -> None:
    found = asked(office, "肖咀镇", names=tuple(COUNTED))
    assert {one.name: found.of(one, found.area).value for one in found.indicators} == COUNTED


@pytest.mark.parametrize(
    ("area", "level"), [("合水县", Level.TOWNSHIP), ("肖咀镇", Level.VILLAGE), ("西沟村", Level.PLACE)]
)
def test_levels_reconcile(office: Office, area: str, level: Level) -> None:
    found = asked(office, area, level=level, names=("households", "people", "poor_people"))
    for one in found.indicators:
        assert found.of(one, found.area).value == sum(int(found.of(one, lower).value or 0) for lower in found.below)
    assert found.below


def test_a_group_has_figures_of_its_own_and_nothing_made_up(office: Office) -> None:
    found = asked(office, "西沟村一组", names=("people", "poor_people", "villages", "registered_share"))
    values = {one.name: found.of(one, found.area).value for one in found.indicators}
    assert values == {"people": 3, "poor_people": 3, "villages": None, "registered_share": None}
    rows = text_of(signed_in("county").get(f"/figures/in/{found.area.path}/people/rows/?year=2016"))
    assert "张老大" in rows and "王秀兰" not in rows


def test_a_correction_is_in_the_figures_at_once(office: Office) -> None:
    before = asked(office, "肖咀镇", names=("people",))
    office.register("西沟村一组", "赵大", serial=40)
    after = asked(office, "肖咀镇", names=("people",))
    assert [one.of(one.indicators[0], one.area).value for one in (before, after)] == [6, 7]


def test_every_figure_is_its_list(office: Office) -> None:
    client, path = signed_in("county"), office.world.areas["肖咀镇"].path
    for name, value in COUNTED.items():
        page = text_of(client.get(f"/figures/in/{path}/{name}/rows/?year=2016"))
        assert len(re.findall(r"<tr><td|<tr>\s*<td", page)) == value, name
    people = text_of(client.get(f"/figures/in/{path}/poor_people/rows/?year=2016"))
    assert all(name in people for name in ("张老大", "张一", "张二")) and "王秀兰" not in people


def test_pages_lead_from_the_table_to_definition_list_and_person(office: Office) -> None:
    client, path = signed_in("county"), office.world.areas["肖咀镇"].path
    page = text_of(client.get(f"/figures/in/{path}/?year=2016"))
    assert "贫困发生率" in page and "西沟村" in page and "数据截至" in page
    links = {unescape(link) for link in re.findall(r'href="(/figures/in/[^"]*/poor_people/\?[^"]*)"', page)}
    assert links
    for link in links:
        shown = text_of(client.get(link))
        assert "定义和依据" in shown and "依据" in shown
    years = text_of(client.get(f"/figures/in/{path}/poor_people/?year=2016&years=1", headers=BY_HTMX))
    assert "2016-12-31" in years and "2011-12-31" in years


def test_the_years_are_a_part_of_a_page_only_for_the_page_itself(office: Office) -> None:
    """Who follows the link, before scripts took hold or into a new tab, gets the whole page with its years."""
    client, address = signed_in("county"), f"/figures/in/{office.world.areas['肖咀镇'].path}/poor_people/?year=2016&years=1"
    part, whole = text_of(client.get(address, headers=BY_HTMX)), text_of(client.get(address))
    assert "<html" not in part and "<html" in whole
    assert part.strip() in whole and "定义和依据" in whole and "显示历年" not in whole


def test_charts_draw_what_their_tables_say(office: Office) -> None:
    client, path = signed_in("county"), office.world.areas["肖咀镇"].path
    for query in ("", "&years=1"):
        page = text_of(client.get(f"/figures/in/{path}/registered_people/?year=2016{query}", headers=BY_HTMX))
        (content,) = re.findall(r'data-chart="([^"]*)"', page)
        points = json.loads(unescape(content))["points"]
        cells = re.findall(r'<td class="number"[^>]*>([^<]+)', page)
        assert [one["said"] for one in points] == [cell.strip() for cell in cells]
        assert [f"{one['value']:,.0f}" for one in points] == [one["said"] for one in points]
    alone = text_of(client.get(f"/figures/in/{path}/registered_share/?year=2016"))
    assert "data-chart" not in alone, "nothing is known, so there is nothing to compare"


def test_the_command_and_the_api_say_the_same(office: Office) -> None:
    path = office.world.areas["肖咀镇"].path
    document = run_json(
        "figures", "poor_people", "--area", "肖咀镇", "--year", "2016", "--by", "village", "--as", "county"
    )
    assert document["figures"]["poor_people"][path]["value"] == 3
    caller = Caller.of(office.world.actor("county"), office.world.areas["合水县"])
    api = caller.get(f"figures/{path}", year=2016, by="village", name="poor_people")
    assert api.status_code == 200
    assert api.json()["figures"] == document["figures"]
    rows = run_json("list", "poor_people", "--area", "肖咀镇", "--year", "2016", "--as", "county")
    assert sorted(row["name"] for row in rows["rows"]) == ["张一", "张二", "张老大"]
    done = run("figures", "--area", "肖咀镇", "--year", "2016", "--as", "county")
    assert done.exit_code == 0 and "贫困发生率" in done.stdout


def test_a_list_shows_areas_by_name_and_amounts_that_can_be_read(office: Office) -> None:
    shown = run("list", "poor_households_list", "--area", "肖咀镇", "--year", "2016", "--as", "county").stdout
    path = office.world.areas["西沟村一组"].path
    assert shown.count("西沟村一组") == 2 and path not in shown
    rows = run_json("list", "poor_households_list", "--area", "肖咀镇", "--year", "2016", "--as", "county")
    assert path in rows["rows"][0]["values"] and rows["areas"] == {path: "西沟村一组"}, "exact for machines"
    page = text_of(
        signed_in("county").get(f"/figures/in/{office.world.areas['肖咀镇'].path}/poor_households_list/rows/?year=2016")
    )
    assert "（路径）" not in page and f">{path}<" not in page
    assert "西沟村" in run("list", "villages", "--area", "肖咀镇", "--year", "2016", "--as", "county").stdout


def test_who_may_not_see_is_told(office: Office) -> None:
    with pytest.raises(Refused):
        asked(office, "合水县", who="town")
    with pytest.raises(NotFound, match="poor_people"):
        asked(office, "肖咀镇", names=("poor_peopel",))
    with pytest.raises(WrongInput):
        asked(office, "肖咀镇", level=Level.COUNTY)
    assert run("figures", "--area", "肖咀镇", "--year", "2016", "--on", "2016-01-01", "--as", "county").exit_code == 3


def test_a_rate_without_its_denominator_is_unknown_and_says_so(office: Office) -> None:
    """Nobody has entered the rural population of the villages: no rate, and not a rate of nothing."""
    found = asked(office, "肖咀镇", names=("registered_share",))
    figure = found.of(found.indicators[0], found.area)
    assert (figure.value, figure.numerator, figure.denominator_unknown) == (None, 5, 2)
    page = text_of(signed_in("county").get(f"/figures/in/{found.area.path}/registered_share/?year=2016"))
    assert "分母 2 不明" in page


def test_an_explanation_leads_to_rows_and_clauses(office: Office) -> None:
    household = number_of(office, "王秀兰")
    found = run_json("explain", "household_exit", household, "--year", "2016", "--as", "county")["explanation"]
    assert found["result"] is None, "without a survey nothing is known, and unknown is not no"
    assert {part["name"] for part in found["parts"]} >= {"income", "house"}
    assert all(part["source"]["clause"] for part in found["parts"])
    counted = run_json("explain", "poor_people", office.person("张一").number, "--year", "2016", "--as", "county")
    assert counted["explanation"]["result"] is True
    page = text_of(signed_in("county").get(f"/people/households/{household}/why/household_exit/?year=2016"))
    assert "一超过" in page and "未知" in page and "待核实" in page
    every = text_of(signed_in("county").get(f"/people/households/{household}/why/?year=2016"))
    assert "一超过" in every
    path = office.world.areas["西沟村"].path
    assert (
        "village_exit"
        in run_json("explain", "village_exit", path, "--year", "2016", "--as", "county")["explanation"]["name"]
    )


def test_an_explanation_of_what_is_not_there_says_so(office: Office) -> None:
    household = number_of(office, "王秀兰")
    for arguments in (("household_exit", "H99999999"), ("no_such_thing", household), ("poor_people", household)):
        done = run("explain", *arguments, "--year", "2016", "--as", "county")
        assert done.exit_code == 3, done.output
    with acting(office.world.actor("county")):
        number = office.household(office.person("李小明").household_id).number
    assert run("explain", "household_exit", number, "--year", "2016", "--as", "cadre").exit_code == 3
    assert signed_in("cadre").get(f"/people/households/{number}/why/household_exit/").status_code == 404


def number_of(office: Office, head: str) -> str:
    with acting(office.world.actor("county")):
        return office.household(office.person(head).household_id).number


@pytest.mark.parametrize("level", [None, Level.VILLAGE])
def test_the_plain_interpreter_counts_the_same(office: Office, level: Level | None) -> None:
    """Every shipped indicator over the facts of the register, not over drawn ones."""
    actor, question = (
        office.world.actor("county"),
        Question(office.world.areas["肖咀镇"].path, Period.of_year(2016), level),
    )
    with acting(actor):
        ours = figures_of(by=actor, question=question)
        plain = figures_of(by=actor, question=question, engine=EngineName.REFERENCE)
    assert len(ours.indicators) > 100
    assert ours.figures == plain.figures


def test_an_engine_that_is_not_there_says_what_to_do(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    done = run("figures", "people", "--area", "肖咀镇", "--year", "2016", "--engine", "spark", "--as", "county")
    assert done.exit_code == 3 and "--engine duckdb" in done.output, done.output


def test_the_page_of_a_figure_tells_the_limits_behind_its_conditions(office: Office) -> None:
    """The exit standard stands in a condition that the figure reads, and not in the figure itself."""
    path = office.world.areas["肖咀镇"].path
    page = text_of(signed_in("county").get(f"/figures/in/{path}/above_exit_line_rate/?year=2016"))
    assert "脱贫退出收入标准" in page and "3146" in page and "收入超过退出标准" in page
