"""Whatever a program sends, the API answers as it declares: never a 500, always JSON (schemathesis)."""

import contextlib
import os
from collections.abc import Callable

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from tests.support.api_client import token_of
from tests.world import World

from jingzhun.areas.models import Area
from jingzhun.core.clock import today

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
EXAMPLES = int(os.environ.get("JINGZHUN_API_EXAMPLES", "12"))
"""Of right and of wrong input for each operation; more take minutes more."""


@pytest.fixture
def headers() -> dict[str, str]:
    """Of the county office: nothing is refused to it before its input is looked at."""
    world = World()
    world.township("肖咀镇", ["西沟村"], groups=["一组"])
    world.user("county", "county_office", "合水县")
    world.household(world.actor("county"), "西沟村一组", "张三", 1)
    return {"Authorization": f"Bearer {token_of(world.actor('county'), world.areas['合水县'])}"}


def test_no_input_breaks_the_api(headers: dict[str, str]) -> None:
    from jingzhun.web.wsgi import application  # asks the database when it is loaded

    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
            with contextlib.suppress(Unsatisfiable):  # what takes no input has no wrong one
                _try(operation.as_strategy(generation_mode=mode), headers)()


def _try(cases: SearchStrategy[schemathesis.Case], headers: dict[str, str]) -> Callable[[], None]:
    @given(cases)
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def run(case: schemathesis.Case) -> None:
        answer = case.call(headers=headers)
        assert answer.status_code < 500, answer.text
        assert answer.headers["content-type"][0].startswith("application/json")

    return run  # type: ignore[return-value]


TYPED = st.text(max_size=45) | st.text("0123456789Xx -+()（）零〇　", max_size=24)
PERSON = st.fixed_dictionaries(
    {"name": st.text(min_size=1, max_size=60) | st.text("张王庄闖䶮·. -", min_size=1, max_size=50)},
    optional={
        "sex": st.sampled_from(["", "1", "2", "3"]),
        "born_on": st.dates().map(str) | st.text(max_size=10),
        "relation": st.text(max_size=22),
        "citizen_id": TYPED,
        "phone": TYPED,
        "bank_card": TYPED,
    },
)


def test_no_person_breaks_the_api(headers: dict[str, str]) -> None:
    """Aimed at a household and a village that are there, so that every value reaches the services."""
    client = Client(raise_request_exception=False)
    village = Area.objects.get(name="西沟村")
    first = client.get(f"/api/v1/households/?area={village.path}", headers=headers).json()["households"][0]["number"]
    head = client.get(f"/api/v1/households/{first}", headers=headers).json()["members"][0]["number"]

    @given(PERSON, st.text(min_size=2, max_size=20), st.text(max_size=205))
    @settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def run(person: dict[str, str], reason: str, address: str) -> None:
        household = {"area": village.path, "head": person, "reason": reason, "address": address}
        version = client.get(f"/api/v1/households/{first}", headers=headers).json()["version"]
        member = {
            "person": person,
            "reason": reason,
            "joined_by": "other",
            "on": today().isoformat(),
            "version": version,
        }
        search = {"area": village.path, "words": person["name"]}
        for path, body in (
            ("households/", household),
            (f"households/{first}/members", member),
            ("people/search", search),
        ):
            answer = client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)
            assert answer.status_code < 500, answer.content
        correction = client.patch(
            f"/api/v1/people/{head}",
            {**person, "reason": reason},
            content_type="application/json",
            headers=headers | {"If-Match": "1"},
        )
        assert correction.status_code < 500, correction.content

    run()
