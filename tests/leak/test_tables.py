"""Under all faces: every guarded table and every history table, read straight from the database.

Nobody enters a table here: they come from the models.
"""

import re

import pytest
from django.db import connection, models

from jingzhun.accounts.services.acting import acting
from jingzhun.database.scoped import Guard, Scoped, rows_of, scoped_models, tracked_models
from tests.leak.sentinels import about_people, found_in
from tests.leak.visitors import Visitor, Visitors, policies_dropped

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
READER = "data_owner"
BYTES = re.compile(r"\\\\x((?:[0-9a-f]{2})+)")  # as a row shows a column of bytes
Model = type[models.Model]


def guarded() -> list[Model]:
    return [*scoped_models(), *(events for _, events in tracked_models())]


def is_public(model: Model) -> bool:
    """The tree of areas may be read by everybody; its history may not."""
    return getattr(model, "seen_by", "") == "true"


def with_personal_data() -> set[Model]:
    """The tables that declare personal fields, and their histories."""
    found: set[Model] = {model for model in scoped_models() if model.personal}
    return found | {events for ledger, events in tracked_models() if ledger in found}


def seen_in(model: Model, visitor: Visitor) -> set[str]:
    """Names of the sentinels in the first rows that the visitor is shown."""
    with acting(visitor.actor), connection.cursor() as cursor:
        cursor.execute(f"select shown::text from {model._meta.db_table} shown limit 200")
        rows = "\n".join(BYTES.sub(_decoded, text) for (text,) in cursor.fetchall())
    return found_in([rows.encode()], visitor.twins.here.numbers())


def _decoded(found: re.Match[str]) -> str:
    return bytes.fromhex(found[1]).decode(errors="replace")


def has_rows_here(model: Model, visitor: Visitor) -> bool:
    county = visitor.twins.areas["here"]["county"].path
    with acting(visitor.actor):
        return bool(rows_of(model).filter(path__startswith=county).exists())


def test_every_table_keeps_to_its_area(everybody: Visitors) -> None:
    here, there, blind = everybody.here[READER], everybody.there[READER], everybody.here["system_administrator"]
    for stranger in (there, everybody.next["village_cadre"]):
        assert {model: seen for model in guarded() if (seen := seen_in(model, stranger))} == {}, stranger.username
    assert {model: seen for model in guarded() if (seen := about_people(seen_in(model, blind)))} == {}

    shown = {model for model in guarded() if seen_in(model, here)}
    assert with_personal_data() - shown == set(), "no sentinel lies there: see planting_rest.py"
    with policies_dropped():
        assert {model for model in shown if not seen_in(model, there)} == set(), "could not have leaked"
    check_rows(here, there, blind)


def check_rows(here: Visitor, there: Visitor, blind: Visitor) -> None:
    """Not only no sentinel: no row at all of the other area, of any table, and every table has rows to hide."""
    with_area = [model for model in guarded() if any(field.name == "path" for field in model._meta.fields)]
    closed = [model for model in with_area if not is_public(model)]
    assert {model for model in closed if has_rows_here(model, there)} == set()
    about_people = {model for model in closed if getattr(model, "guard", None) is Guard.PEOPLE}
    assert {model for model in about_people if has_rows_here(model, blind)} == set()
    planted = {model for model in closed if issubclass(model, Scoped)}
    assert {model for model in planted if not has_rows_here(model, here)} == set(), "plant a row"
