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
    """A source that nothing cites is a leftover."""
    book = _loaded(pack).book
    cited = {one.text for _, one in _citations(book) if one}
    assert [name for name in book.sources if name not in cited] == []


def test_lists_of_offices_stand_as_their_sources_have_them() -> None:
    """Ten steps are said and nine listed, five mechanisms said and four listed: nothing is made up."""
    lists = _loaded("methods-wuping").book.office_lists
    counts = {name: (len(lists[name].items), lists[name].count_said) for name in ("ten_steps", "five_mechanisms")}
    assert counts == {"ten_steps": (9, 10), "five_mechanisms": (4, 5)}
    assert all(one.is_complete or one.note for one in lists.values())
    assert lists["six_actions"].is_complete


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
    for group in (book.facts, book.indicators, book.checks, book.warnings, book.rolls, book.office_lists):
        yield from ((one.name, one.citation) for one in group.values())
