"""The problems of a pack: each with its place, all of them collected, and the error that carries them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jingzhun.core import language
from jingzhun.core.errors import WrongInput
from jingzhun.core.language import CHINESE, Language
from jingzhun.core.text import Text
from jingzhun.rules.misfit import Misfit

MOST_SAID = 20
_ALLOWED = Text("允许", "Allowed")
_NEAREST = Text("您是不是要写 {name}？", "Did you mean {name}?")


@dataclass(frozen=True, slots=True)
class Place:
    """file: below the folder of packs, with `/`. line: from 1, 0 for the file as a whole. key: path of keys."""

    file: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        spot = f"{self.file}:{self.line}" if self.line else self.file
        return f"{spot}: {self.key}" if self.key else spot


@dataclass(frozen=True, slots=True)
class Problem:
    """is_warning: the pack still works; strict checking does not accept it."""

    place: Place
    what: Text
    allowed: Text | None = None
    nearest: str = ""
    is_warning: bool = False

    def __str__(self) -> str:
        return self.in_language(language.current())

    def in_language(self, wanted: Language) -> str:
        """Place, what is wrong, the nearest name, what is allowed; on one line."""
        chinese = wanted == CHINESE
        colon, stop = ("：", "。") if chinese else (": ", ". ")
        words = self.what.in_language(wanted)
        if self.nearest:
            words += stop + _NEAREST.format(name=self.nearest).in_language(wanted)
        if self.allowed:
            gap = stop if not self.nearest else "" if chinese else " "
            words += gap + _ALLOWED.in_language(wanted) + colon + self.allowed.in_language(wanted)
        return f"{self.place}{colon}{words}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON: `file`, `line`, `key`, `what`, `allowed` (each `{"zh", "en"}` or None), `nearest`, `is_warning`."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "key": self.place.key,
            "what": self.what.as_dict(),
            "allowed": self.allowed.as_dict() if self.allowed else None,
            "nearest": self.nearest,
            "is_warning": self.is_warning,
        }


class Problems:
    """All problems of one reading, in the order in which they were found."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(
        self, place: Place, what: Text, *, allowed: Text | None = None, nearest: str = "", is_warning: bool = False
    ) -> None:
        problem = Problem(place, what, allowed, nearest, is_warning)
        if problem not in self.found:
            self.found.append(problem)

    def add_misfit(self, place: Place, misfit: Misfit) -> None:
        self.add(place, misfit.what, allowed=misfit.allowed, nearest=misfit.nearest)

    def sorted(self) -> list[Problem]:
        """By file, line and key."""
        return sorted(self.found, key=lambda one: (one.place.file, one.place.line, one.place.key, one.what.en))

    @property
    def errors(self) -> list[Problem]:
        return [one for one in self.sorted() if not one.is_warning]

    @property
    def warnings(self) -> list[Problem]:
        return [one for one in self.sorted() if one.is_warning]


class BrokenPack(WrongInput):
    """A pack cannot be used. problems: all of them."""

    code: ClassVar[str] = "broken_pack"

    def __init__(self, folder: str, problems: Sequence[Problem]) -> None:
        said = list(problems[:MOST_SAID])
        super().__init__(
            Text("内容包有 {count} 处错误：\n{lines}", "The pack has {count} errors:\n{lines}").format(
                count=len(problems),
                lines=Text(
                    "\n".join(one.in_language(CHINESE) for one in said) or "—",
                    "\n".join(one.in_language(language.ENGLISH) for one in said) or "-",
                ),
            ),
            where=folder,
            todo=Text("用 jingzhun packs check 查看全部", "See all of them with jingzhun packs check"),
        )
        self.problems = tuple(problems)
