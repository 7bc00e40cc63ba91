"""Sealing: everything finished is sealed once, nothing unfinished is lost, and whoever seals sees nothing by it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
import time_machine
from django.db import DatabaseError, ProgrammingError, connection, transaction
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.actor import ANONYMOUS
from jingzhun.accounts.jobs import seal_history
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.system_state import system_state
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.sealing import last_seal, seal_now
from jingzhun.accounts.services.verification import verify
from jingzhun.database.connection import runtime_settings
from jingzhun.database.direct import connection_parameters, our_database, owner_connection
from jingzhun.database.seal import sealed_tables
from jingzhun.registry.jobs import check_import

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def another_session() -> Iterator[psycopg.Connection[Any]]:
    """A second writer, as the runtime role, with its own transaction."""
    parameters = connection_parameters({**runtime_settings(), "NAME": our_database()})
    with closing(psycopg.connect(**parameters)) as session:
        yield session


def owner_asks(question: str) -> list[tuple[Any, ...]]:
    with closing(owner_connection()) as session:
        return session.execute(question).fetchall()


def change_name(session: psycopg.Connection[Any], name: str, whose: str = "张三") -> None:
    """An update that history records, in the session's transaction."""
    session.execute(
        "select set_config('pghistory.context_metadata', '{\"why\": \"test\"}', true),"
        " set_config('jz.people', 'on', true), set_config('jz.min', '0', true), set_config('jz.max', 'z', true),"
        " set_config('jz.lo1', '0', true), set_config('jz.hi1', 'z', true)"
    )
    session.execute("update person set relation = %s where name = %s", [name, whose])


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    cadre = world.user("cadre", "village_cadre", "西沟村")
    world.household(world.actor(cadre.username), "西沟村", "张三", 1)
    return world


def test_everything_is_sealed_once(world: World) -> None:
    assert seal_now() > 0
    rows = owner_asks("select table_name, unnest(row_ids) from history_seal")
    for table in sealed_tables():
        there = owner_asks(f"select '{table.name}', {table.key} from {table.name} order by 2")
        assert sorted(row for row in rows if row[0] == table.name) == there
    assert seal_now() == 0
    verdict = verify()
    assert verdict.is_whole, verdict.summary
    assert verdict.unsealed == 0
    assert verdict.records == len(rows)
    assert verdict.rows > 3
    assert verdict.head == str(last_seal()) == str(system_state().seal)


def test_large_batches_are_divided(world: World) -> None:
    with acting(world.actor("cadre"), why="test"), connection.cursor() as cursor:
        for turn in range(25):
            cursor.execute("update person set relation = %s", [str(turn)])
    with connection.cursor() as cursor:
        cursor.execute("select jz_seal_mark()")
        while True:
            cursor.execute("select jz_seal_batch(10)")
            if cursor.fetchone() == (None,):
                break
    question = "select cardinality(row_ids) from history_seal where table_name = 'person_event' order by number"
    assert owner_asks(question) == [(10,), (10,), (6,)]
    assert verify().is_whole


def test_a_running_transaction_is_waited_for_and_not_lost(world: World) -> None:
    """It drew its numbers first and commits last: sealing the gap as it is would call its records inserted later."""
    seal_now()
    with another_session() as slow:
        change_name(slow, "慢")
        slow_id = owner_asks("select last_value from person_event_pgh_id_seq")[0][0]
        world.household(world.actor("cadre"), "西沟村", "李四", 2)
        assert seal_now(wait_seconds=0.2) == 0
        slow.commit()
    assert seal_now() > 0
    sealed = owner_asks("select row_ids from history_seal where table_name = 'person_event' order by number")
    assert sealed[-1][0] == [slow_id, slow_id + 1]
    assert verify().is_whole


def test_a_mark_ripens_for_the_next_call_though_new_writers_run(world: World) -> None:
    seal_now()
    with another_session() as first, another_session() as second:
        change_name(first, "甲")
        assert seal_now(wait_seconds=0) == 0
        first.commit()
        change_name(second, "乙")
        # The mark of the first call is ripe, although another transaction runs now: that one has higher numbers only.
        assert seal_now(wait_seconds=0) == 1
        second.commit()
    assert seal_now() == 1
    assert verify().is_whole


def test_a_running_transaction_with_the_highest_number_counts(world: World) -> None:
    """A snapshot's xmax would not do for the mark: it lies behind the last *finished* transaction, and here a running
    one, which drew the lower record number, has a higher transaction number than that."""
    world.household(world.actor("cadre"), "西沟村", "李四", 2)
    seal_now()
    with another_session() as early, another_session() as late:
        early.execute("select pg_current_xact_id()")
        change_name(late, "晚", "张三")
        change_name(early, "早", "李四")
        early.commit()
        assert seal_now(wait_seconds=0.1) == 0
        late.commit()
    assert seal_now() == 1
    verdict = verify()
    assert verdict.is_whole, verdict.summary


def test_an_audit_entry_has_a_transaction_number_before_its_own(world: World) -> None:
    """It is a plain insert: without the trigger its number could be drawn before its transaction has one."""
    with another_session() as session:
        session.execute(
            "create function pg_temp.number_now() returns text volatile language sql as"
            " $$ select coalesce(pg_current_xact_id_if_assigned()::text, 'none') $$"
        )
        session.commit()
        session.execute(
            "insert into account_audit_entry (path, at, role, action, subject, reason, source, address, details)"
            " values ('', now(), '', 'login', '', pg_temp.number_now(), '', '', '{}')"
        )
        session.commit()
    reasons = owner_asks("select reason from account_audit_entry order by id desc limit 1")
    assert reasons[0][0].isdigit()


def test_two_sealers_at_once_make_one_chain(world: World) -> None:
    with another_session() as other:
        other.execute("select jz_seal_mark()")
        other.commit()
        other.execute("select jz_seal_batch()")  # holds the lock, not committed
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = '200ms'")
            with pytest.raises(DatabaseError, match="lock timeout"):
                cursor.execute("select jz_seal_batch()")
            cursor.execute("reset lock_timeout")
        other.commit()
    seal_now()
    numbers = [number for (number,) in owner_asks("select number from history_seal order by 1")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert verify().is_whole


def test_a_mark_of_another_server_is_dropped(world: World) -> None:
    with closing(owner_connection(autocommit=True)) as owner:
        owner.execute("insert into history_mark values ('person_event', 1000000, 9000000000000, now())")
    seal_now()
    assert verify().unsealed == 0


def test_sealing_waits_for_nobody_inside_a_transaction() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        seal_now()


def test_the_worker_sees_nobody_by_it(world: World) -> None:
    seal_now()
    for statement in (
        "select * from history_seal",
        "select * from history_mark",
        "insert into history_mark values ('person_event', 1, 1, now())",
        "select jz_seal_append('person_event', '{}', 1, '{}', '')",
        "update vault_key set is_current = false",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_seal_does_not_depend_on_the_session(world: World) -> None:
    """Sealed at one minute to midnight in Shanghai by a session with other settings, verified with ours."""
    with time_machine.travel("2026-11-23 15:59:30+00:00", tick=True):
        audit.record(ANONYMOUS, AuditAction.LOGIN)
        with connection.cursor() as cursor:
            cursor.execute("set timezone = 'Asia/Shanghai'; set datestyle = 'SQL, DMY'; set bytea_output = 'escape'")
        seal_now()
    with time_machine.travel("2026-11-23 16:00:30+00:00", tick=True):
        audit.record(ANONYMOUS, AuditAction.LOGIN)
        seal_now()
    with closing(owner_connection(autocommit=True)) as owner:
        owner.execute("alter role current_user set timezone = 'America/Lima'")
        try:
            assert verify().is_whole
        finally:
            owner.execute("alter role current_user reset timezone")
    connection.close()


def test_history_is_sealed_before_imports_that_wait_longer() -> None:
    for run in (1, 2):
        check_import.defer(run=run, user=1, role="township_office")
    seal_history.defer(timestamp=0)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select task_name from procrastinate_fetch_job_v2(null, null)")
        assert cursor.fetchone() == ("seal_history",)
        transaction.set_rollback(True)
