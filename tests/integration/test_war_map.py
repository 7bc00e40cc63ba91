"""The war map: every number is what the figures' selector says, by scope; it tells a screen only what is new."""

import re
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client
from tests.support.figures import office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import BY_HTMX, signed_in, text_of
from tests.world import CONSOLE

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.areas.services.areas import create_area, put_year
from jingzhun.areas.services.shapes import put_shape
from jingzhun.core.area_path import level_of
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.figures import Figures, figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.rules.period import Period
from jingzhun.web.figures.shown import in_words

pytestmark = pytest.mark.django_db(transaction=True)
ROLES = {"county": "合水县", "town": "肖咀镇", "cadre": "西沟村"}
A_FEW = ("poor_people", "poverty_incidence", "safe_water_rate", "households", "villages")
TILE = re.compile(
    r'<li class="tile ([a-z0-9-]+)" data-path="[0-9A-Z]+"><a href="([^"]*)"><span class="tile-name">'
    r'([^<]*)</span> <strong class="tile-value">([^<]*)<'
)
RANKED = re.compile(r'<td>([^<]*)</td><td><a href="[^"]*">([^<]*)</a></td><td class="number">([^<]*)')
LINE = re.compile(
    r'<th scope="row"><a href="/figures/in/([^/]*)/([a-z_]*)/[^"]*">[^<]*</a></th><td class="number">([^<]*)'
)
OF_YEARS = re.compile(
    r'<th scope="row"><a href="/figures/in/([^/]*)/([a-z_]*)/[^"]*">[^<]*</a></th>((?:<td class="number[^"]*">[^<]*</td>)+)'
)


@pytest.fixture
@kept
def office() -> Office:
    found = office_with_figures()
    with as_owner(), acting(CONSOLE, why="test"):
        for village, people in (("西沟村", 100), ("铁赵村", 100), ("柳沟村", 100)):
            put_year(area=found.world.areas[village], year=2016, values={"rural_population": people})
    refresh()
    return found


@dataclass
class Map:
    """The map of a role's area as its page shows it, and the figures that are true."""

    office: Office
    username: str

    @property
    def area(self) -> Area:
        return self.office.world.areas[ROLES[self.username]]

    def address(self, query: str = "") -> str:
        return f"/war-map/in/{self.area.path}/?year=2016{query}"

    def true(self, names: tuple[str, ...] = (), year: int = 2016) -> Figures:
        by = self.office.world.actor(self.username)
        with acting(by):
            level = level_of(self.area.path).below
            return figures_of(by=by, question=Question(self.area.path, Period.of_year(year), level), names=names)


def check(shown: Map, client: Client, name: str, true: Figures) -> None:
    """Tiles, ranking, key figures, coverage and the whole: each number is the figure's."""
    page = text_of(client.get(shown.address(f"&name={name}")))
    by_name = {one.name: one for one in true.indicators}
    said = {area.path: in_words(true.of(by_name[name], area)) for area in (true.area, *true.below)}
    tiles = TILE.findall(page)
    assert [(tile, value) for _, _, tile, value in tiles] == [(area.name, said[area.path]) for area in true.below]
    assert sorted((area, value) for _, area, value in RANKED.findall(page)) == sorted(
        (tile, value) for _, _, tile, value in tiles
    )
    assert f'<strong class="tile-value">{said[true.area.path]}</strong>' in page
    lines = LINE.findall(page)
    assert lines
    for path, other, value in lines:
        assert (path, value.strip()) == (true.area.path, in_words(true.of(by_name[other], true.area))), other


@pytest.mark.parametrize("username", ROLES)
def test_every_number_is_what_the_figures_say(office: Office, username: str) -> None:
    shown, client = Map(office, username), signed_in(username)
    true = shown.true()
    for name in A_FEW:
        check(shown, client, name, true)


@pytest.mark.slow
@pytest.mark.parametrize("username", ROLES)
def test_every_number_of_every_indicator(office: Office, username: str) -> None:
    shown, client = Map(office, username), signed_in(username)
    true = shown.true()
    assert len(true.indicators) > 100
    for indicator in true.indicators:
        check(shown, client, indicator.name, true)


def test_years_stand_side_by_side(office: Office) -> None:
    shown = Map(office, "town")
    address = shown.address("&name=registered_people&part=years")
    page = text_of(signed_in("town").get(address, headers=BY_HTMX))
    years = [shown.true(year=year) for year in (2013, 2014, 2015, 2016)]
    lines = OF_YEARS.findall(page)
    assert len([path for path, name, _ in lines if name == "registered_people"]) == 3, "the town and its two villages"
    for path, name, cells in lines:
        indicator = next(one for one in years[0].indicators if one.name == name)
        values = re.findall(r">([^<]*)</td>", cells)
        assert values == [in_words(one.of(indicator, area_by_path(path))) for one in years], name


def test_the_years_are_a_part_of_a_page_only_for_the_page_itself(office: Office) -> None:
    """Who follows the link, before scripts took hold or into a new tab, gets the whole page with its years."""
    client, address = signed_in("town"), Map(office, "town").address("&part=years")
    part, whole = text_of(client.get(address, headers=BY_HTMX)), text_of(client.get(address))
    assert "<html" not in part and "<html" in whole
    assert part.strip() in whole and TILE.findall(whole) and "显示历年" not in whole
    wall = text_of(client.get(f"{address}&wall=1"))
    assert "<html" in wall and part.strip() in wall


def test_the_exit_plan_leads_to_its_figures(office: Office) -> None:
    """One of the two exited, and nobody else stands on the plan of 2016."""
    client = signed_in("town")
    page = text_of(client.get(Map(office, "town").address("&part=years")))
    plan = page[page.index("倒排") :]
    row = plan[plan.index(">2016</th>") :].partition("</tr>")[0]
    cells = re.findall(r'<td class="number"><a href="([^"]*)">([^<]*)</a>', row)
    assert [value for _, value in cells] == ["1", "1", "1", "100.00%"]
    for address, value in cells:
        assert f'<p class="figure-value mb-1">{value}' in text_of(client.get(unescape(address)))
    assert ">2020</th>" in plan, "the plan goes up to the deadline of the target"


def test_tiles_are_coloured_by_verdict_and_lead_on(office: Office) -> None:
    client = signed_in("county")
    tiles = TILE.findall(text_of(client.get(Map(office, "town").address())))
    assert [(colour, name, value) for colour, _, name, value in tiles] == [
        ("missed", "西沟村", "3.00%"), ("met", "铁赵村", "0.00%"),
    ]  # fmt: skip
    below = text_of(client.get(unescape(tiles[0][1]) + "&level=group"))
    groups = TILE.findall(below)
    assert [name for _, _, name, _ in groups] == ["一组", "二组"]
    assert all("/figures/in/" in address for _, address, _, _ in groups), "nothing lies below a group but its figure"
    assert "期限 2020-12-31" in text_of(client.get(Map(office, "town").address()))


def test_groups_and_natural_villages_are_different_maps(office: Office) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        create_area(name="西沟自然村", kind=Kind.NATURAL_VILLAGE, parent=office.world.areas["西沟村"])
    client, shown = signed_in("cadre"), Map(office, "cadre")
    for level, names in (("group", ["一组", "二组"]), ("natural_village", ["西沟自然村"])):
        page = text_of(client.get(f"/war-map/in/{shown.area.path}/?on={today()}&name=people&level={level}"))
        assert [name for _, _, name, _ in TILE.findall(page)] == names
    wide = text_of(signed_in("town").get(Map(office, "town").address("&name=people&level=group")))
    assert [name for _, _, name, _ in TILE.findall(wide)] == ["西沟村一组", "西沟村二组", "铁赵村一组", "铁赵村二组"]


def test_a_screen_is_told_only_what_is_new(office: Office) -> None:
    client, shown = signed_in("cadre"), Map(office, "cadre")
    page = text_of(client.get(f"/war-map/in/{shown.area.path}/?name=people&wall=1"))
    asked = unescape(str(re.findall(r'<div class="board" hx-get="([^"]*)"', page)[0]))
    address = f"/war-map/in/{shown.area.path}/{asked}"
    again = client.get(address, headers=BY_HTMX)
    assert (again.status_code, again.content) == (204, b"")
    office.register("西沟村一组", "赵大", serial=40)
    fresh = client.get(address, headers=BY_HTMX)
    assert fresh.status_code == 200 and "历年对比" in text_of(fresh), "with the years: nothing disappears from the wall"
    before, after = (TILE.findall(text)[0][3] for text in (page, text_of(fresh)))
    assert (before, after) == ("3", "4")


def test_where_shapes_are_loaded_there_is_a_map(office: Office) -> None:
    client, shown = signed_in("town"), Map(office, "town")
    assert "data-map" not in text_of(client.get(shown.address())), "tiles alone"
    ring = [[0.1, 0.1], [0.2, 0.1], [0.2, 0.2], [0.1, 0.1]]
    with as_owner(), acting(CONSOLE, why="test"):
        village, group = office.world.areas["西沟村"], office.world.areas["西沟村一组"]
        boundary = {"type": "Polygon", "coordinates": [ring]}
        put_shape(area=village, boundary=boundary, source="测试", is_invented=True)
        put_shape(area=group, point=(Decimal("0.15"), Decimal("0.12")), source="测试", is_invented=True)
    assert "虚构" in text_of(client.get(shown.address()))
    for query, area, kind in (("", village, "Polygon"), ("&level=group", group, "Point")):
        (feature,) = client.get(shown.address(f"&part=shapes{query}")).json()["features"]
        assert (feature["properties"]["path"], feature["geometry"]["type"]) == (area.path, kind)
        assert f'data-path="{area.path}"' in text_of(client.get(shown.address(query)))


def test_only_own_areas_and_only_what_the_role_sees(office: Office) -> None:
    assert signed_in("town").get(Map(office, "county").address()).status_code == 403
    wrong = signed_in("town").get(Map(office, "town").address("&name=no_such_figure"))
    assert wrong.status_code == 422 and "tile" not in text_of(wrong)
    assert signed_in("town").get(Map(office, "town").address("&level=county")).status_code == 422


@pytest.mark.parametrize("query", ["year=abc", "year=abc&wall=1", "year=2016&name=no_such_figure", "year=2016&level=county"])
@pytest.mark.parametrize("username", ["town", "county"])
def test_what_is_refused_is_said_at_its_field(office: Office, username: str, query: str) -> None:
    answer = signed_in(username).get(f"/war-map/in/{office.world.areas['肖咀镇'].path}/?{query}")
    page = text_of(answer)
    assert answer.status_code == 422 and "field-error" in page and 'class="board"' not in page


def test_a_role_is_refused_what_it_may_not_see(office: Office) -> None:
    assert signed_in("admin").get(Map(office, "county").address("&name=poor_people")).status_code == 422
    assert signed_in("admin").get(Map(office, "county").address("&name=villages")).status_code == 200


def test_a_role_that_sees_no_people_sees_no_doubts_and_no_lists(office: Office) -> None:
    page = text_of(signed_in("admin").get(Map(office, "county").address("&name=villages")))
    assert TILE.findall(page) and "待核实" not in page and "/rows/" not in page
    assert "待核实" in text_of(signed_in("county").get(Map(office, "county").address()))


def test_who_has_one_area_is_led_there(office: Office) -> None:
    answer: Any = signed_in("town").get("/war-map/")
    assert answer.status_code == 302 and answer["Location"].startswith("/war-map/in/")
