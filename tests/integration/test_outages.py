"""What a job meets when the database goes away under it, on whichever kind of connection, is an outage: tried again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from procrastinate.jobs import Job

from jingzhun.accounts.jobs import AFTER_OUTAGE
from jingzhun.database.aside import aside_connection
from jingzhun.database.cluster import connect_as_superuser, server_address
from jingzhun.database.direct import our_database
from jingzhun.database.outage import outage
from jingzhun.figures.facts.database import facts_reader
from jingzhun.figures.facts.stored import stored_views

OTHERS = "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


def through_django() -> None:
    connection.ensure_connection()  # it may be the first test that asks
    with ended_beneath(), connection.cursor() as cursor:
        cursor.execute("select 1")


def aside() -> None:
    with aside_connection() as notes:
        notes.execute("select 1")
        with ended_beneath():
            notes.execute("select 1")


def of_facts() -> None:
    views = [view for view in stored_views().values() if not view.is_whole]
    with facts_reader() as reader:
        reader.townships(views)
        with ended_beneath():
            reader.townships(views)


def met_by(work: Callable[[], None]) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one is what the test asks
        work()
    return caught.value


def is_tried_again(error: Exception) -> bool:
    job = Job(queue="default", lock=None, queueing_lock=None, task_name="any")
    return AFTER_OUTAGE.get_retry_decision(exception=error, job=job) is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("work", [through_django, aside, of_facts])
def test_a_job_whose_connection_ended_is_tried_again(work: Callable[[], None]) -> None:
    error = met_by(work)
    connection.close()
    assert is_tried_again(error), type(error)
    assert outage(error) is not None, "people must be told the same"


def test_an_error_of_another_kind_is_final() -> None:
    assert not is_tried_again(psycopg.errors.UniqueViolation("twice"))
    assert not is_tried_again(ValueError("wrong"))


@contextmanager
def ended_beneath() -> Iterator[None]:
    """Every other connection to our database is ended before the block."""
    with connect_as_superuser(server_address(settings.HOME), our_database()) as superuser:
        for (pid,) in superuser.execute(OTHERS).fetchall():
            superuser.execute("select pg_terminate_backend(%s, 5000)", [pid])
    yield
