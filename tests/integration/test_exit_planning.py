"""Exit planning: distances are what explanations say; a proposal goes into the ledger through its batch edit."""

import re
from html import unescape

import pytest
from tests.support.figures import asked, office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in, text_of

from jingzhun.accounts.services.acting import acting
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.exit_distance import Distances, distances_of
from jingzhun.figures.selectors.explanations import explanation_of
from jingzhun.figures.selectors.question import Question
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


def test_only_own_areas_and_only_who_sees_people(office: Office) -> None:
    path = office.world.areas["肖咀镇"].path
    assert signed_in("other").get(f"/war-map/in/{path}/exits/?year=2016").status_code == 403
    assert signed_in("admin").get(f"/war-map/in/{path}/exits/?year=2016").status_code == 403
    assert found_by(office, "cadre", "西沟村").rows and not found_by(office, "county", "铁赵村").rows
    assert not found_by(office, "cadre", "西沟村二组").rows and found_by(office, "cadre", "西沟村一组").rows
