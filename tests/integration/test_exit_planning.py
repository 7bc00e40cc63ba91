"""Exit planning: distances are what explanations say; a proposal goes into the ledger through its batch edit."""

import re
from html import unescape

import pytest
from tests.integration.test_workbook_round_trip import edited, exported
from tests.support.figures import asked, office_with_figures
from tests.support.import_flow import run_jobs, upload, workbook
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in, text_of
from tests.world import CONSOLE

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound
from jingzhun.database.owner import as_owner
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.exit_distance import Distances, distances_of
from jingzhun.figures.selectors.explanations import explanation_of
from jingzhun.figures.selectors.question import Question
from jingzhun.registry.models import Household, HouseholdYear
from jingzhun.registry.services.surveys import save_survey
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = Period.of_year(2016)


@pytest.fixture
@kept
def office() -> Office:
    """One household is still poor; of its house and water something is known, of the rest nothing."""
    found = office_with_figures()
    county = found.world.actor("county")
    with acting(county, why="test"):
        home = found.person("张老大").household
        values = {"danger_level": "否", "has_water_difficulty": "是"}
        save_survey(by=county, owner=home, year=2016, values=values, version=None, reason="入户")
    refresh()
    return found


def found_by(office: Office, username: str, area: str) -> Distances:
    by = office.world.actor(username)
    with acting(by):
        return distances_of(by=by, question=Question(office.world.areas[area].path, YEAR))


def test_distances_are_what_the_explanations_say(office: Office) -> None:
    found, town = found_by(office, "town", "肖咀镇"), office.world.actor("town")
    (one,) = found.rows
    assert found.condition is not None and one.who is not None and one.who.head == "张老大"
    with acting(town):
        why = explanation_of(by=town, name=found.condition.name, number=one.key, period=YEAR).explanation
    assert list(one.met) == [part.result for part in why.parts]
    assert one.unknown and one.met.count(True) + one.missing + one.unknown == len(found.condition.parts)


def test_a_proposal_becomes_the_plan_and_then_a_figure(office: Office) -> None:
    client, path = signed_in("town"), office.world.areas["肖咀镇"].path
    page = text_of(client.get(f"/war-map/in/{path}/exits/?year=2016"))
    assert "张老大" in page and "王秀兰" not in page, "she is out of poverty"
    form = page[page.index("/edit/") :]
    given = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', form.partition("</form>")[0]))
    given = {name: unescape(value) for name, value in given.items() if name != "csrfmiddlewaretoken"}
    address = f"/ledgers/households/in/{path}/edit/"
    preview = text_of(client.post(address, given))
    was = re.findall(r'name="was" value="([^"]*)"', preview)
    assert was and "2016" in preview, "the ledger shows it before anything is written"
    done = client.post(address, given | {"step": "apply", "was": unescape(was[0]), "reason": "年度减贫计划"})
    assert done.status_code == 302
    assert [one.planned for one in found_by(office, "town", "肖咀镇").rows] == [2016]
    figures = asked(office, "肖咀镇", names=("planned_exit_households",))
    assert figures.of(figures.indicators[0], figures.area).value == 1
    assert "写入台账" not in text_of(client.get(f"/war-map/in/{path}/exits/?year=2016")), "nothing is left to propose"


def test_the_workbook_carries_the_plan_out_and_back(office: Office) -> None:
    county = office.world.actor("county")
    with acting(county, why="test"):
        home = office.person("张老大").household
        version = HouseholdYear.objects.get(household=home, year=2016).version
        save_survey(by=county, owner=home, year=2016, values={"planned_exit_year": "2017"}, version=version, reason="排定")
    sheets = exported(office.world)
    edited(sheets, "年度", "计划脱贫年度", {"2017": "2018"}.__getitem__)
    client = signed_in("county")
    address = upload(client, workbook(sheets)).url
    run_jobs()
    client.post(f"{address}confirm/")
    run_jobs()
    assert [one.planned for one in found_by(office, "town", "肖咀镇").rows] == [2018]


@pytest.mark.parametrize("capacity", ["0", "abc", "10001"])
def test_a_wrong_capacity_is_said_at_its_field(office: Office, capacity: str) -> None:
    path = office.world.areas["肖咀镇"].path
    answer = signed_in("town").get(f"/war-map/in/{path}/exits/?year=2016&capacity={capacity}")
    page = text_of(answer)
    assert answer.status_code == 422 and "field-error" in page and f'value="{capacity}"' in page


def test_a_natural_village_has_its_households_of_today(office: Office) -> None:
    """In which one a household lay in the past is not kept."""
    county, home = office.world.actor("county"), office.person("张老大").household
    with as_owner(), acting(CONSOLE, why="test"):
        natural = create_area(name="老庄", kind=Kind.NATURAL_VILLAGE, parent=office.world.areas["西沟村"])
        Household.objects.filter(pk=home.pk).update(natural_village=natural)
    refresh()
    with acting(county):
        found = distances_of(by=county, question=Question(natural.path, Period.of_day(today())))
        assert [one.key for one in found.rows] == [home.number]
        with pytest.raises(NotFound):
            distances_of(by=county, question=Question(natural.path, YEAR))


def test_only_own_areas_and_only_who_sees_people(office: Office) -> None:
    path = office.world.areas["肖咀镇"].path
    assert signed_in("other").get(f"/war-map/in/{path}/exits/?year=2016").status_code == 403
    assert signed_in("admin").get(f"/war-map/in/{path}/exits/?year=2016").status_code == 403
    assert found_by(office, "cadre", "西沟村").rows and not found_by(office, "county", "铁赵村").rows
    assert not found_by(office, "cadre", "西沟村二组").rows and found_by(office, "cadre", "西沟村一组").rows
