"""On which day figures open: this day, or the last one of which statistics are known. Who asks for a day gets it."""

import re
from datetime import date
from html import unescape

import pytest
from tests.support.figures import office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in, text_of
from tests.world import CONSOLE

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area, put_year
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.usual_day import usual_day

pytestmark = pytest.mark.django_db(transaction=True)
LAST = date(2016, 12, 31)
NOT_IN_YET = "本年统计数据尚未录入"
PAGES = ("/figures/in/{path}/", "/figures/in/{path}/poverty_incidence/", "/war-map/in/{path}/")


@pytest.fixture
@kept
def office() -> Office:
    """The rural population of 西沟村 is known of 2015 and 2016, and expected of a year to come."""
    found = office_with_figures()
    for year in (2015, 2016, today().year + 1):
        put(found, year)
    refresh()
    return found


def put(office: Office, year: int) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        put_year(area=office.world.areas["西沟村"], year=year, values={"rural_population": 100})


def opens_on(office: Office, area: str) -> date:
    with acting(office.world.actor("county")):
        return usual_day(office.world.areas[area])


@pytest.mark.parametrize("area", ["合水县", "肖咀镇", "西沟村"])
def test_the_last_year_known_of_the_area_or_below(office: Office, area: str) -> None:
    assert opens_on(office, area) == LAST
    put(office, today().year)
    assert opens_on(office, area) == today()


@pytest.mark.parametrize("area", ["板桥镇", "铁赵村", "西沟村一组"])
def test_this_day_where_nothing_is_known(office: Office, area: str) -> None:
    assert opens_on(office, area) == today()


def test_natural_villages_have_figures_of_this_day_only(office: Office) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        natural = create_area(name="老庄", kind=Kind.NATURAL_VILLAGE, parent=office.world.areas["西沟村"])
        put_year(area=natural, year=2016, values={"rural_population": 10})
    with acting(office.world.actor("county")):
        assert usual_day(natural) == today()


@pytest.mark.parametrize("address", PAGES)
def test_pages_open_on_it_and_lead_to_today(office: Office, address: str) -> None:
    client, address = signed_in("town"), address.format(path=office.world.areas["肖咀镇"].path)
    page = text_of(client.get(address))
    assert f'value="{LAST}"' in page and f"按 {LAST}：{NOT_IN_YET}" in page
    (link,) = re.findall(r'<a href="(\?[^"]*)">改为今天', page)
    now = text_of(client.get(address + unescape(link)))
    assert f'value="{today()}"' in now and NOT_IN_YET not in now, "a day that is asked for wins"
    before = text_of(client.get(f"{address}?year=2015"))
    assert 'value="2015"' in before and str(LAST) not in before and NOT_IN_YET not in before


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_nothing_where_they_open_on_this_day(office: Office, address: str) -> None:
    page = text_of(signed_in("other").get(address.format(path=office.world.areas["板桥镇"].path)))
    assert f'value="{today()}"' in page and NOT_IN_YET not in page


def test_the_list_behind_a_figure_is_of_the_same_day(office: Office) -> None:
    path = office.world.areas["肖咀镇"].path
    page = text_of(signed_in("town").get(f"/figures/in/{path}/poor_people/rows/"))
    assert f"按 {LAST}：{NOT_IN_YET}" in page and "张老大" in page


def test_the_first_page_opens_on_it(office: Office) -> None:
    town, path = text_of(signed_in("town").get("/?part=figures")), office.world.areas["肖咀镇"].path
    assert f"按 {LAST}：{NOT_IN_YET}" in town
    assert f'href="/figures/in/{path}/poor_people/?on={LAST}"' in town
    assert f'<a href="/war-map/in/{path}/?on={today()}">改为今天' in town
    other, path = text_of(signed_in("other").get("/?part=figures")), office.world.areas["板桥镇"].path
    assert NOT_IN_YET not in other and f'href="/figures/in/{path}/poor_people/?on={today()}"' in other
