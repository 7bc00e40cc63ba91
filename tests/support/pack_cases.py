"""Many worked examples in one frame: each in villages of its own, so that one engine over one frame answers for all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jingzhun.rules.cases.example import Example, Row
from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.engine import Engine, Parts, Setting, Value
from jingzhun.rules.engines.reference import Frame
from jingzhun.rules.period import Period


@dataclass(frozen=True, slots=True)
class Sheet:
    """Examples of one period in one frame. Their keys and villages begin with their number."""

    period: Period
    examples: tuple[Example, ...]
    frame: Frame

    @property
    def villages(self) -> Mapping[str, tuple[str, ...]]:
        return {path: codes for one in self.examples for path, codes in one.villages.items()}


class Answers:
    """What an engine says about one definition over a whole sheet, asked once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._parts: list[Parts] | None = None
        self._rows: list[tuple[Value, ...]] | None = None

    def parts(self, setting: Setting, names: Sequence[str]) -> list[Parts]:
        if self._parts is None:
            self._parts = self.engine.parts(setting, names)
        return self._parts

    def rows(self, setting: Setting, table: str, names: Sequence[str]) -> list[tuple[Value, ...]]:
        if self._rows is None:
            self._rows = list(self.engine.rows(setting, table, names))
        return self._rows


@dataclass(frozen=True, slots=True)
class Within:
    """An engine that tells of the rows of one example only."""

    answers: Answers
    sheet: Sheet
    start: str

    def parts(
        self, setting: Setting, names: Sequence[str], *, under: Sequence[str] = (), by: Sequence[str] = ()
    ) -> list[Parts]:
        found = self.answers.parts(replace(setting, villages=self.sheet.villages), names)
        return [part for part in found if part.village.startswith(self.start)]

    def rows(
        self, setting: Setting, table: str, names: Sequence[str], *, where: str = "", under: Sequence[str] = ()
    ) -> Iterable[tuple[Value, ...]]:
        found = self.answers.rows(replace(setting, villages=self.sheet.villages), table, names)
        return [row for row in found if str(row[0]).startswith(self.start)]


def sheets(catalogue: Catalogue, examples: Iterable[Example]) -> Iterator[Sheet]:
    """The examples by period, each with its keys marked."""
    by_period: dict[Period, list[Example]] = defaultdict(list)
    for example in examples:
        by_period[example.period].append(example)
    for period, found in by_period.items():
        marked = tuple(_Marking(catalogue, one, start_of(number)).example() for number, one in enumerate(found))
        frame = {name: [row for one in marked for row in one.rows.get(name, ())] for name in catalogue.tables}
        yield Sheet(period, marked, frame)


def start_of(number: int) -> str:
    """How the paths of an example's villages begin: that of a township."""
    return f"{number:09d}"


class _Marking:
    """One example with keys and villages of its own."""

    def __init__(self, catalogue: Catalogue, example: Example, start: str) -> None:
        self.catalogue, self.given, self.start = catalogue, example, start
        self.paths = {path: f"{start}{number:03d}" for number, path in enumerate(sorted(example.villages))}

    def example(self) -> Example:
        rows = {
            name: tuple(self._row(self.catalogue.tables[name], row) for row in found)
            for name, found in self.given.rows.items()
        }
        villages = {self.paths[path]: codes for path, codes in self.given.villages.items()}
        expect = {self._expected(name): value for name, value in self.given.expect.items()}
        return replace(self.given, rows=rows, villages=villages, expect=expect)

    def _row(self, table: Table, row: Row) -> Mapping[str, Value]:
        """Its key, its village and the keys of those it belongs to are the example's own."""
        names = {table.key, table.village, *(parent.by for parent in table.parents.values())}
        return {name: self._key(value) if name in names and value else value for name, value in row.items()}

    def _key(self, key: Value) -> str:
        return self.paths.get(str(key), f"{self.start}/{key}")

    def _expected(self, name: str) -> str:
        return name if "value" in self.given.expect else self._key(name)
