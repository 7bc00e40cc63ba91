"""Failures are in the audit log, with their kind and without their words; so are upgrades."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from tests.support.api_client import Caller
from tests.support.command_line import run
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, village_world
from tests.world import World

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.core.errors import NotReady
from jingzhun.database.direct import owner_connection
from jingzhun.database.owner import as_owner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.filterwarnings("default::UserWarning")]


@pytest.fixture
@kept
def world() -> World:
    return village_world()


@contextmanager
def broken(table: str) -> Iterator[None]:
    """A table is not where the program looks for it."""
    with closing(owner_connection(autocommit=True)) as owner:
        owner.execute(f"alter table {table} rename to aside")  # type: ignore[arg-type]
        try:
            yield
        finally:
            owner.execute(f"alter table aside rename to {table}")  # type: ignore[arg-type]


def failures() -> list[tuple[str, str, dict[str, Any]]]:
    with as_owner():
        found = AuditEntry.objects.filter(action=AuditAction.FAILED).order_by("id")
        return [(entry.source, entry.subject, entry.details) for entry in found]


def test_a_page_an_operation_and_a_command_that_fail(world: World) -> None:
    path = world.areas["西沟村"].path
    client, caller = signed_in("county"), Caller.of(world.actor("county"), world.areas["合水县"])
    with broken("area_year"):
        assert client.get(f"/areas/{path}/").status_code == 500
        assert caller.get(f"areas/{path}/years").status_code == 500
        assert run("areas", "show", path, "--as", "county").exit_code == 1
    kind = {"error": "ProgrammingError"}
    assert failures() == [
        ("web", f"/areas/{path}/", kind),
        ("api", f"/api/v1/areas/{path}/years", kind),
        ("cli", "jingzhun areas show", kind),
    ]


def test_what_people_mistype_is_no_failure(world: World) -> None:
    client = signed_in("county")
    assert client.get("/nowhere/").status_code == 404
    assert client.get("/areas/ZZZ/").status_code == 404
    assert client.post("/people/", {"words": "\x00"}).status_code == 400
    assert run("areas", "show", "nowhere", "--as", "county").exit_code == 3
    assert failures() == []


def test_no_server_serves_the_pages_as_a_role_that_policies_do_not_bind() -> None:
    """Whatever server loads the application: not only ours, which asks before."""
    from jingzhun.web.wsgi import make_application

    make_application()
    with as_owner(), pytest.raises(NotReady, match="not bound|不受"):
        make_application()
