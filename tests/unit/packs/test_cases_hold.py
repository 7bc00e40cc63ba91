"""The worked examples of the shipped packs, whose results were written by hand, hold on both engines."""

from collections.abc import Iterator
from functools import cache

import duckdb
import pytest
from tests.support.duckdb_frame import load
from tests.support.pack_cases import Answers, Sheet, Within, sheets, start_of

from jingzhun.core.content import packs_folder
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.cases.running import Mismatch, mismatches
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.engines.reference import ReferenceEngine
from jingzhun.rules.loading.load import load_pack

PACKS = ("cn", "gansu-xiaozui")


@pytest.mark.parametrize("pack", PACKS)
def test_on_the_plain_interpreter(pack: str) -> None:
    book = _book(pack)
    examples = [one for found in book.cases.values() for one in found]
    assert examples
    assert list(map(_said, mismatches(book, register_catalogue(), examples, ReferenceEngine))) == []


@pytest.mark.parametrize("pack", [pytest.param("cn", marks=pytest.mark.slow), "gansu-xiaozui"])
def test_on_duckdb(pack: str) -> None:
    assert [_said(one) for sheet in _sheets(pack) for one in _on_duckdb(_book(pack), sheet)] == []


@pytest.mark.parametrize("pack", PACKS)
def test_every_condition_figure_and_doubt_has_examples(pack: str) -> None:
    folders = ("conditions", "indicators", "checks")
    own = {path.stem for folder in folders for path in (packs_folder() / pack / folder).glob("*.yaml")}
    assert own
    assert own - set(_book(pack).cases) == set()


@cache
def _book(pack: str) -> RuleBook:
    return load_pack(pack, register_catalogue())


def _sheets(pack: str) -> Iterator[Sheet]:
    return sheets(register_catalogue(), (one for found in _book(pack).cases.values() for one in found))


def _on_duckdb(book: RuleBook, sheet: Sheet) -> Iterator[Mismatch]:
    with duckdb.connect() as connection:
        load(connection, register_catalogue(), sheet.frame)
        engine = DuckDBEngine(register_catalogue(), connection)
        answers = {one.definition: Answers(engine) for one in sheet.examples}
        for number, example in enumerate(sheet.examples):
            within = Within(answers[example.definition], sheet, start_of(number))
            yield from mismatches(book, register_catalogue(), [example], lambda *_: within)  # noqa: B023 -- used at once


def _said(mismatch: Mismatch) -> str:
    example = mismatch.example
    return f"{example.place}: {example.name}: {mismatch.what} {mismatch.expected} {mismatch.found}"
