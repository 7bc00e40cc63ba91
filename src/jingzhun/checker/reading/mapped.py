"""A text that was made from another one, and where each of its characters came from."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `words` in the place of text[start:end]; edits of one step are in order and do not overlap."""

    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """`text`, and for each of its characters the span [starts[i], ends[i]) of the original that it stands for.

    Both columns never fall, so a stretch of the text is a stretch of the original.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def whole(cls, text: str) -> "Mapped":
        """A text as it is."""
        return cls(text, array("L", range(len(text))), array("L", range(1, len(text) + 1)))

    def edited(self, edits: Iterable[Edit]) -> "Mapped":
        """The text with edits made; what stands there now comes from what stood there."""
        pieces: list[str] = []
        starts, ends, done = array("L"), array("L"), 0
        for edit in edits:
            pieces += [self.text[done : edit.start], edit.words]
            starts += self.starts[done : edit.start]
            ends += self.ends[done : edit.start]
            self._place(edit, starts, ends)
            done = edit.end
        return Mapped("".join([*pieces, self.text[done:]]), starts + self.starts[done:], ends + self.ends[done:])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original; an empty stretch stands where its first character does."""
        if start >= end:
            at = self.starts[start] if start < len(self.text) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def _place(self, edit: Edit, starts: "array[int]", ends: "array[int]") -> None:
        """Character for character if there are as many, else every new one stands for all that it replaces."""
        if len(edit.words) == edit.end - edit.start:
            starts += self.starts[edit.start : edit.end]
            ends += self.ends[edit.start : edit.end]
            return
        first, last = self.origin(edit.start, edit.end)
        starts.extend([first] * len(edit.words))
        ends.extend([last] * len(edit.words))
