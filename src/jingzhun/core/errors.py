"""The errors of the product: what is wrong, where, what is allowed, what to do; in both languages."""

# Their names say what happened (Refused, NotFound); a suffix would add nothing.
# ruff: noqa: N818

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from jingzhun.core import language
from jingzhun.core.language import CHINESE, Language
from jingzhun.core.text import Text


class JingzhunError(Exception):
    """An error with sentences for its reader. `where` is a place without translation (a cell, a file, a key).

    `code` is stable and read by programs, `status` is the HTTP status, `exit_code` the command line's.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 3  # 1 means "done, with findings" (design.md), so nothing done is never 1

    def __init__(
        self, what: Text, *, where: str = "", allowed: Text | None = None, todo: Text | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.allowed = allowed
        self.todo = todo

    def __str__(self) -> str:
        return self.in_language(language.current())

    def in_language(self, wanted: Language) -> str:
        """The sentences in one language: place, what is wrong, what is allowed, what to do."""
        chinese = wanted == CHINESE
        place = f"{self.where}{'：' if chinese else ': '}" if self.where else ""
        sentences = [_sentence(self.what, wanted)]
        if self.allowed:
            sentences.append(("允许：" if chinese else "Allowed: ") + _sentence(self.allowed, wanted))
        if self.todo:
            sentences.append(_sentence(self.todo, wanted))
        return place + ("" if chinese else " ").join(sentences)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: `code`, `where` (string), `what`, `allowed`, `todo` (each `{"zh", "en"}` or None)."""
        return {
            "code": self.code,
            "what": self.what.as_dict(),
            "where": self.where,
            "allowed": self.allowed.as_dict() if self.allowed else None,
            "todo": self.todo.as_dict() if self.todo else None,
        }


@contextmanager
def at(where: str) -> Iterator[None]:
    """An error inside happened at this place (a field, a cell), unless it names another."""
    try:
        yield
    except JingzhunError as error:
        error.where = error.where or where
        raise


class WrongInput(JingzhunError):
    """What was given cannot be understood or is not allowed."""

    code = "wrong_input"
    status = 422


class Refused(JingzhunError):
    """This person, in this role, may not do this."""

    code = "refused"
    status = 403


class NotFound(JingzhunError):
    """There is no such thing, or not within the scope: the two must read alike."""

    code = "not_found"
    status = 404


class Conflict(JingzhunError):
    """The state of things does not allow it now."""

    code = "conflict"
    status = 409


class RegisteredElsewhere(Conflict):
    """A unique value belongs to a row that this person cannot see; says nothing about the row."""

    code = "registered_elsewhere"


class TooMany(JingzhunError):
    """A limit was reached: attempts, rows, pieces."""

    code = "too_many"
    status = 429


class NotReady(JingzhunError):
    """The product cannot work yet: database down, not migrated, no key."""

    code = "not_ready"
    status = 503


def _sentence(text: Text, wanted: Language) -> str:
    words = text.in_language(wanted)
    if words[-1] in "。！？.!?…":
        return words
    return words + ("。" if wanted == CHINESE else ".")
