"""Finds the households that lines speak of: by our row key, the national number, the head's ID, or village and name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from jingzhun.accounts.services import vault
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person


@dataclass(slots=True, eq=False)
class Target:
    """A household, there already or about to be. `key` 0: not written yet. index: the blind index of its head's ID."""

    key: int = 0
    number: str = ""
    national_number: str = ""
    path: str = ""
    area_id: int = 0
    natural_village_id: int | None = None
    address: str = ""
    version: int = 1
    head_name: str = ""
    registered_on: date | None = None
    index: bytes | None = None
    head_born_on: date | None = None

    @property
    def is_new(self) -> bool:
        return self.key == 0


@dataclass(frozen=True, slots=True)
class Words:
    """What a line says about its household. `village`: its path.

    `index`: the blind index of the head's ID, `head_born_on`: the birth date in it.
    """

    number: str = ""
    national: str = ""
    index: bytes | None = None
    village: str = ""
    head_name: str = ""
    head_born_on: date | None = None

    def ways(self) -> list[tuple[str, object]]:
        """The ways to find it, the surest first."""
        found: list[tuple[str, object]] = []
        if self.number:
            found.append(("number", self.number))
        if self.national:
            found.append(("national", self.national))
        if self.index:
            found.append(("index", self.index))
        if self.village and self.head_name:
            found.append(("head", (self.village, self.head_name)))
        return found


AMBIGUOUS = Text(
    "这个村有几个叫“{name}”的户主，请填户编号或户主证件号码",
    "Several heads in this village are called “{name}”; give the household's number or the head's ID",
)
SAME_BIRTH = Text(
    "这个村有同名同生日的户主“{name}”，但证件号码不同，请核对",
    "This village has a head “{name}” of the same birth date with another ID number; please compare",
)
CONTRADICTORY = Text(
    "户编号和户主证件号码（或姓名）指向不同的户", "The household's number and its head's ID or name mean different ones"
)


@dataclass(slots=True)
class Finder:
    """All households that the lines of one import can mean."""

    _found: dict[tuple[str, object], list[Target]] = field(default_factory=lambda: defaultdict(list))
    _by_key: dict[int, Target] = field(default_factory=dict)
    _asked: set[tuple[str, object]] = field(default_factory=set)
    """What was looked for: something found may have come in another way, and its namesakes not with it."""
    gone: frozenset[tuple[str, object]] = frozenset()
    """Ways that lead to a household or head who is in the ledger no more."""

    def load(self, wanted: Iterable[Words]) -> None:
        """Read what the ledger has, within the scope, of what was not read before: six queries, however many lines."""
        words = [one for one in set(wanted) if not self._asked.issuperset(one.ways())]
        if not words:
            return
        self._asked.update(way for one in words for way in one.ways())
        heads = Person.objects.filter(is_head=True, left_on__isnull=True)
        by_index = heads.filter(
            citizen_id__blind_index__any_of=[one.index for one in words if one.index], citizen_id__is_current=True
        )
        names, villages = {one.head_name for one in words}, {one.village for one in words if one.village}
        by_name = [row for row in heads.filter(name__any_of=names) if row.path[:12] in villages] if villages else []
        keys = {row.household_id for row in [*by_index, *by_name]}
        households = Household.objects.filter(closed_on__isnull=True)
        self._take(households.filter(pk__any_of=keys))
        self._take(households.filter(number__any_of=[one.number for one in words if one.number]))
        self._take(households.filter(national_number__any_of=[one.national for one in words if one.national]))
        without_head = [key for key, target in self._by_key.items() if not target.head_name]
        self._take_heads(heads.filter(household__any_of=without_head).select_related("citizen_id"))

    def _take(self, households: Iterable[Household]) -> None:
        for one in households:
            if one.pk in self._by_key:
                continue
            target = target_of(one)
            self._by_key[one.pk] = target
            self._found["number", one.number].append(target)
            if one.national_number:
                self._found["national", one.national_number].append(target)

    def _take_heads(self, heads: Iterable[Person]) -> None:
        for head in heads:
            target = self._by_key[head.household_id]
            target.head_name, target.head_born_on = head.name, head.born_on
            self._found["head", (head.path[:12], head.name)].append(target)
            held = head.citizen_id
            if held is not None and held.blind_index is not None and not held.is_placeholder:
                target.index = bytes(held.blind_index)
                self._found["index", bytes(held.blind_index)].append(target)

    def add(self, target: Target, words: Words) -> None:
        """A household that the file itself brings."""
        for key in words.ways():
            self._found[key].append(target)

    def find(self, words: Words) -> Target | Text | None:
        """The household; None if there is none; a text when it cannot be told which.

        Our own number, and one that leads to somebody who is gone, is never passed over for a namesake.
        """
        surest: Target | None = None
        for kind, what in words.ways():
            found = self._found.get((kind, what), [])
            if not found and surest is None and (kind == "number" or (kind, what) in self.gone):
                return None
            if kind == "head":
                if surest is None and any(is_twin(one, words) for one in found):
                    return SAME_BIRTH.format(name=words.head_name)
                found = [one for one in found if may_be(one, words)]
            if len(found) > 1:
                if surest is None:
                    return AMBIGUOUS.format(name=words.head_name)
                continue
            if found and surest is not None and found[0] is not surest and kind in {"national", "index"}:
                return CONTRADICTORY
            surest = surest or (found[0] if found else None)
        return surest

    def has_namesake(self, words: Words) -> bool:
        """Is a household with a head of this name in this village in the ledger already?"""
        return any(not one.is_new for one in self._found.get(("head", (words.village, words.head_name)), []))

    def by_key(self, key: int) -> Target | None:
        return self._by_key.get(key)


def target_of(household: Household) -> Target:
    """A household of the ledger."""
    return Target(
        household.pk, household.number, household.national_number, household.path, household.area_id,
        household.natural_village_id, household.address, household.version, registered_on=household.registered_on,
    )  # fmt: skip


def may_be(target: Target, words: Words) -> bool:
    """Can a household with a head of this name be meant? Not if its number or its head's ID is known and another."""
    is_other = words.national and target.national_number and words.national != target.national_number
    return not is_other and not (words.index and target.index and words.index != target.index)


def is_twin(target: Target, words: Words) -> bool:
    """A head of the same name and birth date with another number: perhaps a slip of the pen, perhaps not."""
    return not may_be(target, words) and words.head_born_on is not None and target.head_born_on == words.head_born_on


def indexes_of(kind: str, texts: Iterable[str]) -> dict[str, bytes]:
    """Blind indexes of the distinct texts."""
    return vault.blind_indexes(kind, {text for text in texts if text})
