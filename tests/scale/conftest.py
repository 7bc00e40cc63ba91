"""A million people, loaded once for all tests here, which only read."""

from collections.abc import Iterator

import pytest

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.core.scope import AreaScope
from jingzhun.registry.models import Person
from tests.scale.million import COUNTY, HOUSEHOLDS, MEMBERS, load_million


@pytest.fixture(scope="package", autouse=True)
def million(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Not by the per-test database fixture, which empties."""
    from django.test import TransactionTestCase

    # Without __init__.py the folder is no package, and pytest would keep the million for all tests that follow.
    assert isinstance(request.node, pytest.Package), request.node
    with django_db_blocker.unblock():
        load_million()
        scope = AreaScope([COUNTY], people=True)
        with acting(Actor(1, "county", "县办", role="county_office", scope=scope, source="test")):
            assert Person.objects.count() == HOUSEHOLDS * MEMBERS
        yield
        TransactionTestCase._fixture_teardown(None)  # type: ignore[arg-type]
