"""Each mutant meets the worked examples of what rests on it; whoever fails none survives."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.book_mutants import Mutant, mutants

from jingzhun.core.content import packs_folder
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.cases.example import Example
from jingzhun.rules.cases.running import mismatches
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.dependencies import dependencies, parameters_of
from jingzhun.rules.engines.reference import ReferenceEngine
from jingzhun.rules.loading.load import load_pack

PACKS = ("cn", "gansu-xiaozui")
FOLDERS = ("facts", "conditions", "indicators", "checks", "parameters")
Examples = Mapping[str, list[Example]]


@dataclass(frozen=True, slots=True)
class Score:
    """survivors: names of mutants that every example takes for right."""

    made: int
    survivors: tuple[str, ...]

    @property
    def killed(self) -> int:
        return self.made - len(self.survivors)


def score(pack: str) -> Score:
    """Of a shipped pack's own definitions."""
    book = load_pack(pack, register_catalogue())
    resting = _resting(book)
    found = [(one.name, _is_killed(one, resting)) for one in mutants(book, _own(packs_folder() / pack))]
    return Score(len(found), tuple(name for name, is_killed in found if not is_killed))


def _own(folder: Path) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(path.stem for path in (folder / name).glob("*.yaml")) for name in FOLDERS}


def _resting(book: RuleBook) -> Examples:
    """Name of a definition or parameter → the examples that rest on it; those of the fewest definitions first."""
    below = {name: _below(book, name) for name in book.cases}
    found: dict[str, list[Example]] = defaultdict(list)
    for name in sorted(below, key=lambda one: len(below[one])):
        for other in below[name]:
            found[other] += book.cases[name]
    return found


def _below(book: RuleBook, name: str) -> frozenset[str]:
    return frozenset({name, *(one.name for one in dependencies(book, [name])), *parameters_of(book, name)})


def _is_killed(mutant: Mutant, resting: Examples) -> bool:
    return any(_fails(mutant.book, example) for example in _own_first(mutant.of, resting.get(mutant.of, ())))


def _own_first(name: str, examples: Iterable[Example]) -> Iterator[Example]:
    yield from sorted(examples, key=lambda one: one.definition != name)


def _fails(book: RuleBook, example: Example) -> bool:
    try:
        return any(mismatches(book, register_catalogue(), [example], ReferenceEngine))
    except Exception:  # a fault that stops the engine is seen, too
        return True
