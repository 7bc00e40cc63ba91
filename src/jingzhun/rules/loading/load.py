"""Load a pack: the way in for pages, engines and commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jingzhun.core.content import packs_folder
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.loading.building import build_book
from jingzhun.rules.loading.chain import read_chain
from jingzhun.rules.loading.folders import Sort
from jingzhun.rules.loading.read import Read
from jingzhun.rules.problems import BrokenPack, Problem, Problems


@dataclass(frozen=True, slots=True)
class Loaded:
    """book: of what is right. problems: all, errors and warnings, by file and line.

    own: the files that this pack has itself, by sort and name.
    """

    book: RuleBook
    problems: tuple[Problem, ...]
    own: Mapping[tuple[Sort, str], Read]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if not one.is_warning)


def read_pack(folder: Path, catalogue: Catalogue) -> Loaded:
    """A pack with those that it extends, which lie beside it, and everything that is wrong with them."""
    problems = Problems()
    chain = read_chain(folder.resolve(), problems)
    own = {(read.sort, read.name): read for read in chain[-1].files}
    return Loaded(build_book(chain, catalogue, problems), tuple(problems.sorted()), own)


def load_pack(pack: str | Path, catalogue: Catalogue) -> RuleBook:
    """The rule book of a shipped pack (by name) or of a folder. `BrokenPack` with all its errors."""
    folder = pack if isinstance(pack, Path) else packs_folder() / pack
    loaded = read_pack(folder, catalogue)
    if loaded.errors:
        raise BrokenPack(folder.name, loaded.errors)
    return loaded.book
