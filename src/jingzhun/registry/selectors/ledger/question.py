"""What is asked of a ledger: year, columns, filters, grouping; and the same as the query of an address.

Parameters: `year`; `c` a column, several; `f.NAME` a value wanted, several; `from.NAME`, `to.NAME` the ends of
a range; `by` an area level or a column, several. What is searched for is never among them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from jingzhun.accounts.actor import Actor
from jingzhun.core.area_path import LEVELS, Level, level_of
from jingzhun.core.clock import today
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.selectors.ledger.catalogue import Ledger, columns_for
from jingzhun.registry.selectors.ledger.column import Column
from jingzhun.registry.selectors.ledger.filters import Filter

COLUMNS_MOST = 30
FIRST_YEAR, YEARS_AHEAD = 2000, 2
PREFIXES = ("f.", "from.", "to.")


@dataclass(frozen=True, slots=True)
class Question:
    """columns: to be shown, in order. known: all that the role may see there. level, by: what rows are grouped by."""

    ledger: Ledger
    path: str
    year: int
    columns: tuple[Column, ...]
    known: Mapping[str, Column] = field(repr=False, default_factory=dict)
    filters: Mapping[str, Filter] = field(default_factory=dict)
    level: Level | None = None
    by: Column | None = None

    @property
    def is_grouped(self) -> bool:
        return self.level is not None or self.by is not None

    @property
    def used(self) -> list[Column]:
        """All columns that the query has to know."""
        names = [*self.filters, *([self.by.name] if self.by else []), *(one.name for one in self.columns)]
        return [self.known[name] for name in dict.fromkeys(names)]

    def query(self, **more: str) -> str:
        """The question as the query of an address, with further parameters; without empty ones."""
        return urlencode([*self.pairs(), *((key, value) for key, value in more.items() if value)])

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters, in one order for one question."""
        found = [("year", str(self.year)), *(("c", one.name) for one in self.columns)]
        for name, one in self.filters.items():
            found += [(f"f.{name}", code) for code in one.codes]
            found += [(key, value) for key, value in ((f"from.{name}", one.low), (f"to.{name}", one.high)) if value]
        found += [("by", self.level.value)] if self.level else []
        return found + ([("by", self.by.name)] if self.by else [])

    def with_columns(self, columns: Sequence[Column]) -> "Question":
        return replace(self, columns=tuple(columns))


def read_question(actor: Actor, ledger: Ledger, path: str, given: QueryDict) -> Question:
    """The question of an address, as far as the role may ask it. `Refused`; `WrongInput` names the parameter.

    A column that the role does not see, or no longer exists, is left out; a filter of that kind is an error, because
    a list without it would be another list.
    """
    ledger.check_sight(actor)
    year = _year(given.get("year", ""))
    known = columns_for(actor, ledger, path=path, year=year)
    asked = set(given.getlist("c") or ledger.shown)
    names = [name for name in known if name in asked]  # in the ledger's order, however they were picked
    level, by = _groupings(given.getlist("by"), known, path)
    columns = tuple(known[name] for name in names[:COLUMNS_MOST])
    return Question(ledger, path, year, columns, known, _filters(given, known), level, by)


def question_of(actor: Actor, ledger: Ledger, path: str, query: str) -> Question:
    """The same for the query of an address as text."""
    return read_question(actor, ledger, path, QueryDict(query))


def years() -> list[int]:
    """The years that can be chosen, the latest first."""
    return list(range(today().year + YEARS_AHEAD - 1, 2012, -1))


def _year(typed: str) -> int:
    if not typed:
        return today().year
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == len("2000") else 0
    if not FIRST_YEAR <= year <= today().year + YEARS_AHEAD:
        raise _wrong("year", Text("年度不对", "Not a possible year"))
    return year


def _filters(given: QueryDict, known: Mapping[str, Column]) -> dict[str, Filter]:
    names = [key.partition(".")[2] for key in given if key.startswith(PREFIXES)]
    found = {}
    for name in dict.fromkeys(names):
        one = Filter(
            tuple(dict.fromkeys(code for code in given.getlist(f"f.{name}") if code)),
            given.get(f"from.{name}", "").strip(),
            given.get(f"to.{name}", "").strip(),
        )
        if not one:
            continue
        if name not in known or not known[name].is_filter:
            raise _wrong(name, Text("不能按这一项筛选", "There is no such filter for you here"))
        found[name] = one
    return found


def _groupings(given: Sequence[str], known: Mapping[str, Column], path: str) -> tuple[Level | None, Column | None]:
    level, by = None, None
    for name in filter(None, given):
        if any(name == one.value for one in LEVELS):
            level = Level(name)
        elif name in known and known[name].is_grouping:
            by = known[name]
        else:
            raise _wrong(name, Text("不能按这一项汇总", "Rows cannot be counted by this"))
    if level is not None and level.path_length <= len(path):
        raise _wrong(level.value, Text("请选更低的层级", "Choose a lower level"))
    return level, by


def levels_below(path: str) -> list[Level]:
    """The levels by which an area's rows can be counted."""
    return [one for one in LEVELS if one.path_length > level_of(path).path_length]


def _wrong(where: str, what: Text) -> WrongInput:
    return WrongInput(what, where=where[:40], todo=Text("请回到台账重新选择", "Go back to the ledger and choose again"))
