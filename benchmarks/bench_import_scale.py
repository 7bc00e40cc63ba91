"""A county's people × forty columns: first import, import again with 5 % changed; beside a floor and a peer.

floor: what no importer can leave out. fastexcel reads the workbook, and the rows that our import made go through COPY
into a temporary table and INSERT … SELECT into the same tables, as the runtime role with policies and triggers on.
peer: django-import-export with its fastest options, into the table of surveys alone, as the owner without policies.
`PEOPLE` in the environment: how many (100,000). fastexcel and django-import-export are needed by nothing else and
are not installed with the rest: without them it skips.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from benchmarks.large_book import write_book
from django.db import connection, models
from tests.scale.county import AREAS
from tests.world import CONSOLE, World

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.database.bulk import insert_rows
from jingzhun.database.home import data_home
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, HouseholdPlace, Membership, Person, PersonYear
from jingzhun.registry.workbooks.files import read_file
from jingzhun.registry.workbooks.importing.bringing import bring_in

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = int(os.environ.get("PEOPLE", "100000"))
PEER_ROWS = 10_000
TABLES: tuple[type[models.Model], ...] = (
    Identifier, Household, HouseholdPlace, Person, Membership, PersonYear
)  # fmt: skip


def bench_large_import() -> None:
    for package in ("fastexcel", "import_export"):
        pytest.importorskip(package, reason=f"{package} is not installed: see the first lines of this file")
    by, path = office(), Path(data_home()) / "large.xlsx"
    villages = list(Area.objects.filter(kind="village").order_by("path").values_list("name", flat=True))
    write_book(path, PEOPLE, villages)
    first = _imported(by, path, "first import")
    rows = _taken_out()
    floor = _floor(by, path, rows)
    print(f"{PEOPLE:,} people: first import / floor {first / floor:.2f}")
    write_book(path, PEOPLE, villages, changed=0.05)
    again = _imported(by, path, "again, 5 % changed")
    print(f"{PEOPLE:,} people: again / floor of the first {again / floor:.2f}")
    peer = _peer()
    ours = PEOPLE / first
    print(f"ours {ours:,.0f} people a second, peer {peer:,.0f} rows a second: {ours / peer:.1f} times")


def office() -> Actor:
    """A county office over 400 villages whose names differ."""
    world = World()
    with as_owner(), acting(CONSOLE, why="bench"), connection.cursor() as cursor:
        cursor.execute("alter table area disable trigger user")
        cursor.execute(AREAS)
        cursor.execute("update area set name = name || substr(path, 7, 3) || '村' where kind = 'village'")
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table area enable trigger user")
    world.user("county", "county_office", "合水县")
    return world.actor("county")


class _Clock:
    def __init__(self) -> None:
        self.seconds = 0.0


@contextmanager
def _timed() -> Iterator[_Clock]:
    clock, begun = _Clock(), time.perf_counter()
    yield clock
    clock.seconds = time.perf_counter() - begun


def _imported(by: Actor, path: Path, name: str) -> float:
    with acting(by, why="bench"):
        with _timed() as reading:
            tables = read_file(path)
        with _timed() as writing:
            checked, is_written = bring_in(by=by, tables=tables, year=2016, reason="bench")
        assert is_written, checked.bad[0].faults
    whole = reading.seconds + writing.seconds
    print(f"{name:20} read {reading.seconds:6.1f}  check and write {writing.seconds:6.1f}  all {whole:6.1f} s")
    return whole


def _taken_out() -> dict[type[models.Model], tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """All rows of the tables, and the tables emptied."""
    found = {}
    with as_owner(), connection.cursor() as cursor:
        for model in TABLES:
            columns = tuple(str(field.column) for field in model._meta.concrete_fields)
            cursor.execute(f"select {', '.join(map(connection.ops.quote_name, columns))} from {model._meta.db_table}")
            found[model] = columns, cursor.fetchall()
        tables = connection.introspection.table_names(cursor)
        for change in ("disable", "enable"):  # tables with history refuse to be emptied
            if change == "enable":
                cursor.execute(f"truncate {', '.join(model._meta.db_table for model in TABLES)} cascade")
            for table in tables:
                cursor.execute(f"alter table {table} {change} trigger user")
        cursor.execute("vacuum")
    return found


def _floor(by: Actor, path: Path, rows: dict[Any, Any]) -> float:
    import fastexcel

    with _timed() as reading:
        book = fastexcel.read_excel(path)
        for name in book.sheet_names:
            book.load_sheet(name, dtypes="string")
    with acting(by, why="bench"), _timed() as writing:
        for model, (columns, all_of_it) in rows.items():
            insert_rows(model, columns, all_of_it)
    print(f"{'floor':20} read {reading.seconds:6.1f}  {'':9} write {writing.seconds:6.1f}  "
          f"all {reading.seconds + writing.seconds:6.1f} s")  # fmt: skip
    return reading.seconds + writing.seconds


def _peer() -> float:
    """Rows a second of django-import-export, half of them new and half there already."""
    from import_export.resources import ModelResource
    from tablib import Dataset

    class Surveys(ModelResource):  # type: ignore[misc]
        class Meta:
            model = PersonYear
            import_id_fields = ("id",)
            use_bulk = True
            batch_size = 2000
            skip_diff = True
            skip_html_diff = True
            report_skipped = False
            use_transactions = False
            exclude = ("own", "confirmed", "health", "rolled_from")

    with as_owner(), acting(CONSOLE, why="bench"):
        data = Surveys().export(PersonYear.objects.order_by()[:PEER_ROWS])
        late = data["id"][: PEER_ROWS // 2]
        PersonYear.objects.filter(pk__any_of=list(map(int, late))).delete()
        given = Dataset(*data, headers=data.headers)
        with _timed() as clock:
            result = Surveys().import_data(given, raise_errors=True)
    assert result.totals["new"] + result.totals["update"] == PEER_ROWS, result.totals
    return PEER_ROWS / clock.seconds
