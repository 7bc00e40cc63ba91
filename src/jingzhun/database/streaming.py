"""Reads large answers piece by piece, so that memory does not grow with them."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, LiteralString

import psycopg
from psycopg import sql

_NUMBERS = count(1)


def stream(
    connection: psycopg.Connection[Any],
    question: sql.Composed | LiteralString,
    values: Sequence[Any] = (),
    *,
    rows_at_once: int,
) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer, fetched `rows_at_once`. Needs a transaction; close the iterator if it is not exhausted."""
    with connection.cursor(f"stream_{next(_NUMBERS)}", binary=True) as cursor:
        cursor.itersize = rows_at_once
        cursor.execute(question, values)
        yield from cursor
