"""Invents the people of the demonstration. The same ingredients always give the same people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Literal

from jingzhun.core.bank_card import passes_luhn
from jingzhun.core.citizen_id import check_character
from jingzhun.core.clock import age_on
from jingzhun.demo.content import HouseholdKind, Ingredients, MemberKind, Range

Sex = Literal["male", "female"]
OLDER_BEFORE = 1975
ADULT_AGE = 16
PHONE_SHARE = 0.7
NAMED_AFTER_HEAD = ("子女", "父亲")
"""Relations that bear the head's surname; grandchildren take it too when the head is a man."""


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """citizen_id, phone, bank_card: as typed into a form; '' = none."""

    name: str
    sex: Sex
    born_on: date
    relation: str
    citizen_id: str = field(repr=False)
    phone: str = field(default="", repr=False)
    bank_card: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class InventedHousehold:
    """The head comes first."""

    members: tuple[InventedPerson, ...]


def invent_households(given: Ingredients) -> list[InventedHousehold]:
    """All households of the demonstration."""
    return list(_Inventor(given).households())


class _Inventor:
    def __init__(self, given: Ingredients) -> None:
        self.given = given
        # Not for secrets: the whole point is that it repeats.
        self.random = Random(given.seed)  # noqa: S311
        self.taken: set[str] = set()
        self.special = list(given.special_names)
        self.phones = self.cards = 0

    def households(self) -> Iterator[InventedHousehold]:
        kinds = self.given.kinds
        weights = [kind.weight for kind in kinds]
        for _ in range(self.given.households):
            yield self._household(self.random.choices(kinds, weights)[0])

    def _household(self, kind: HouseholdKind) -> InventedHousehold:
        surname = self._surname()
        born_on = self._born(self._between(kind.head.age))
        head = self._person(kind.head.sex, born_on, "户主", surname, has_card=True)
        others = [self._member(head, surname, member) for member in kind.members]
        return InventedHousehold((head, *others))

    def _member(self, head: InventedPerson, surname: str, kind: MemberKind) -> InventedPerson:
        sex = self._sex(head.sex, kind.sex)
        age = age_on(head.born_on, self.given.as_of) - self._between(kind.younger)
        born_on = self._born(max(age, 0))
        is_family = kind.relation in NAMED_AFTER_HEAD or (kind.relation == "孙子女" and head.sex == "male")
        name = surname if is_family else self._surname()
        return self._person(sex, born_on, kind.relation, name)

    def _person(
        self, sex: Sex, born_on: date, relation: str, surname: str, *, has_card: bool = False
    ) -> InventedPerson:
        number, day = self._citizen_id(sex, born_on)
        is_adult = age_on(day, self.given.as_of) >= ADULT_AGE
        return InventedPerson(
            name=self._special(sex, relation) or surname + self._given_name(sex, day),
            sex=sex,
            born_on=day,
            relation=relation,
            citizen_id=number,
            phone=self._phone() if is_adult and self.random.random() < PHONE_SHARE else "",
            bank_card=self._card() if has_card else "",
        )

    def _special(self, sex: Sex, relation: str) -> str:
        """One of the names that systems get wrong, for the first wives and husbands."""
        if relation != "配偶":
            return ""
        found = next((one for one in self.special if one.sex == sex), None)
        if found is None:
            return ""
        self.special.remove(found)
        return found.name

    def _surname(self) -> str:
        return self.random.choices(list(self.given.surnames), list(self.given.surnames.values()))[0]

    def _given_name(self, sex: Sex, born_on: date) -> str:
        names = self.given.given_names[sex]
        return self.random.choice(names.older if born_on.year < OLDER_BEFORE else names.younger)

    def _sex(self, head: Sex, wanted: str) -> Sex:
        if wanted == "other":
            return "female" if head == "male" else "male"
        if wanted == "either":
            return self.random.choice(("male", "female"))
        return "male" if wanted == "male" else "female"

    def _between(self, limits: Range) -> int:
        return self.random.randint(*limits)

    def _born(self, age: int) -> date:
        """A birth date of somebody of this age on the day of the ingredients."""
        latest = self.given.as_of
        return date(latest.year - age - 1, 1, 2) + timedelta(days=self.random.randrange(360))

    def _citizen_id(self, sex: Sex, born_on: date) -> tuple[str, date]:
        """A free number of the birth date, or of the next day that has one."""
        day = born_on
        while True:
            for serial in self._in_any_order(self.given.serials[sex]):
                first = f"{self.given.county}{day:%Y%m%d}{serial}"
                number = first + check_character(first)
                if number not in self.taken:
                    self.taken.add(number)
                    return number, day
            day += timedelta(days=1)

    def _in_any_order(self, values: tuple[int, ...]) -> list[int]:
        return self.random.sample(values, len(values))

    def _phone(self) -> str:
        self.phones += 1
        return f"{self.given.phone_prefix}{self.phones:04d}"

    def _card(self) -> str:
        self.cards += 1
        first = f"{self.given.card_prefix}{self.cards:012d}"
        return next(first + digit for digit in "0123456789" if passes_luhn(first + digit))
