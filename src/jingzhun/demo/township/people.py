"""The invented people and households, before anything is said about a year."""

from dataclasses import dataclass, field
from datetime import date

from jingzhun.demo.content import Sex
from jingzhun.registry.reasons import Joining


@dataclass(slots=True, eq=False)
class InventedPerson:
    """citizen_id, phone, bank_card: as typed into a form; '' = none. joined_on: None = with the household.

    joined_by: how, if on a day of her own.

    schooling: the level with which school ends. luck: a fixed number between 0 and 1 for choices that last.
    """

    name: str
    sex: Sex
    born_on: date
    relation: str
    citizen_id: str = field(repr=False)
    ethnic_group: str = ""
    phone: str = field(default="", repr=False)
    bank_card: str = field(default="", repr=False)
    joined_on: date | None = None
    joined_by: Joining = Joining.BIRTH
    schooling: str = ""
    is_vocational: bool = False
    health: str = ""
    disability_kind: str = ""
    disability_level: str = ""
    luck: float = 0.0

    def is_there_in(self, year: int) -> bool:
        """Had she joined by the end of the year?"""
        return self.joined_on is None or self.joined_on.year <= year


@dataclass(slots=True, eq=False)
class InventedHousehold:
    """The head comes first. village: its official code; place, natural_village: names, '' = none. key: for luck."""

    key: str
    village: str
    cohort: str
    members: list[InventedPerson]
    place: str = ""
    natural_village: str = ""
    main_cause: str = ""
    other_causes: tuple[str, ...] = ()
    is_allowance: bool = False
    is_destitute: bool = False
    works: frozenset[str] = frozenset()
    """What was done for it in the year of the works: rebuilt, relocated, power, toilets."""
    orchard_planted: int = 0

    @property
    def head(self) -> InventedPerson:
        return self.members[0]

    @property
    def is_registered_first(self) -> bool:
        """Was it there from the first day on? If not, it began by a split."""
        return self.head.joined_on is None

    def is_there_in(self, year: int) -> bool:
        return self.head.is_there_in(year)

    def members_in(self, year: int) -> list[InventedPerson]:
        return [one for one in self.members if one.is_there_in(year)]
