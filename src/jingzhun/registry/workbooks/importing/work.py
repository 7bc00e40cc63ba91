"""What one import holds while it is checked and written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.areas.models import Area
from jingzhun.core.citizen_id import PLACEHOLDER_START, birth_and_sex
from jingzhun.core.errors import JingzhunError
from jingzhun.registry.models import HouseholdYear, Person, PersonYear, VillageYear
from jingzhun.registry.workbooks.importing.finder import Finder, Target, Words, indexes_of
from jingzhun.registry.workbooks.importing.gone import Gone
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.places import Places
from jingzhun.registry.workbooks.importing.wanted import Wanted

if TYPE_CHECKING:
    from jingzhun.registry.workbooks.importing.departures import Departure


@dataclass(slots=True, eq=False)
class NewPerson:
    """A person that the file brings. The head may come from the household's line and from her own.

    values: what all her lines say, for finding her; lines: those of the sheet of people.
    """

    target: Target
    values: dict[str, Any]
    is_head: bool = False
    key: int = 0
    number: str = ""
    lines: list[Line] = field(default_factory=list)
    _of_household: dict[str, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._of_household = dict(self.values)

    @property
    def is_written(self) -> bool:
        """Not if all that speaks of her goes back."""
        return bool(self.target.key) and (self.is_head or any(line.is_good for line in self.lines))

    def keep_good(self) -> None:
        """Forget what lines said that go back: it is not written half."""
        self.values = dict(self._of_household)
        for line in self.lines:
            if line.is_good:
                self.values.update(line.values)


@dataclass(slots=True)
class Work:
    """The lines of an import, or of a piece of a large one, and what they mean.

    `year`: the survey year where a line gives none. numbers: of the records that the lines are of. is_last: no piece
    comes after.
    """

    by: Actor
    year: int
    reason: str
    lines: list[Line]
    places: Places
    numbers: Sequence[int] = ()
    is_last: bool = True
    finder: Finder = field(default_factory=Finder)
    indexes: dict[str, bytes] = field(default_factory=dict)
    targets: dict[int, Target] = field(default_factory=dict)
    """By id() of the line."""
    new_households: list[tuple[Line, Target]] = field(default_factory=list)
    new_people: list[NewPerson] = field(default_factory=list)
    people: dict[int, Person | NewPerson] = field(default_factory=dict)
    """By id() of the line."""
    surveys: dict[int, HouseholdYear | PersonYear | VillageYear | None] = field(default_factory=dict)
    """By id() of the line; None for a survey that the file brings."""
    statuses: list[Wanted] = field(default_factory=list)
    village_statuses: list[Wanted] = field(default_factory=list)
    villages: dict[int, Area] = field(default_factory=dict)
    """By id() of the line."""
    gone: Gone = field(default_factory=Gone)
    departures: list["Departure"] = field(default_factory=list)
    """Who leaves by a line."""
    members: set[bytes] = field(default_factory=set)
    """Blind indexes of those whom a household's line names as its head, and who live in another household here."""
    taken: set[bytes] = field(default_factory=set)
    """Blind indexes of numbers that are registered elsewhere."""

    def of(self, subject: str) -> Iterator[Line]:
        """The lines of a sheet, refused ones too."""
        return (line for line in self.lines if line.record.sheet.subject == subject)

    def good(self, subject: str) -> Iterator[Line]:
        return (line for line in self.of(subject) if line.is_good)

    def target_of(self, line: Line) -> Target | None:
        return self.targets.get(id(line))

    def read_indexes(self) -> None:
        """Blind indexes of all ID numbers of the file, and which of them somebody out of sight has.

        Not of placeholders (999999…): several people share one, and nobody is known by it.
        """
        columns = ("citizen_id", "head_citizen_id")
        texts = [
            text
            for line in self.lines
            for key in columns
            if (text := line.values.get(key, "")) and not text.startswith(PLACEHOLDER_START)
        ]
        self.indexes = indexes_of("citizen_id", texts)
        here = Identifier.objects.filter(blind_index__any_of=list(self.indexes.values()), is_current=True)
        visible = {bytes(index) for (index,) in here.values_list("blind_index") if index is not None}
        self.taken = vault.taken(self.indexes.values()) - visible

    def check_villages(self) -> None:
        """Refuse the lines whose village is not found, whatever else is wrong with them: all is told at once."""
        for line in self.lines:
            self._village(line)

    def read_gone(self) -> None:
        """Who is gone of those that the lines could mean."""
        self.gone.load(
            indexes=self.indexes.values(),
            numbers={line.key.number for line in self.lines if line.key is not None},
            nationals={line.values["national_number"] for line in self.lines if line.values.get("national_number")},
        )
        self.finder.gone = self.gone.ways()

    def words_of(self, line: Line) -> Words:
        """What a line says about its household."""
        values = line.values
        key = line.key
        return Words(
            number=key.number if key is not None and key.number.startswith("H") else "",
            national=values.get("national_number", ""),
            index=self.indexes.get(values.get("head_citizen_id", "")),
            village=self._village(line),
            head_name=values.get("head_name", ""),
            head_born_on=_birth_in(values.get("head_citizen_id", "")),
        )

    def _village(self, line: Line) -> str:
        """The path of the village that a line names; one that is not found is a fault of the line."""
        if "village" not in line.values or "village" in line.faults:
            return ""
        try:
            return str(self.places.village(line.values["village"]).path)
        except JingzhunError as error:
            line.refuse(error.what, "village")
            return ""


def _birth_in(number: str) -> date | None:
    """The birth date in an ID number that was read already; None in a placeholder."""
    if not number or number.startswith(PLACEHOLDER_START):
        return None
    return birth_and_sex(number)[0]
