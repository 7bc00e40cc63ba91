"""The packs that we ship: everything in them fits the facts, and every source that is cited exists."""

from collections.abc import Iterator
from functools import cache

import pytest

from jingzhun.core.content import packs_folder
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.definitions import Citation, RuleBook
from jingzhun.rules.loading.load import Loaded, read_pack

PACKS = ("cn", "gansu-xiaozui", "methods-wuping")


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_has_no_problem(pack: str) -> None:
    assert [str(one) for one in _loaded(pack).problems] == []


@pytest.mark.parametrize("pack", PACKS)
def test_everything_cites_a_source_that_exists(pack: str) -> None:
    book = _loaded(pack).book
    cited = list(_citations(book))
    assert cited
    assert {(name, one) for name, one in cited if one is None or one.text not in book.sources} == set()


@pytest.mark.parametrize("pack", PACKS)
def test_no_source_is_idle(pack: str) -> None:
    """A source that nothing cites is a leftover. (Lists of offices cite too, and are read elsewhere.)"""
    book = _loaded(pack).book
    cited = {one.text for _, one in _citations(book) if one}
    in_lists = "\n".join(file.read_text("utf-8") for file in packs_folder().glob("*/office_lists/*.yaml"))
    assert [name for name in book.sources if name not in cited and f"text: {name}," not in in_lists] == []


def test_as_many_checks_as_offices_need() -> None:
    assert len(_loaded("cn").book.checks) >= 100


@cache
def _loaded(pack: str) -> Loaded:
    return read_pack(packs_folder() / pack, register_catalogue())


def _citations(book: RuleBook) -> Iterator[tuple[str, Citation | None]]:
    for parameter in book.parameters.values():
        yield from ((parameter.name, value.citation) for value in parameter.values)
    for condition in book.conditions.values():
        yield from ((f"{condition.name}.{part.name}", part.citation) for part in condition.parts)
    for group in (book.facts, book.indicators, book.checks, book.warnings, book.rolls):
        yield from ((one.name, one.citation) for one in group.values())
