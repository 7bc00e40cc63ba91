"""Whatever a program sends, the API answers as it declares: never a 500, always JSON (schemathesis)."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from jingzhun.web.wsgi import application
from tests.support.api_client import token_of
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def api_schema() -> object:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村"], groups=["一组"])
    made.user("county", "county_office", "合水县")
    made.household(made.actor("county"), "西沟村一组", "张三", 1)
    return made


schema = schemathesis.pytest.from_fixture("api_schema")


@schema.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_input_breaks_the_api(case: schemathesis.Case, world: World) -> None:
    headers = {"Authorization": f"Bearer {token_of(world.actor('county'), world.areas['合水县'])}"}
    answer = case.call(headers=headers)
    assert answer.status_code < 500, answer.text
    assert answer.headers["content-type"][0].startswith("application/json")
