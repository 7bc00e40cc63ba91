"""The first page: what waits for a role, what changed, and the key figures of its areas."""

from datetime import timedelta

import pytest
from tests.support.doubts import high_wages, today_of
from tests.support.figures import office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in, text_of

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.registry.models import HouseholdYear
from jingzhun.registry.selectors.unconfirmed import Unconfirmed, unconfirmed_in
from jingzhun.registry.services.roll_over import roll_over_village
from jingzhun.registry.services.surveys import confirm_groups, save_survey
from jingzhun.rules.period import Period
from jingzhun.tasks.models import Campaign
from jingzhun.tasks.services.finding import find_doubts
from jingzhun.web.figures.shown import in_words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def office() -> Office:
    return office_with_figures()


def home(username: str, query: str = "") -> str:
    return text_of(signed_in(username).get(f"/{query}"))


def test_a_window_is_a_task_of_those_who_may_enter_it(office: Office) -> None:
    county = office.world.areas["合水县"].path
    opened = {"year": "2016", "groups": ["income"], "from_on": "2016-11-01", "last_on": str(today()), "reason": "年度采集"}
    assert signed_in("county").post(f"/collection/windows/in/{county}/", opened).status_code == 302
    assert "西沟村 2016 年采集开放中：收入" in home("cadre") and f"{today()} 截止" in home("cadre")
    assert "采集开放中" not in home("owner")


def test_rolled_over_surveys_wait_until_somebody_confirms_them(office: Office) -> None:
    cadre, village = office.world.actor("town"), office.world.areas["西沟村"]
    with acting(cadre, why="test"):
        household = office.person("张老大").household
        save_survey(by=cadre, owner=household, year=2016, values={"wage_income": "100"}, version=None, reason="入户")
        assert unconfirmed_in(village.path) is None
        roll_over_village(by=cadre, village=village, year=2017, reason="年度结转")
        assert unconfirmed_in(village.path) == Unconfirmed(year=2017, households=1)
    assert "西沟村 2017 年有 1 户的采集结转后未确认" in home("cadre")
    with acting(cadre, why="test"):
        survey = HouseholdYear.objects.get(year=2017)
        confirm_groups(by=cadre, owner=household, year=2017, groups=["income"], version=survey.version, reason="入户")
        assert unconfirmed_in(village.path) is None


def test_doubts_and_campaigns_wait_until_they_are_overdue(office: Office) -> None:
    town, path = office.world.actor("town"), office.world.areas["肖咀镇"].path
    with acting(town, why="test"):
        household = office.person("张老大").household
        given = {"wage_income": "5000"}
        save_survey(by=town, owner=household, year=today().year, values=given, version=None, reason="入户")
    facts = today_of(town, [high_wages()])
    with acting(town, why="test"):
        find_doubts(by=town, path=path, today=facts)
    campaign = {"title": "年度核查", "deadline": str(today()), "reason": "年度计划"}
    assert signed_in("town").post(f"/doubts/campaigns/in/{path}/", campaign).status_code == 302
    page = home("town")
    assert "肖咀镇 待核实疑点" in page and "核查“年度核查”" in page and "逾期" not in page
    with acting(town, why="test"):
        Campaign.objects.update(deadline=today() - timedelta(days=1))
    assert "逾期" in home("town")
    assert "待核实疑点" not in home("other"), "another township has none of them"


def test_what_changed_is_the_newest_of_own_areas(office: Office) -> None:
    office.do_head_change(office.person("张老大").household, "张一")
    assert "户主变更" in home("cadre") and "户主变更" in home("county")
    assert "户主变更" not in home("other")


def test_key_figures_are_what_the_figures_say(office: Office) -> None:
    for username, area in (("county", "合水县"), ("cadre", "西沟村")):
        by, path = office.world.actor(username), office.world.areas[area].path
        with acting(by):
            names = ("poor_households", "poor_people", "registered_households")
            true = figures_of(by=by, question=Question(path, Period.of_day(today())), names=names)
        page = home(username, "?part=figures")
        for one in true.indicators:
            card = page[page.index(f"/{path}/{one.name}/") :].partition("</dd>")[0]
            assert f"<dd>{in_words(true.of(one, true.area))}" in card, one.name
