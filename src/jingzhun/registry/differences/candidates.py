"""Whom of ours the lines may mean that cannot be told apart: nobody can say that only our ledger has them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jingzhun.registry.differences.ours import village_of
from jingzhun.registry.models import Person
from jingzhun.registry.workbooks.importing.finder import Target, Words
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.work import Work

Namesake = tuple[str, str]
"""A village, and the name of a head in it."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Keys of households. meant: one line for each at least; perhaps: of more namesakes than there are lines."""

    meant: set[int]
    perhaps: set[int]


def candidates_of(work: Work, subject: str, known: set[int]) -> Candidates:
    """Of the lines of a sheet. known: the households that other lines mean without doubt. One query."""
    unmatched = [(line, work.words_of(line)) for line in work.of(subject) if work.target_of(line) is None]
    unclear = [words for line, words in unmatched if line.outcome is Outcome.QUESTION]
    meant, perhaps = _by_numbers(work, unclear), set[int]()
    heads = (work.gone.departed("", words.index) for _, words in unmatched)
    meant.update(head.household_id for head in heads if head is not None)
    lines = Counter((words.village, words.head_name) for words in unclear)
    for namesake, keys in _namesakes(lines).items():
        are_told_apart = subject == "household" and len(keys - known) > lines[namesake]
        (perhaps if are_told_apart else meant).update(keys - known)
    return Candidates(meant, perhaps)


def unclear_people(work: Work) -> tuple[set[tuple[int, str]], set[bytes]]:
    """Of the lines about people that mean nobody for sure: (household, name), and blind indexes of ID numbers."""
    lines = [line for line in work.of("person") if not line.is_good and id(line) not in work.people]
    found = ((line, work.finder.find(work.words_of(line))) for line in lines)
    names = {(one.key, _name(line)) for line, one in found if isinstance(one, Target) and one.key}
    numbers = (work.indexes.get(line.values.get("citizen_id", "")) for line in lines)
    return names, {index for index in numbers if index is not None}


def _name(line: Line) -> str:
    return str(line.values.get("name", ""))


def _by_numbers(work: Work, unclear: Iterable[Words]) -> set[int]:
    """Where numbers contradict each other, each leads to a household."""
    ways = (one for words in unclear for one in (Words(national=words.national), Words(index=words.index)))
    found = (work.finder.find(one) for one in ways)
    return {one.key for one in found if isinstance(one, Target) and one.key}


def _namesakes(wanted: Iterable[Namesake]) -> dict[Namesake, set[int]]:
    """Our households whose head is called so, by village and name."""
    known = set(wanted)
    heads = Person.objects.filter(is_head=True, left_on__isnull=True, name__any_of={name for _, name in known})
    found: dict[Namesake, set[int]] = defaultdict(set)
    for name, path, household in heads.values_list("name", "path", "household_id"):
        if (village_of(path), name) in known:
            found[village_of(path), name].add(household)
    return found
