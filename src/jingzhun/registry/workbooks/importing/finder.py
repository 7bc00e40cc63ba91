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
    """A household, there already or about to be. `key` 0: not written yet."""

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

    @property
    def is_new(self) -> bool:
        return self.key == 0


@dataclass(frozen=True, slots=True)
class Words:
    """What a line says about its household. `index`: the blind index of the head's ID. `village`: its path."""

    number: str = ""
    national: str = ""
    index: bytes | None = None
    village: str = ""
    head_name: str = ""

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
CONTRADICTORY = Text(
    "户编号和户主证件号码（或姓名）指向不同的户", "The household's number and its head's ID or name mean different ones"
)


@dataclass(slots=True)
class Finder:
    """All households that the lines of one import can mean."""

    _found: dict[tuple[str, object], list[Target]] = field(default_factory=lambda: defaultdict(list))
    _by_key: dict[int, Target] = field(default_factory=dict)

    def load(self, wanted: Iterable[Words]) -> None:
        """Read what the ledger has, within the scope: five queries, however many lines."""
        words = list(wanted)
        heads = Person.objects.filter(is_head=True, left_on__isnull=True)
        by_index = heads.filter(
            citizen_id__blind_index__in=[one.index for one in words if one.index], citizen_id__is_current=True
        )
        names, villages = {one.head_name for one in words}, {one.village for one in words if one.village}
        by_name = [row for row in heads.filter(name__in=names) if row.path[:12] in villages] if villages else []
        keys = {row.household_id for row in [*by_index, *by_name]}
        households = Household.objects.filter(closed_on__isnull=True)
        self._take(households.filter(pk__in=keys))
        self._take(households.filter(number__in=[one.number for one in words if one.number]))
        self._take(households.filter(national_number__in=[one.national for one in words if one.national]))
        without_head = [key for key, target in self._by_key.items() if not target.head_name]
        self._take_heads(heads.filter(household__in=without_head).select_related("citizen_id"))

    def _take(self, households: Iterable[Household]) -> None:
        for one in households:
            if one.pk in self._by_key:
                continue
            target = Target(
                one.pk, one.number, one.national_number, one.path, one.area_id, one.natural_village_id, one.address,
                one.version, registered_on=one.registered_on,
            )  # fmt: skip
            self._by_key[one.pk] = target
            self._found["number", one.number].append(target)
            if one.national_number:
                self._found["national", one.national_number].append(target)

    def _take_heads(self, heads: Iterable[Person]) -> None:
        for head in heads:
            target = self._by_key[head.household_id]
            target.head_name = head.name
            self._found["head", (head.path[:12], head.name)].append(target)
            if head.citizen_id is not None and head.citizen_id.blind_index is not None:
                self._found["index", bytes(head.citizen_id.blind_index)].append(target)

    def add(self, target: Target, words: Words) -> None:
        """A household that the file itself brings."""
        for key in words.ways():
            self._found[key].append(target)

    def find(self, words: Words) -> Target | Text | None:
        """The household; None if there is none; a text when it cannot be told which."""
        surest: Target | None = None
        for kind, what in words.ways():
            found = self._found.get((kind, what), [])
            if len(found) > 1:
                if surest is None:
                    return AMBIGUOUS.format(name=words.head_name)
                continue
            if found and surest is not None and found[0] is not surest and kind in {"national", "index"}:
                return CONTRADICTORY
            surest = surest or (found[0] if found else None)
        return surest

    def by_key(self, key: int) -> Target | None:
        return self._by_key.get(key)


def indexes_of(kind: str, texts: Iterable[str]) -> dict[str, bytes]:
    """Blind indexes of the distinct texts."""
    return vault.blind_indexes(kind, {text for text in texts if text})
