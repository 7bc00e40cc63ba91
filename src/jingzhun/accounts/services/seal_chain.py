"""Walks the chain of seals and compares it with the history that is there now, in bounded memory.

Everything is computed anew here and in the server's own functions (sha256, to_jsonb): no function of our schema is
asked, because whoever can alter history could have altered that too.
"""

import hashlib
import json
import struct
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from jingzhun.accounts.verdict import Finding, FindingKind, Verification
from jingzhun.database.seal import sealed_tables
from jingzhun.database.streaming import stream

DIGEST = 32
GENESIS = bytes(DIGEST)
LINKS_AT_ONCE = 16
RECORDS_AT_ONCE = 5000

LINKS = """
select number, sealed_at, table_name, columns, upto, row_ids, digests, previous_head, head
from public.history_seal order by number
"""
COLUMNS = """
select a.attname from pg_attribute a where a.attrelid = to_regclass(format('public.%%I', %s::text))
and a.attnum > 0 and not a.attisdropped
"""


@dataclass(frozen=True, slots=True)
class Link:
    """One row of `history_seal`."""

    number: int
    sealed_at: datetime
    table: str
    columns: list[str]
    upto: int
    ids: list[int]
    digests: bytes
    previous: bytes
    head: bytes

    def computed_head(self) -> bytes:
        """What `head` must be; the same bytes as jz_seal_append makes."""
        moment = self.sealed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        header = json.dumps([self.number, moment, self.table, self.columns, self.upto], ensure_ascii=False)
        parts = (header.encode(), ",".join(map(str, self.ids)).encode(), self.digests)
        return hashlib.sha256(self.previous + b"".join(hashlib.sha256(part).digest() for part in parts)).digest()

    def records(self) -> Iterator[tuple[int, bytes]]:
        return zip(self.ids, (part for (part,) in struct.iter_unpack(f"{DIGEST}s", self.digests)), strict=True)

    @property
    def span(self) -> str:
        return f"{self.ids[0]}-{self.ids[-1]}" if self.ids else ""


class Records:
    """The records of one table in the order of their keys, with digests over the wanted columns."""

    def __init__(self, connection: psycopg.Connection[Any], table: str, key: str) -> None:
        self._connection, self._table, self._key = connection, table, key
        self._columns: list[str] = []
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self._next: tuple[int, bytes] | None = None
        self.columns_there = {row[0] for row in connection.execute(COLUMNS, [table])}

    def read(self, columns: list[str], after: int) -> None:
        """Go on after key `after`; a new query only when the columns changed."""
        if columns == self._columns:
            return
        self.stop()
        self._columns = columns
        self._rows = stream(self._connection, self._query(columns), [after], rows_at_once=RECORDS_AT_ONCE)
        self._advance()

    def stop(self) -> None:
        """Forget where we are; `read` begins anew."""
        self._columns = []
        if isinstance(self._rows, Generator):
            self._rows.close()

    def _advance(self) -> None:
        row = next(self._rows, None)
        self._next = (row[0], row[1]) if row else None

    def peek(self) -> tuple[int, bytes] | None:
        return self._next

    def take(self) -> tuple[int, bytes]:
        taken = self._next
        assert taken is not None
        self._advance()
        return taken

    def _query(self, columns: list[str]) -> sql.Composed:
        return sql.SQL(
            "select {key}::int8, sha256(convert_to(to_jsonb(record)::text, 'UTF8'))"
            " from (select {columns} from public.{table} where {key} > %s order by {key}) record"
        ).format(
            key=sql.Identifier(self._key),
            columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
            table=sql.Identifier(self._table),
        )


class ChainWalk:
    """One pass over all seals. Use: `ChainWalk(connection, verdict).run()` yields each link after it was compared."""

    def __init__(self, connection: psycopg.Connection[Any], verdict: Verification) -> None:
        self._connection, self._verdict = connection, verdict
        self._keys = {table.name: table.key for table in sealed_tables()}
        self._records: dict[str, Records] = {}
        self._upto: dict[str, int] = {}
        self._behind_gap: set[str] = set()
        self._last = Link(0, datetime.min.replace(tzinfo=UTC), "", [], 0, [], b"", b"", GENESIS)

    def run(self) -> Iterator[Link]:
        for row in stream(self._connection, LINKS, rows_at_once=LINKS_AT_ONCE):
            link = Link(*row)
            self._verdict.seals += 1
            self._check_place(link)
            self._check_records(link)
            self._upto[link.table] = link.upto
            self._last = link
            yield link

    def finish(self) -> None:
        """Look at what lies behind the last seal. Call it when `run` is exhausted."""
        for records in self._records.values():
            records.stop()
        for table, key in self._keys.items():
            self._check_rest(table, key)

    def _check_place(self, link: Link) -> None:
        """Is this the seal that was made, and does it follow the one before?"""
        if link.number != self._last.number + 1:
            self._add(FindingKind.SEAL_MISSING, seal=self._last.number + 1, until=link.number - 1)
            self._behind_gap |= set(self._keys)
        elif link.previous != self._last.head:
            self._add(FindingKind.CHAIN_BROKEN, link, record=link.span)
        if link.head != link.computed_head():
            self._add(FindingKind.SEAL_ALTERED, link, record=link.span)

    def _check_records(self, link: Link) -> None:
        records = self._open(link)
        if records is None:
            self._add(FindingKind.UNREADABLE, link, record=link.span)
            return
        if len(link.digests) != DIGEST * len(link.ids):
            self._add(FindingKind.SEAL_ALTERED, link, record=link.span)
            records.stop()
            return
        self._skip_behind_gap(link, records)
        for kind, key in differences(link, records):
            self._add(kind, link, record=str(key), number=self._our_number(link.table, key))
        self._verdict.records += len(link.ids)

    def _open(self, link: Link) -> Records | None:
        """The table's records after those of its seal before; None if they cannot be read as they were sealed."""
        if link.table not in self._keys:
            return None
        if link.table not in self._records:
            self._records[link.table] = Records(self._connection, link.table, self._keys[link.table])
        records = self._records[link.table]
        if not set(link.columns) <= records.columns_there:
            records.stop()
            return None
        records.read(link.columns, self._upto.get(link.table, 0))
        return records

    def _skip_behind_gap(self, link: Link, records: Records) -> None:
        """Records of a missing seal are not to be called inserted: that the seal is missing has been said."""
        if link.table not in self._behind_gap:
            return
        self._behind_gap.remove(link.table)
        while link.ids and (row := records.peek()) and row[0] < link.ids[0]:
            records.take()

    def _check_rest(self, table: str, key: str) -> None:
        source, upto = self._drawn(table, key), self._upto.get(table, 0)
        name, column = sql.Identifier(table), sql.Identifier(key)
        count = sql.SQL("select count(*) from public.{} where {} > %s").format(name, column)
        self._verdict.unsealed += self._one(count, [upto])
        beyond = sql.SQL("select {} from public.{} where {} > %s order by 1 limit 100").format(column, name, column)
        for (record,) in self._connection.execute(beyond, [source]).fetchall():
            self._add(FindingKind.NOT_DRAWN, table=table, record=str(record), number=self._our_number(table, record))

    def _drawn(self, table: str, key: str) -> int:
        """The highest number that the table's sequence gave out."""
        sequence = self._one("select pg_get_serial_sequence(%s, %s)", [f"public.{table}", key])
        place = sql.Identifier(*sequence.split("."))
        question = sql.SQL("select case when is_called then last_value else 0 end from {}")
        return int(self._one(question.format(place), []))

    def _our_number(self, table: str, key: int) -> str:
        """Our number of what a record is about: kept in the record itself, or as the subject of an audit entry."""
        there = self._records[table].columns_there if table in self._records else set()
        column = next((name for name in ("number", "subject") if name in there), None)
        if column is None:
            return ""
        question = sql.SQL("select {} from public.{} where {} = %s").format(
            sql.Identifier(column), sql.Identifier(table), sql.Identifier(self._keys[table])
        )
        found = self._connection.execute(question, [key]).fetchone()
        return str(found[0]) if found else ""

    def _one(self, question: sql.Composed | LiteralString, values: list[Any]) -> Any:
        row = self._connection.execute(question, values).fetchone()
        return row[0] if row else None

    def _add(self, kind: FindingKind, link: Link | None = None, **place: Any) -> None:
        if link is not None:
            place = {"table": link.table, "seal": link.number} | place
        self._verdict.add(Finding(kind, **place))


def differences(link: Link, records: Records) -> Iterator[tuple[FindingKind, int]]:
    """What is not as this seal says, in the order of the keys."""
    for key, digest in link.records():
        while (row := records.peek()) and row[0] < key:
            yield FindingKind.INSERTED, records.take()[0]
        if row is None or row[0] != key:
            yield FindingKind.MISSING, key
        elif records.take()[1] != digest:
            yield FindingKind.ALTERED, key
    while (row := records.peek()) and row[0] <= link.upto:
        yield FindingKind.INSERTED, records.take()[0]
