"""kill -9 at awkward moments: the next start finds out what is there and goes on."""

import psutil
import psycopg
import pytest
from tests.support.data_folders import data_folder, kill_everything, server_process, start_elsewhere, wait_until

from jingzhun.database import cluster
from jingzhun.database.binaries import server_programs
from jingzhun.database.embedded import ensure_server, server_answers, stop_server
from jingzhun.database.home import prepare_home
from jingzhun.database.processes import server_account


@pytest.fixture
def home():
    with data_folder() as folder:
        yield folder


def superuser(home) -> psycopg.Connection:
    return cluster.connect_as_superuser(cluster.server_address(home))


def roles(home) -> set[str]:
    with superuser(home) as connection:
        return {row[0] for row in connection.execute("select rolname from pg_roles where rolname !~ '^pg_'")}


EVERY_ROLE = {cluster.SUPERUSER, cluster.OWNER, cluster.RUNTIME, cluster.EXPORT}


def test_kill_of_everything_loses_nothing_that_was_committed(home):
    ensure_server(home)
    with superuser(home) as connection:
        connection.execute("create table kept as select generate_series(1, 100000) as number")
    unfinished = superuser(home)
    unfinished.execute("begin")
    unfinished.execute("insert into kept select generate_series(1, 100000)")
    kill_everything(home)
    unfinished.close()
    ensure_server(home)
    with superuser(home) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (100000,)


@pytest.mark.slow
def test_kill_of_the_server_alone(home):
    ensure_server(home)
    server_process(home).kill()
    ensure_server(home)
    assert roles(home) == EVERY_ROLE


def test_kill_of_the_server_while_a_session_is_busy(home):
    """A session that computes does not notice the death, and no server can start beside it."""
    ensure_server(home)
    busy = superuser(home)
    busy.pgconn.send_query(b"select count(*) from generate_series(1, 10000000000)")
    session = psutil.Process(busy.info.backend_pid)
    server_process(home).kill()
    ensure_server(home)
    assert not session.is_running() or session.status() == psutil.STATUS_ZOMBIE
    busy.close()


def test_kill_between_creation_and_roles(home):
    home.mkdir()
    prepare_home(home)
    account = server_account(home)
    cluster.create_cluster(home, server_programs(home, account), account)
    ensure_server(home)
    assert roles(home) == EVERY_ROLE


@pytest.mark.slow
def test_kill_within_the_creation_of_roles(home):
    ensure_server(home)
    with superuser(home) as connection:
        connection.execute("drop database jingzhun")
        connection.execute("drop role jingzhun_app")
    (home / "postgres" / "jingzhun-prepared").unlink()
    ensure_server(home)
    assert roles(home) == EVERY_ROLE


def test_kill_of_the_starter_during_initdb(home):
    starter = start_elsewhere(home)
    wait_until(lambda: list(home.glob("postgres.new-*/global")))
    starter.kill()
    starter.communicate()
    ensure_server(home)
    assert roles(home) == EVERY_ROLE
    stop_server(home)
    ensure_server(home)
    assert not list(home.glob("postgres.new-*"))


@pytest.mark.slow
def test_kill_of_the_starter_during_the_start(home):
    ensure_server(home)
    stop_server(home)
    starter = start_elsewhere(home)
    wait_until((home / "postgres" / "postmaster.pid").exists)
    starter.kill()
    starter.communicate()
    ensure_server(home)
    assert server_answers(home)


@pytest.mark.slow
def test_the_number_of_the_killed_server_now_belongs_to_another_postgresql(home):
    with data_folder() as neighbour:
        ensure_server(neighbour)
        ensure_server(home)
        kill_everything(home)
        record = home / "postgres" / "postmaster.pid"
        words = record.read_text().split("\n")
        record.write_text("\n".join([str(server_process(neighbour).pid), *words[1:]]))
        ensure_server(home)
        assert server_process(home).pid != server_process(neighbour).pid
        assert server_answers(neighbour)


def test_an_empty_record_of_the_server(home):
    """A machine that lost power may leave an empty file."""
    ensure_server(home)
    kill_everything(home)
    (home / "postgres" / "postmaster.pid").write_text("")
    ensure_server(home)
    assert server_answers(home)


@pytest.mark.slow
def test_a_running_server_whose_socket_was_removed_is_restarted(home):
    address = ensure_server(home)
    for path in (home / "run").iterdir():
        path.unlink()
    assert ensure_server(home) == address
    assert server_answers(home)
