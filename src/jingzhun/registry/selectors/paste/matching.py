"""Who is meant by the words of a pasted list, within the scope. Of others nothing is said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q

from jingzhun.accounts.services import vault
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.paste.reading import Pasted, Word, WordKind

COLUMNS = ("pk", "number", "name", "born_on", "path", "household_id", "household__number", "left_on", "national_number",
           "citizen_id", "phone")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant. has_left: no longer registered."""

    person: int
    household: int
    number: str
    name: str
    household_number: str
    path: str
    born_on: date | None
    has_left: bool


class State(StrEnum):
    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Match:
    """One line. place: its number among the lines, from 0. chosen: who is meant; None while that is open."""

    place: int
    word: Word
    candidates: tuple[Candidate, ...]
    chosen: Candidate | None

    @property
    def state(self) -> State:
        if self.chosen is not None:
            return State.MATCHED
        if self.candidates:
            return State.AMBIGUOUS
        return State.EMPTY if self.word.kind is WordKind.NOTHING and not self.word.key else State.UNMATCHED


STATE_TITLES = {
    State.MATCHED: Text("已匹配", "Matched"),
    State.AMBIGUOUS: Text("有多人，请选择", "Several people: choose"),
    State.UNMATCHED: Text("本辖区没有匹配", "No match in your area"),
    State.EMPTY: Text("看不出是谁", "No name or number"),
}

Found = dict[tuple[WordKind, str], list[Candidate]]


def match(pasted: Pasted, *, chosen: Mapping[int, str]) -> list[Match]:
    """Every line with who is meant. chosen: place of the line → our number of the person somebody chose.

    People still registered come before those who left: these count only where there is no other. One query for each
    kind of word (and one for the vault), however many lines there are.
    """
    words = pasted.words()
    found = _found(words)
    return [_match(place, word, found, chosen.get(place, "")) for place, word in enumerate(words)]


def _match(place: int, word: Word, found: Found, chosen: str) -> Match:
    everybody = found.get((word.kind, word.key), [])
    candidates = tuple([one for one in everybody if not one.has_left] or everybody)
    one = next((candidate for candidate in candidates if candidate.number == chosen), None)
    return Match(place, word, candidates, candidates[0] if len(candidates) == 1 else one)


def _found(words: Sequence[Word]) -> Found:
    keys = {kind: {word.key for word in words if word.kind is kind and word.key} for kind in WordKind}
    found: Found = {}
    _collect(found, WordKind.NAME, _people(Q(name__in=keys[WordKind.NAME]), keys[WordKind.NAME]), "name")
    _collect(found, WordKind.PERSON, _people(Q(number__in=keys[WordKind.PERSON]), keys[WordKind.PERSON]), "number")
    for kind in (WordKind.CITIZEN_ID, WordKind.PHONE):
        _by_identifier(found, kind, keys[kind])
    _by_household(found, WordKind.HOUSEHOLD, "number", keys[WordKind.HOUSEHOLD])
    numbers = keys[WordKind.NUMBER]
    _collect(found, WordKind.NUMBER, _people(Q(national_number__in=numbers), numbers), "national_number")
    _by_household(found, WordKind.NUMBER, "national_number", numbers)
    return found


def _people(wanted: Q, keys: Collection[Any]) -> list[dict[str, Any]]:
    if not keys:
        return []
    return list(Person.objects.filter(wanted).order_by("path", "pinyin_key", "id").values(*COLUMNS))


def _collect(found: Found, kind: WordKind, rows: Iterable[dict[str, Any]], column: str) -> None:
    for row in rows:
        found.setdefault((kind, str(row[column])), []).append(_candidate(row))


def _by_identifier(found: Found, kind: WordKind, texts: Collection[str]) -> None:
    keys = vault.find_many(kind.value, texts)
    texts_of = {key: text for text, entries in keys.items() for key in entries}
    for row in _people(Q(**{f"{kind.value}__in": list(texts_of)}), texts_of):
        found.setdefault((kind, texts_of[row[kind.value]]), []).append(_candidate(row))


def _by_household(found: Found, kind: WordKind, column: str, numbers: Collection[str]) -> None:
    """A household stands for its head."""
    if not numbers:
        return
    households = dict(Household.objects.filter(**{f"{column}__in": numbers}).values_list("pk", column))
    for row in _people(Q(household__in=list(households), is_head=True), households):
        found.setdefault((kind, households[row["household_id"]]), []).append(_candidate(row))


def _candidate(row: Mapping[str, Any]) -> Candidate:
    return Candidate(
        row["pk"], row["household_id"], row["number"], row["name"], row["household__number"], row["path"],
        row["born_on"], row["left_on"] is not None,
    )  # fmt: skip
