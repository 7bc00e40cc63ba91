"""The launcher of the embedded server: first start, several at once, refusals, tools."""

import os
import socket
import stat
import threading
from pathlib import Path

import psycopg
import pytest
from tests.support.data_folders import data_folder, start_elsewhere, wait_until

from jingzhun.core.errors import NotReady
from jingzhun.database.address import ServerAddress, password_file, port_file
from jingzhun.database.cluster import EXPORT, OWNER, RUNTIME, connect_as_superuser
from jingzhun.database.embedded import ensure_server, run_tool, server_answers, stop_server


@pytest.fixture(scope="module")
def home():
    with data_folder("数据 of 'one' office; echo & # (new)") as folder:
        ensure_server(folder)
        yield folder


def connect(address: ServerAddress, role: str) -> psycopg.Connection:
    return psycopg.connect(
        host=address.host, port=address.port, user=role, dbname="jingzhun", password=address.password or None
    )


def one(address: ServerAddress, role: str, question: str) -> object:
    with connect(address, role) as connection:
        return connection.execute(question).fetchone()[0]


def test_a_second_start_finds_the_same_server(home):
    pid = (home / "postgres" / "postmaster.pid").read_text()
    assert ensure_server(home) == ensure_server(home)
    assert (home / "postgres" / "postmaster.pid").read_text() == pid


def test_the_folder_is_closed_to_everybody_else(home):
    for name in ("", "postgres", "run", "logs", "files", "tmp"):
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o700, name
    assert stat.S_IMODE(next((home / "run").glob(".s.PGSQL.*[0-9]")).stat().st_mode) == 0o700


def test_roles_have_no_power_over_policies(home):
    with connect_as_superuser(ensure_server(home)) as connection:
        found = connection.execute(
            "select rolname, rolcanlogin, rolcreatedb, rolsuper or rolbypassrls or rolcreaterole or rolreplication"
            " from pg_roles where rolname like 'jingzhun%' order by 1"
        ).fetchall()
        members = connection.execute(
            "select count(*) from pg_auth_members join pg_roles on pg_roles.oid = member where rolname like 'jingzhun%'"
        ).fetchone()
    assert found == [(RUNTIME, True, False, False), (EXPORT, True, False, False), (OWNER, True, True, False)]
    assert members == (0,)


def test_the_database_is_the_owners_in_utf8_and_utc(home):
    address = ensure_server(home)
    assert one(address, OWNER, "select current_setting('server_encoding')") == "UTF8"
    assert one(address, OWNER, "select current_setting('timezone')") == "UTC"
    assert one(address, OWNER, "select upper('é') || lower('Ä')") == "Éä"
    assert one(address, RUNTIME, "select pg_get_userbyid(datdba) from pg_database where datname='jingzhun'") == OWNER
    assert one(address, RUNTIME, "select has_database_privilege('jingzhun', 'TEMP')") is True
    assert one(address, RUNTIME, "select has_database_privilege('jingzhun', 'CREATE')") is False
    assert one(address, RUNTIME, "select has_schema_privilege('public', 'CREATE')") is False


def test_nothing_listens_on_the_network(home):
    address = ensure_server(home)
    assert one(address, OWNER, "select current_setting('listen_addresses')") == ""


def test_the_log_holds_no_personal_data(home):
    address = ensure_server(home)
    with connect(address, OWNER) as connection:
        connection.execute("create temporary table person (number text primary key)")
        connection.execute("insert into person values ('621024199001010011')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into person values ('621024199001010011')")
    wait_until(lambda: "duplicate key" in log_of(home))
    assert "621024199001010011" not in log_of(home)


def log_of(home: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (home / "logs").iterdir())


def test_threads_of_one_process_may_start_it_together():
    with data_folder() as home:
        hosts = []
        threads = [threading.Thread(target=lambda: hosts.append(ensure_server(home).host)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert hosts == [str(home / "run")] * 3


def test_four_processes_at_once_get_one_server():
    with data_folder() as home:
        starters = [start_elsewhere(home) for _ in range(4)]
        assert {starter.communicate()[0].strip() for starter in starters} == {str(home / "run")}
        assert [starter.returncode for starter in starters] == [0] * 4


def test_stop_and_start_again_keeps_data():
    with data_folder() as home:
        with connect(ensure_server(home), OWNER) as connection:
            connection.execute("create table kept as select 7 as number")
        assert stop_server(home) is True
        assert server_answers(home) is False
        assert stop_server(home) is False
        assert one(ensure_server(home), OWNER, "select number from kept") == 7


@pytest.mark.parametrize("below", ["精准扶贫/建档立卡/" * 12, "one, two"], ids=["long", "comma"])
def test_a_path_that_no_socket_can_have_gets_a_short_private_folder(below):
    with data_folder(below) as home:
        address = ensure_server(home)
        assert address.host.startswith("/tmp/jingzhun-")
        assert stat.S_IMODE(os.lstat(address.host).st_mode) == 0o700
        assert one(address, RUNTIME, "select 1") == 1
        stop_server(home)
        os.rmdir(address.host)
        os.mkdir(address.host, 0o777)
        os.chmod(address.host, 0o777)  # somebody else was there first
        with pytest.raises(NotReady, match="not private|私有"):
            ensure_server(home)
        os.rmdir(address.host)


def test_over_tcp_as_on_windows_every_role_needs_the_password():
    with data_folder() as home:
        home.mkdir()
        port_file(home).write_text(free_port())
        address = ensure_server(home)
        assert address.host == "127.0.0.1"
        assert stat.S_IMODE(password_file(home).stat().st_mode) == 0o600
        for role in (OWNER, RUNTIME):
            assert one(address, role, "select current_user") == role
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                connect(ServerAddress(address.host, address.port, "wrong"), role)


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


def test_client_programs_of_the_wheel(home, tmp_path):
    with open(tmp_path / "dump", "wb") as file:
        run_tool(home, "pg_dump", "--format=custom", stdout=file)
    assert (tmp_path / "dump").read_bytes().startswith(b"PGDMP")
    with pytest.raises(NotReady, match="no matching tables"):
        run_tool(home, "pg_dump", "--table=absent")


@pytest.mark.parametrize("place", [Path("/"), Path.home(), Path(__file__).parents[2]])
def test_a_folder_that_others_need_is_refused(place):
    with pytest.raises(NotReady, match="cannot be the data folder|不能作为数据目录"):
        ensure_server(place)


def test_a_path_that_a_shell_would_misread_is_refused():
    with data_folder("$(id) `id`") as home, pytest.raises(NotReady, match=r"\$ `"):
        ensure_server(home)


def test_data_of_another_postgresql_are_left_alone():
    with data_folder() as home:
        ensure_server(home)
        stop_server(home)
        (home / "postgres" / "PG_VERSION").write_text("17\n")
        with pytest.raises(NotReady, match="17"):
            ensure_server(home)
