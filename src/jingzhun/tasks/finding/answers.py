"""The answers of the checks over the facts of today, row by row, as they are taken in."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jingzhun.core.errors import JingzhunError
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.catalogue import Table
from jingzhun.rules.definitions import Check, RuleBook
from jingzhun.rules.engine import Engine, Setting, Value
from jingzhun.tasks.finding.resting import resting_of


@dataclass(frozen=True, slots=True)
class Today:
    """The facts of today and the rules. facts_at: up to when everything committed is in them. facts: names them."""

    engine: Engine
    setting: Setting
    facts_at: datetime
    facts: str = ""

    @property
    def book(self) -> RuleBook:
        return self.setting.book

    @property
    def on(self) -> date:
        return self.setting.period.on


@dataclass(frozen=True, slots=True)
class Answer:
    """A check said yes about a row. household, person: our numbers, '' for none. values: as JSON has them."""

    check: str
    kind: str
    key: str
    household: str
    person: str
    groups: tuple[str, ...]
    values: Mapping[str, Any]
    digest: str


@dataclass(slots=True)
class Asked:
    """Which checks answered, and why others could not (a number too large for any engine)."""

    answered: list[str]
    failed: dict[str, JingzhunError]


def answers(today: Today, path: str, asked: Asked) -> Iterator[Answer]:
    """What every check of the book says about the rows at or below an area. Fills `asked`.

    A check that fails is left out as a whole: nothing is said about its doubts.
    """
    for check in today.book.checks.values():
        try:
            found = list(_answers(today, check, path))
        except JingzhunError as error:
            asked.failed[check.name] = error
            continue
        asked.answered.append(check.name)
        yield from found


def _answers(today: Today, check: Check, path: str) -> Iterator[Answer]:
    catalogue = register_catalogue()
    table, resting = catalogue.tables[check.table], resting_of(catalogue, today.book, check)
    owners, names = _owners(table), resting.names
    rows = today.engine.rows(today.setting, check.table, [*owners, *names], where=check.name, under=[path])
    for key, *rest in rows:
        whose = dict(zip(owners, rest[: len(owners)], strict=True))
        values = dict(zip(names, map(as_json, rest[len(owners) :]), strict=True))
        yield Answer(
            check=check.name, kind=table.name, key=str(key), groups=resting.groups, values=values,
            household=str(key if table.name == "household" else whose.get("household") or ""),
            person=str(key if table.name == "person" else whose.get("person") or ""),
            digest=digest_of(resting.weighed, values),
        )  # fmt: skip


def _owners(table: Table) -> tuple[str, ...]:
    """The columns that say whose the row is."""
    return tuple(name for name in ("household", "person") if name in table.columns)


def digest_of(weighed: Sequence[str], values: Mapping[str, Any]) -> str:
    """Of the values that ask again, whatever their order; another value gives another digest."""
    told = {name: values[name] for name in weighed}
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def as_json(value: Value) -> Any:
    """Exact in JSON: decimals and days as text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
