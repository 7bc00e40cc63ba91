"""Which lines of a large file have to do with each other: they are checked and written together, in pieces.

Two lines belong together if they name the same household or the same person in any of the ways by which a line is
understood, or if what they name is one household of the ledger. Lines of different pieces cannot touch each other.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence, Sequence

from jingzhun.core import citizen_id, person_name
from jingzhun.core.citizen_id import PLACEHOLDER_START
from jingzhun.core.errors import JingzhunError
from jingzhun.registry.models import Household
from jingzhun.registry.workbooks.importing.effort import GROUP_LINE, NOBODY, Waiting
from jingzhun.registry.workbooks.importing.kin_in_ledger import households_of
from jingzhun.registry.workbooks.importing.parsing import Reader
from jingzhun.registry.workbooks.importing.places import Places
from jingzhun.registry.workbooks.importing.row_key import read_row_key
from jingzhun.registry.workbooks.importing.signs import HEAD, NATIONAL, NUMBER, PERSON, VILLAGE, Sign
from jingzhun.registry.workbooks.records import Records, TableRecords

ROW_KEY = "row_key"
SAYING = frozenset({"village", "name", "head_name", "head_citizen_id", "citizen_id", "national_number", ROW_KEY})
IN_ONE_FORM: Mapping[str, Callable[[str], bool]] = {
    "citizen_id": citizen_id.is_plain, "head_citizen_id": citizen_id.is_plain,
    "name": person_name.is_plain, "head_name": person_name.is_plain,
}  # fmt: skip
OF_VILLAGES = frozenset({"village", "village_status"})
PIECE = 10_000
"""Lines that are looked at together. Each takes some kilobytes while it is."""
AT_ONCE = 20_000


def in_pieces(
    records: Records, reader: Reader, places: Places, waiting: Waiting = NOBODY, *, piece: int = PIECE
) -> list[Sequence[int]]:
    """The numbers of the records, piece by piece. A file that is no larger than a piece is one."""
    if len(records) <= piece:
        return [range(len(records))]
    kin, has_ledger = Kin(len(records)), Household.objects.exists()
    naming = {id(table): table.columns_among(SAYING) for table in records.tables}
    for start in range(0, len(records), AT_ONCE):
        several = range(start, min(start + AT_ONCE, len(records)))
        said: set[Sign] = set()
        for number in several:
            table, place = records.at(number)
            signs = list(_signs(table, place, naming[id(table)], reader, places))
            kin.meet(number, signs)
            if has_ledger:
                said.update(signs)
        for sign, household in households_of(said) if has_ledger else ():
            kin.join(sign, ("household", str(household)))
        waiting.advance(GROUP_LINE * len(several))
    return kin.pieces(piece)


def _signs(
    table: TableRecords, place: int, columns: Mapping[str, int], reader: Reader, places: Places
) -> Iterator[Sign]:
    """The ways in which a line names households and people. columns: those that name some."""
    texts = table.texts(place, columns)
    said = {key: value for key, text in texts.items() if key != ROW_KEY and (value := _said(table, key, text, reader))}
    village = _village(said.get("village", ""), places)
    if table.sheet.subject in OF_VILLAGES:
        yield VILLAGE, village
        return
    key = read_row_key(texts.get(ROW_KEY, ""))
    if key is not None:
        yield NUMBER, key.number
    if "national_number" in said:
        yield NATIONAL, said["national_number"]
    for column in ("head_citizen_id", "citizen_id"):
        if column in said and not said[column].startswith(PLACEHOLDER_START):
            yield PERSON, said[column]
    if village and "head_name" in said:
        yield HEAD, village, said["head_name"]
    if village and "name" in said:  # may be a head's corrected name
        yield HEAD, village, said["name"]


def _said(table: TableRecords, key: str, text: str, reader: Reader) -> str | None:
    """What is in its one form is not looked at closely: two lines that share a wrong number are only together."""
    if key in IN_ONE_FORM and IN_ONE_FORM[key](text):
        return text
    return reader.value(table.sheet, key, text)


def _village(words: str, places: Places) -> str:
    try:
        return str(places.village(words).path) if words else ""
    except JingzhunError:
        return ""  # the line goes back whatever else it says


class Kin:
    """Lines and what they name. Of all names only a number is kept: two that fall together only make a piece larger."""

    def __init__(self, lines: int) -> None:
        self._first: dict[int, int] = {}
        self._above = array("I", range(lines))

    def meet(self, line: int, signs: Iterable[Sign]) -> None:
        """A line that names these."""
        root = line
        for sign in signs:
            other = self._first.setdefault(hash(sign), root)
            if other != root:
                root = self._joined(root, other)

    def join(self, sign: Sign, other: Sign) -> None:
        """Two names of one household. The first one was met; the second one is new, or was joined to others."""
        line = self._first[hash(sign)]
        self._joined(line, self._first.setdefault(hash(other), line))

    def _joined(self, one: int, other: int) -> int:
        one, other = self._root(one), self._root(other)
        first = min(one, other)
        self._above[one] = self._above[other] = first
        return first

    def _root(self, line: int) -> int:
        above = self._above
        while above[line] != line:
            above[line] = above[above[line]]
            line = above[line]
        return line

    def pieces(self, most: int) -> list[Sequence[int]]:
        """Lines in pieces of about `most`, larger only where more belong together; in the order of the file."""
        self._first.clear()
        count = len(self._above)
        sizes = array("I", bytes(4 * count))
        for line in range(count):
            sizes[self._root(line)] += 1
        piece_of, room = array("I", bytes(4 * count)), 0
        pieces: list[MutableSequence[int]] = []
        for line in range(count):
            root = self._root(line)
            if root == line:
                if sizes[root] > room:
                    pieces.append(array("I"))
                    room = most
                room -= min(room, sizes[root])
                piece_of[root] = len(pieces) - 1
            pieces[piece_of[root]].append(line)
        return [*pieces]
