"""Wrong addresses of a server of one's own: each is named in both languages, without the password, and nothing is done."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from tests.support.command_line import finish, start
from tests.support.external_server import ExternalServer, external_server

from jingzhun.core import language
from jingzhun.core.errors import NotReady
from jingzhun.database.connection import runtime_settings
from jingzhun.database.outage import outage
from jingzhun.database.owner import check_owner
from jingzhun.database.runtime_role import check_server

CLOSED = "postgresql://runtime:hidden@127.0.0.1:1/ledger?sslmode=disable"  # nobody listens at port 1


@pytest.fixture(scope="module")
def server() -> Iterator[ExternalServer]:
    with external_server() as running:
        running.create_role("runtime", "noinherit")
        running.create_role("owner")
        running.create_role("other")
        running.execute("alter database ledger owner to owner")
        yield running


@pytest.fixture(autouse=True)
def database_access(django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """pytest-django lets only marked tests connect, whatever the database."""
    with django_db_blocker.unblock(), language.use("en"):
        yield


@contextmanager
def connection_to(url: str) -> Iterator[BaseDatabaseWrapper]:
    connection = ConnectionHandler({"default": runtime_settings({"JINGZHUN_DATABASE_URL": url})})["default"]
    yield connection
    connection.close()


WRONG = {
    "password": (lambda server: server.url("runtime", password="hidden"), "password authentication failed"),
    "database": (lambda server: server.url("runtime", "nowhere"), 'database "nowhere" does not exist'),
    "role": (lambda server: server.url("nobody_here"), "authentication failed"),
    "port": (lambda server: CLOSED, "Connection refused"),
    "encryption": (lambda server: server.url("runtime").replace("=disable", "=require"), "does not support SSL"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_server_that_cannot_be_reached_is_told_from_other_troubles(server: ExternalServer, what: str) -> None:
    make, words = WRONG[what]
    with connection_to(make(server)) as connection, pytest.raises(OperationalError, match=words) as caught:
        check_server(connection)
    found = outage(caught.value)
    assert found
    assert words in str(found)
    assert "hidden" not in str(found)
    assert server.password not in str(found)


def test_a_session_that_the_server_ends_is_an_outage(server: ExternalServer) -> None:
    with psycopg.connect(server.url("runtime")) as session:
        server.execute(f"select pg_terminate_backend({session.info.backend_pid})")
        with pytest.raises(psycopg.OperationalError) as caught:
            session.execute("select 1")
    assert outage(caught.value)


def test_a_statement_that_takes_too_long_is_none(server: ExternalServer) -> None:
    with psycopg.connect(server.url("runtime")) as session:
        session.execute("set statement_timeout = 1")
        with pytest.raises(psycopg.OperationalError) as caught:
            session.execute("select pg_sleep(60)")
    assert outage(caught.value) is None
    assert outage(KeyError("name")) is None


def upgrade(home: Path, runtime: str, owner: str, wanted: str) -> subprocess.Popen[str]:
    addresses = {"JINGZHUN_DATABASE_URL": runtime, "JINGZHUN_OWNER_DATABASE_URL": owner}
    return start(home, "upgrade", **addresses, JINGZHUN_LANG=wanted)


@pytest.mark.parametrize(("wanted", "words"), [("zh-hans", "数据库连接不上"), ("en", "the database cannot be reached")])
def test_the_commands_say_so(tmp_path: Path, wanted: str, words: str) -> None:
    status, out, err = finish(upgrade(tmp_path / "home", CLOSED, CLOSED, wanted))
    assert (status, out) == (3, "")
    assert err.startswith("JINGZHUN_DATABASE_URL")
    assert words in err
    assert "JINGZHUN_OWNER_DATABASE_URL" in err
    assert "hidden" not in err
    assert not list((tmp_path / "home").rglob("*.log"))


def test_an_owners_wrong_password(server: ExternalServer, tmp_path: Path) -> None:
    owner = server.url("owner", password="hidden")
    status, _, err = finish(upgrade(tmp_path / "home", server.url("runtime"), owner, "en"))
    assert status == 3
    assert 'password authentication failed for user "owner"' in err


def test_an_owner_of_nothing(server: ExternalServer) -> None:
    words = "other does not own.*alter database ledger owner to other"
    with connection_to(server.url("other")) as other, pytest.raises(NotReady, match=words):
        check_owner(other)
    with connection_to(server.url("owner")) as owner:
        check_owner(owner)


def test_an_owner_who_may_make_tables_but_does_not_own_ours(server: ExternalServer) -> None:
    server.execute("create database shared owner owner", database="postgres")
    server.execute("create table django_migrations ()", database="shared", role="owner")
    server.execute("grant create on schema public to other", database="shared", role="owner")
    words = "Name the role that made the tables"
    with connection_to(server.url("other", "shared")) as other, pytest.raises(NotReady, match=words):
        check_owner(other)
    with connection_to(server.url("owner", "shared")) as owner:
        check_owner(owner)


def test_two_addresses_that_lead_to_different_servers(server: ExternalServer, tmp_path: Path) -> None:
    with external_server() as second:
        owner = second.create_role("owner")
        second.create_role("runtime", "noinherit")
        second.execute("alter database ledger owner to owner")
        status, _, err = finish(upgrade(tmp_path / "home", server.url("runtime"), owner, "en"))
        with psycopg.connect(second.url("owner")) as session:
            assert session.execute("select count(*) from pg_class where relname = 'django_migrations'").fetchone() == (
                0,
            )
    assert status == 3
    assert "the two addresses lead to different databases" in err
