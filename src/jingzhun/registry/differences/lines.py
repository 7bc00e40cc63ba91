"""Lines of the national system's export: all that can be read of them is compared, also what an import refuses."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.registry.fields.reading import empty_of
from jingzhun.registry.workbooks.importing.households import AS_OPERATION
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.parsing import Reader
from jingzhun.registry.workbooks.records import Record

PLACES = frozenset({"village", "group", "natural_village"})
NAMES = frozenset({"head_name", "name"})
"""Columns that the check takes for granted on their sheets."""
NEVER = frozenset({"joining", "leaving", "changed_on", "going", "going_on"})
"""Columns that ask an import to do something: they hold no state to compare."""
NEEDED = frozenset({"year", "kind", "stage"})
"""A line in which these cannot be read cannot be compared."""
SILENT = frozenset({"year", "village"})
"""An empty cell in these columns says nothing: our side is known by another way."""


@dataclass(slots=True)
class ComparedLine(Line):
    """odd: key of a column → its text, where it is nothing that our ledger could hold; aside: why."""

    odd: dict[str, str] = field(default_factory=dict)
    aside: dict[str, Text] = field(default_factory=dict)

    def refuse(self, why: Text, column: str = "", *, outcome: Outcome = Outcome.REFUSED) -> None:
        """What an import may not write, or not any more, can be compared all the same."""
        if why is AS_OPERATION or outcome is Outcome.CONFLICT:
            return
        if column in PLACES:
            self.put_aside(column, why)
            return
        super(ComparedLine, self).refuse(why, column, outcome=outcome)

    def put_aside(self, column: str, why: Text) -> None:
        """Compare the cell as a text."""
        text = self.record.texts.get(column, "")
        if text:
            self.odd[column] = text
        self.aside[column] = why
        self.values.pop(column, None)


def compared_line(record: Record, reader: Reader, unseen: Collection[str], used: Collection[str]) -> ComparedLine:
    """The line of a record, without the columns that are not compared. An empty cell is a value: none.

    used: the columns of its table in which anything stands at all; an empty column says nothing.
    """
    for key in (*NEVER, *unseen):
        record.texts.pop(key, None)
    read = reader.line(record)
    line = ComparedLine(record, read.values)
    for key, why in read.faults.items():
        if key in NEEDED:
            line.faults[key] = why
        else:
            line.put_aside(key, why)
    for column in record.sheet.columns:
        if column.key in used and column.key not in {*record.texts, *SILENT, *NEVER, *unseen}:
            line.values[column.key] = empty_of(column.field)
    for key in NAMES & record.sheet.by_key.keys():
        line.values.setdefault(key, "")
    return line


def used_columns(records: Iterable[Record]) -> dict[int, set[str]]:
    """By id() of a table the columns in which anything stands."""
    found: dict[int, set[str]] = defaultdict(set)
    for record in records:
        found[id(record.table)].update(record.texts)
    return found
