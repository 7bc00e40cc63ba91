"""A pack is checked as a whole: read, its examples run, and, strictly, nothing without a source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jingzhun.core.errors import JingzhunError, WrongInput
from jingzhun.core.text import Text
from jingzhun.rules.cases.coverage import missing_of_condition, missing_of_fact
from jingzhun.rules.cases.example import Example
from jingzhun.rules.cases.running import MakeEngine, Mismatch, mismatches
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Fact, RuleBook
from jingzhun.rules.dependencies import dependencies
from jingzhun.rules.engine import Value
from jingzhun.rules.loading.folders import PACK_FILE, Sort
from jingzhun.rules.loading.load import Loaded, read_pack
from jingzhun.rules.problems import Problem
from jingzhun.rules.words import NO, UNKNOWN, YES

CASE = Text("cases/{条件}.yaml 中的例子", "an example in cases/{condition}.yaml")


@dataclass(frozen=True, slots=True)
class Report:
    """examples: how many were run. problems: by file and line."""

    book: RuleBook
    examples: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        return sum(not one.is_warning for one in self.problems)

    @property
    def warnings(self) -> int:
        return sum(one.is_warning for one in self.problems)

    def counts(self) -> Mapping[str, int]:
        """How many definitions of each sort there are."""
        sorts = ("sources", "parameters", "facts", "conditions", "indicators", "checks", "warnings", "rolls")
        return {sort: len(getattr(self.book, sort)) for sort in sorts}

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "pack": self.book.pack,
            "packs": list(self.book.packs),
            "hash": self.book.hash,
            "definitions": self.counts(),
            "examples": self.examples,
            "errors": self.errors,
            "warnings": self.warnings,
            "problems": [one.as_dict() for one in self.problems],
        }


def check_pack(folder: Path, catalogue: Catalogue, make_engine: MakeEngine, *, is_strict: bool = False) -> Report:
    """is_strict: warnings are errors, and so are cases that conditions lack.

    Examples are run only where the pack has no error otherwise.
    """
    loaded = read_pack(folder, catalogue)
    found = list(loaded.problems)
    examples = [] if loaded.errors else [one for rows in loaded.book.cases.values() for one in rows]
    for example in examples:
        found += _run(loaded.book, catalogue, example, make_engine)
    if is_strict:
        found = [replace(one, is_warning=False) for one in found]
        found += [] if loaded.errors else _untried(loaded, catalogue, make_engine)
    return Report(loaded.book, len(examples), tuple(found))


def _untried(loaded: Loaded, catalogue: Catalogue, make_engine: MakeEngine) -> Iterator[Problem]:
    """The cases that the pack's own conditions lack, and those of its facts on which conditions rest."""
    book = loaded.book
    for name, condition in book.conditions.items():
        if read := loaded.own.get((Sort.CONDITION, name)):
            for missing in missing_of_condition(book, catalogue, condition, make_engine):
                place = read.place(condition.join, missing.part) if missing.part else read.place()
                yield Problem(place, missing.what, CASE)
    for one in dependencies(book, list(book.conditions)):
        if isinstance(one, Fact) and (read := loaded.own.get((Sort.FACT, one.name))):
            for missing in missing_of_fact(book, catalogue, one, make_engine):
                yield Problem(read.place(), missing.what, CASE)


def _run(book: RuleBook, catalogue: Catalogue, example: Example, make_engine: MakeEngine) -> Iterator[Problem]:
    try:
        yield from map(_told, mismatches(book, catalogue, [example], make_engine))
    except JingzhunError as error:
        yield Problem(example.place, error.what, error.allowed)


def _told(mismatch: Mismatch) -> Problem:
    what = Text("“{name}”：{key} 应为 {expected}，算出 {found}", "“{name}”: {key} should be {expected}, it is {found}")
    return Problem(
        mismatch.example.place,
        what.format(
            name=mismatch.example.name,
            key=mismatch.what,
            expected=_words(mismatch.expected),
            found=_words(mismatch.found),
        ),
    )


def _words(value: Value) -> Text:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return YES if value else NO
    return Text(str(value) or "''", str(value) or "''")


def packs_in(folder: Path) -> list[Path]:
    """The folder, if it is a pack, else the packs in it. `WrongInput` if there are none."""
    if (folder / PACK_FILE).is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob(f"*/{PACK_FILE}")) if folder.is_dir() else []
    if not found:
        raise WrongInput(
            Text("这里没有内容包", "There is no pack here"),
            where=str(folder),
            allowed=Text("含 {file} 的文件夹", "a folder with {file}").format(file=PACK_FILE),
        )
    return found
