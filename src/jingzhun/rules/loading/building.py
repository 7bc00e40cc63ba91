"""A rule book is built from the merged files, in an order in which every definition finds what it names."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Check, Condition, Fact, Parameter, RuleBook
from jingzhun.rules.dependencies import columns_of
from jingzhun.rules.kinds import YES_NO
from jingzhun.rules.loading.breakdowns import build_breakdowns
from jingzhun.rules.loading.cases import build_cases
from jingzhun.rules.loading.chain import hash_of
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.facts import build_condition, build_fact
from jingzhun.rules.loading.folders import Sort
from jingzhun.rules.loading.indicators import build_indicator
from jingzhun.rules.loading.merging import Merged, merge
from jingzhun.rules.loading.office_lists import build_office_list
from jingzhun.rules.loading.order import in_order
from jingzhun.rules.loading.parameters import build_parameter
from jingzhun.rules.loading.read import PackFiles, Read
from jingzhun.rules.loading.row_rules import build_check, build_roll, build_warning
from jingzhun.rules.loading.sources import build_source
from jingzhun.rules.loading.war_map import build_war_map
from jingzhun.rules.problems import Problems

Built = TypeVar("Built")


def build_book(chain: Sequence[PackFiles], catalogue: Catalogue, problems: Problems) -> RuleBook:
    """What of the packs is right; everything else is among the problems."""
    merged = merge(chain, problems)
    desk = Desk(catalogue, problems, set(merged.broken))
    for pack in chain:
        desk.groups |= pack.groups
    desk.sources = {name: build_source(desk, read) for name, read in merged.of[Sort.SOURCE].items()}
    parameters = _parameters(desk, merged)
    facts, conditions = _derived(desk, merged)
    book = RuleBook(
        pack=chain[-1].name,
        hash=hash_of(chain),
        sources=desk.sources,
        parameters=parameters,
        facts=facts,
        conditions=conditions,
        indicators=_all(desk, merged, Sort.INDICATOR, build_indicator),
        checks=_all(desk, merged, Sort.CHECK, build_check),
        warnings=_all(desk, merged, Sort.WARNING, build_warning),
        rolls=_all(desk, merged, Sort.ROLL, build_roll),
        groups=desk.groups,
        office_lists=_all(desk, merged, Sort.OFFICE_LIST, build_office_list),
        packs=tuple(pack.name for pack in chain),
        titles={pack.name: pack.shape.name.text() for pack in chain if pack.shape},
    )
    book = replace(book, breakdowns=build_breakdowns(desk, book, chain))
    war_map = build_war_map(chain, book, desk.broken, problems)
    book = replace(book, war_map=war_map, cases=build_cases(desk, merged, book, chain[-1].name))
    return replace(book, checks={name: _rested(book, catalogue, check) for name, check in book.checks.items()})


def _parameters(desk: Desk, merged: Merged) -> dict[str, Parameter]:
    found = {}
    for name, files in sorted(merged.parameters.items()):
        parameter = build_parameter(desk, files)
        if parameter is None:
            desk.broken.add(name)
            continue
        found[name] = parameter
        desk.parameters[name] = parameter.type
    return found


def _derived(desk: Desk, merged: Merged) -> tuple[dict[str, Fact], dict[str, Condition]]:
    facts: dict[str, Fact] = {}
    conditions: dict[str, Condition] = {}
    for read in in_order(desk, dict(sorted((merged.of[Sort.FACT] | merged.of[Sort.CONDITION]).items()))):
        made = build_fact(desk, read) if read.sort is Sort.FACT else build_condition(desk, read)
        if made is None:
            desk.broken.add(read.name)
            continue
        type_ = made.type if isinstance(made, Fact) else YES_NO
        desk.defined.setdefault(made.table, {})[made.name] = type_
        if isinstance(made, Fact):
            facts[made.name] = made
        else:
            conditions[made.name] = made
    return facts, conditions


def _all(desk: Desk, merged: Merged, sort: Sort, build: Callable[[Desk, Read], Built | None]) -> dict[str, Built]:
    found = {name: build(desk, read) for name, read in sorted(merged.of[sort].items())}
    return {name: made for name, made in found.items() if made is not None}


def _rested(book: RuleBook, catalogue: Catalogue, check: Check) -> Check:
    columns = columns_of(book, catalogue, check.name)
    return replace(check, rests_on=tuple(sorted(f"{table}.{column}" for table, column in columns)))
