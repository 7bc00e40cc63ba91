"""What happened in the households of the demonstration (operations.yaml)."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal

from jingzhun.areas.pack_file import PackModel, read_pack_file
from jingzhun.demo.content import pack_file
from jingzhun.demo.township.families_content import MemberKind, Range


class StoryKind(StrEnum):
    """What happens. Each is one operation or a few that belong together."""

    BIRTH = "birth"
    DEATH = "death"
    MARRIAGE_IN = "marriage_in"
    MARRIAGE_OUT = "marriage_out"
    HEAD_CHANGE = "head_change"
    MERGE = "merge"
    TRANSFER = "transfer"
    SPLIT = "split"
    UNDONE_SPLIT = "undone_split"


class StoryContent(PackModel):
    """One line of the file. happens_on: None for a birth, which happens on the birthday. count: by size.

    first_on, first_reason: what must have happened before. from_village: official code of where a transfer begins.
    """

    kind: StoryKind
    year: int
    reason: str
    count: dict[Literal["full", "small"], int]
    happens_on: date | None = None
    first_on: date | None = None
    first_reason: str = ""
    among: Literal["ordinary", "registered"] = "ordinary"
    from_village: str = ""

    @property
    def day(self) -> date:
        return self.happens_on or date(self.year, 12, 31)

    @property
    def first_day(self) -> date:
        return self.first_on or self.day


class Ages(PackModel):
    """Who can play a part."""

    bride: Range
    son_at_home: Range
    father_of_bride: Range
    splitting: Range
    grown: int
    generation: int


class StoriesContent(PackModel):
    """mother, daughter: how those are made who come and go within a story.

    at_parents: relations of a young family to the parents with whom it lives, by what its head is to them. distant: the
    word for a relation that is none of these.
    """

    stories: tuple[StoryContent, ...]
    ages: Ages
    mother: MemberKind
    daughter: MemberKind
    at_parents: dict[str, dict[str, str]]
    son_in_law: str
    distant: str


@cache
def stories_content() -> StoriesContent:
    """Errors: WrongInput (file and key)."""
    return read_pack_file(pack_file("operations.yaml"), StoriesContent)
