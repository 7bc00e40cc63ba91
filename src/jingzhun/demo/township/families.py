"""Makes one family of a given number of people: who is who, how old, with which name and numbers."""

from datetime import date, timedelta
from random import Random

from jingzhun.core.clock import age_on
from jingzhun.core.person_name import surname_of
from jingzhun.demo.content import Ingredients, Sex
from jingzhun.demo.township.families_content import Families, FamilyKind, MemberKind
from jingzhun.demo.township.names import Namer
from jingzhun.demo.township.numbers import Numbers
from jingzhun.demo.township.people import InventedPerson

HEAD = "户主"
SPOUSE = "配偶"
OTHER_SEX: dict[Sex, Sex] = {"male": "female", "female": "male"}
YOUNG_SPAN = 700
"""Days over which births are spread that would have come too late."""


class FamilyMaker:
    """Makes families. registered_on: who is born later joins on that day; in registered households nobody is."""

    def __init__(self, given: Ingredients, content: Families, registered_on: date) -> None:
        self._content, self._registered_on = content, registered_on
        self._namer, self._numbers = Namer(given), Numbers(given)
        self._phone_share, self._ethnic_group = given.phone_share, given.ethnic_group

    def make(self, random: Random, people: int, *, is_registered: bool) -> list[InventedPerson]:
        """The members, the head first."""
        kinds = self._content.kinds[people]
        kind = random.choices(kinds, [one.weight for one in kinds])[0]
        latest = self._registered_on if is_registered else self._content.ages_on
        members = [self._head(random, kind)]
        for member in kind.members:
            members.append(self.member(random, members, member, latest))
        return members

    def _head(self, random: Random, kind: FamilyKind) -> InventedPerson:
        sex = kind.head.sex
        born_on = self._born(random, random.randint(*kind.head.age))
        number, day = self._numbers.citizen_id(random, sex, born_on)
        name = self._namer.name(random, self._namer.surname(random), sex, day.year, taken=())
        phone = self._numbers.phone() if random.random() < self._phone_share else ""
        card = self._numbers.card()
        return InventedPerson(name, sex, day, HEAD, number, self._ethnic_group, phone, card, luck=random.random())

    def member(
        self, random: Random, others: list[InventedPerson], kind: MemberKind, latest: date
    ) -> InventedPerson:
        """Somebody who lives with the others, the head being the first of them; born by the latest day."""
        head = others[0]
        sex = self._sex(random, head.sex, kind.sex)
        born_on = self._born(random, age_on(head.born_on, self._content.ages_on) - random.randint(*kind.younger))
        if born_on > latest:
            born_on = latest - timedelta(days=random.randrange(YOUNG_SPAN))
        number, day = self._numbers.citizen_id(random, sex, born_on)
        special = self._namer.special(sex) if kind.relation == SPOUSE else None
        taken = {one.name for one in others}
        surname = self._surname(random, head, kind.relation)
        name = special.name if special else self._namer.name(random, surname, sex, day.year, taken=taken)
        relation = self._content.relations.get(kind.relation, {}).get(sex, kind.relation)
        joined_on = day if day > self._registered_on else None
        group = (special.ethnic_group if special else "") or self._ethnic_group
        return InventedPerson(name, sex, day, relation, number, group, joined_on=joined_on, luck=random.random())

    def _surname(self, random: Random, head: InventedPerson, relation: str) -> str:
        named = relation in self._content.named_after_head
        named |= head.sex == "male" and relation in self._content.named_after_male_head
        return surname_of(head.name) if named else self._namer.surname(random)

    def _sex(self, random: Random, head: Sex, wanted: str) -> Sex:
        if wanted == "other":
            return OTHER_SEX[head]
        if wanted == "either":
            return random.choice(("male", "female"))
        return "male" if wanted == "male" else "female"

    def _born(self, random: Random, age: int) -> date:
        """A birth date of somebody of this age; after the day of the ages for a negative one."""
        latest = self._content.ages_on
        return date(latest.year - age - 1, 12, 31) + timedelta(days=random.randrange(1, 365))


