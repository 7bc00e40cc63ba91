"""A server of one's own: it is used as it is, unless the runtime role is one that policies do not bind."""

import psycopg
import pytest
from django.db.utils import ConnectionHandler
from tests.support.external_server import external_server

from jingzhun.core import language
from jingzhun.core.errors import NotReady
from jingzhun.database.connection import owner_settings, runtime_settings, tool_environment
from jingzhun.database.embedded import run_client
from jingzhun.database.runtime_role import check_server


@pytest.fixture(scope="module")
def server():
    with external_server() as running:
        running.create_role("owner")
        running.execute("alter database ledger owner to owner")
        running.execute("create schema kept", "create table kept.household (number int)", role="owner")
        yield running


@pytest.fixture(autouse=True)
def database_access(django_db_blocker):
    """pytest-django lets only marked tests connect, whatever the database."""
    with django_db_blocker.unblock(), language.use("en"):
        yield


def check(url: str) -> None:
    connection = ConnectionHandler({"default": runtime_settings({"JINGZHUN_DATABASE_URL": url})})["default"]
    try:
        check_server(connection)
    finally:
        connection.close()


def test_a_plain_role_is_accepted(server):
    url = server.create_role("plain", "noinherit")
    server.execute("grant usage on schema kept to plain", "grant select on kept.household to plain", role="owner")
    check(url)


def test_a_plain_role_may_have_temporary_tables(server):
    url = server.create_role("temporary")
    server.execute("grant temporary on database ledger to temporary", role="owner")
    with psycopg.connect(url) as other:
        other.execute("create temporary table staging (number int)")
        other.execute("create function pg_temp.one() returns int language sql as 'select 1'")
        other.commit()
        check(url)


@pytest.mark.parametrize("power", ["superuser", "bypassrls", "createrole", "replication"])
def test_a_role_with_power_over_policies_is_refused(server, power):
    url = server.create_role(f"with_{power}", power)
    with pytest.raises(NotReady, match=f"with_{power} has {power.upper()}"):
        check(url)


def test_a_member_of_a_powerful_role_is_refused_even_if_it_inherits_nothing(server):
    server.execute("create role strong bypassrls", "create role between in role strong")
    url = server.create_role("member", "noinherit in role between")
    with pytest.raises(NotReady, match="strong has BYPASSRLS"):
        check(url)


def test_a_member_of_a_role_that_writes_files_is_refused(server):
    url = server.create_role("filer", "in role pg_write_server_files")
    with pytest.raises(NotReady, match="pg_write_server_files has access to all data or to the server"):
        check(url)


def test_the_owner_itself_is_refused(server):
    with pytest.raises(NotReady, match="owner owns the database ledger") as caught:
        check(server.url("owner"))
    with language.use("zh-hans"):
        assert "运行角色 owner 不受行级权限约束" in str(caught.value)


def test_a_member_of_the_owner_is_refused(server):
    url = server.create_role("clerk", "noinherit in role owner")
    with pytest.raises(NotReady, match="owner owns the"):
        check(url)


OWNING = {
    "schema": ["create schema {role}", "alter schema {role} owner to {role}"],
    "table": ["create table kept.t_{role} ()", "alter table kept.t_{role} owner to {role}"],
    "function": [
        "create function kept.f_{role}() returns int language sql as 'select 1'",
        "alter function kept.f_{role}() owner to {role}",
    ],
}


@pytest.mark.parametrize("kind", OWNING)
def test_a_role_that_owns_something_is_refused(server, kind):
    role = f"owns_{kind}"
    url = server.create_role(role)
    server.execute(*(statement.format(role=role) for statement in OWNING[kind]))
    with pytest.raises(NotReady, match=f"{role} owns the {kind}"):
        check(url)


def test_the_programs_reach_it_too(server, tmp_path):
    environ = {
        "JINGZHUN_DATABASE_URL": server.url("plain"),
        "JINGZHUN_OWNER_DATABASE_URL": server.url("owner"),
    }
    place = tool_environment(owner_settings(environ))
    with open(tmp_path / "dump", "wb") as file:
        run_client("pg_dump", "--schema-only", "--table=kept.household", place=place, stdout=file)
    assert b"CREATE TABLE kept.household" in (tmp_path / "dump").read_bytes()
