"""Seals history: appends batches of finished history records to a hash chain (docs/adr/0006-seal.md).

The database does the work (database/seal.sql); whoever calls this sees no row by it.
"""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

PATIENCE = 10.0  # seconds to wait for transactions that still write
PAUSE = 0.02
PRINTED_DIGITS = 16
"""Hexadecimal digits of a head that reports print: too many to search for another chain with the same ones."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A link of the chain. `head`: 64 hexadecimal digits that stand for all history up to here."""

    number: int
    head: str
    sealed_at: datetime

    def __str__(self) -> str:
        return f"{self.number}-{self.head}"

    @property
    def printed(self) -> str:
        """The form for paper; `jingzhun audit verify --head` takes it."""
        return f"{self.number}-{self.head[:PRINTED_DIGITS]}"


def seal_now(*, wait_seconds: float = PATIENCE) -> int:
    """Seal what is finished, and return how many seals were made.

    Records of transactions that still run after `wait_seconds` are left to the next call: nothing is lost, because
    the mark stays. `RuntimeError` inside a transaction, where nobody could see the seal being made in time.
    """
    if connection.in_atomic_block:
        raise RuntimeError("sealing opens transactions of its own")
    until = time.monotonic() + wait_seconds
    made = _seal_ripe()  # marks of an earlier call
    waiting = _number("select jz_seal_mark()")
    while waiting:
        made += _seal_ripe()
        waiting = _number("select jz_seal_waiting()")
        if waiting and time.monotonic() >= until:
            break
        time.sleep(PAUSE if waiting else 0)
    return made


def last_seal() -> Seal | None:
    """The newest seal; None before the first one. Every role may know it."""
    with connection.cursor() as cursor:
        cursor.execute("select number, head, sealed_at from jz_seal_last()")
        row = cursor.fetchone()
    return Seal(row[0], bytes(row[1]).hex(), row[2]) if row else None


def _seal_ripe() -> int:
    """Each batch is a transaction of its own, so a kill costs at most one of them."""
    made = 0
    while _number("select jz_seal_batch()") is not None:
        made += 1
    return made


def _number(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
