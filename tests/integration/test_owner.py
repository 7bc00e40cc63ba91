"""Work as the owner, for a block and for one thread only."""

import threading

import pytest
from django.db import connection, transaction

from jingzhun.database.owner import as_owner


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select session_user::text")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_the_owner_comes_and_goes():
    assert role() == "jingzhun_app"
    with as_owner():
        assert role() == "jingzhun_owner"
        with as_owner():
            assert role() == "jingzhun_owner"
        assert role() == "jingzhun_owner"
    assert role() == "jingzhun_app"


@pytest.mark.django_db(transaction=True)
def test_it_ends_after_an_error_too():
    with pytest.raises(LookupError), as_owner():
        raise LookupError
    assert role() == "jingzhun_app"


@pytest.mark.django_db(transaction=True)
def test_other_threads_stay_the_runtime_role():
    found = []

    def ask() -> None:
        found.append(role())
        connection.close()

    with as_owner():
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert found == ["jingzhun_app"]


@pytest.mark.django_db(transaction=True)
def test_not_within_a_transaction():
    with transaction.atomic(), pytest.raises(RuntimeError, match="within a transaction"), as_owner():
        pass
