"""The words of a comparison: pairs, the evidence for them, and groups that a person must decide."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from jingzhun.areas.editions.names import same_wording, stem
from jingzhun.areas.editions.rows import AreaRow
from jingzhun.core.text import Text


class Evidence(Enum):
    """Why two rows are held to be the same area."""

    CODE_AND_NAME = "code_and_name"
    NAME = "name"
    CODE = "code"
    DECIDED = "decided"

    @property
    def title(self) -> Text:
        return _EVIDENCE_TITLES[self]


_EVIDENCE_TITLES = {
    Evidence.CODE_AND_NAME: Text("代码和名称相同", "Same code and name"),
    Evidence.NAME: Text("上级相同且名称相同", "Same name under the same parent"),
    Evidence.CODE: Text("仅代码相同", "Same code only"),
    Evidence.DECIDED: Text("人工确定", "Decided by a person"),
}


class Doubt(Enum):
    """Why rows could not be told apart or together."""

    AMBIGUOUS = "ambiguous"
    MOVED = "moved"
    SAME_PLACE = "same_place"

    @property
    def title(self) -> Text:
        return _DOUBT_TITLES[self]


_DOUBT_TITLES = {
    Doubt.AMBIGUOUS: Text("名称与代码指向不同的区划", "Names and codes point to different areas"),
    Doubt.MOVED: Text("名称出现在另一上级之下，可能已划转", "The name is under another parent now: it may have moved"),
    Doubt.SAME_PLACE: Text(
        "上级代码已变，末位代码相同而名称不同",
        "The parent's code changed; the last digits agree, the names do not",
    ),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """The same area in the older and in the newer edition."""

    old: AreaRow
    new: AreaRow
    evidence: Evidence

    @property
    def is_recoded(self) -> bool:
        return self.old.code != self.new.code

    @property
    def is_renamed(self) -> bool:
        """Does the official name differ, if only in its wording?"""
        return self.old.name != self.new.name

    @property
    def is_only_reworded(self) -> bool:
        """Renamed, but only in the words for the kind: 肖咀乡 → 肖咀镇, 城东居委会 → 城东社区居委会."""
        return self.is_renamed and same_wording(self.old.name, self.new.name, self.old.level)

    @property
    def deserves_a_look(self) -> bool:
        """Matched by code alone, and the names share no sign: the code may now mean another area."""
        if self.evidence is not Evidence.CODE:
            return False
        return not set(stem(self.old.name, self.old.level)) & set(stem(self.new.name, self.new.level))


@dataclass(frozen=True, slots=True)
class Question:
    """Rows that may belong together in more than one way, or not at all: a person must say.

    below_old, below_new: what lies under these rows; it is compared once they are decided.
    """

    doubt: Doubt
    old: tuple[AreaRow, ...]
    new: tuple[AreaRow, ...]
    below_old: tuple[AreaRow, ...] = ()
    below_new: tuple[AreaRow, ...] = ()

    @property
    def candidates(self) -> tuple[AreaRow, ...]:
        """The rows of the newer edition that an old row of the question may have become."""
        return self.new


@dataclass(slots=True)
class Outcome:
    """What became of the rows of one round of matching."""

    pairs: list[Pair] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    old_left: list[AreaRow] = field(default_factory=list)
    new_left: list[AreaRow] = field(default_factory=list)

    def leave(self, old: Iterable[AreaRow], new: Iterable[AreaRow]) -> None:
        """Rows without counterpart in this round."""
        self.old_left.extend(old)
        self.new_left.extend(new)
