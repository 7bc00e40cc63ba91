"""Gives the parts of the stories to invented households, so that each story ends in what was invented already."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jingzhun.demo.township.families import FamilyMaker
from jingzhun.demo.township.families_content import MemberKind, Range
from jingzhun.demo.township.figures import Figures, Size
from jingzhun.demo.township.luck import luck
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.stories_content import StoriesContent, StoryContent, StoryKind
from jingzhun.demo.township.story_parts import (
    PARENTS,
    SONS_AND_DAUGHTERS,
    could_be_parent,
    families_of,
    homes_for,
    is_aged,
    is_settled,
    newlyweds,
    spouse_in,
)
from jingzhun.registry.reasons import Joining


@dataclass(frozen=True, slots=True)
class Story:
    """household: where it ends; other: where it begins, if elsewhere. people: whom it is about."""

    content: StoryContent
    household: InventedHousehold
    people: tuple[InventedPerson, ...] = ()
    other: InventedHousehold | None = None


class Cast:
    """Every household plays in one story at most."""

    def __init__(
        self, households: Sequence[InventedHousehold], figures: Figures, content: StoriesContent, maker: FamilyMaker,
        seed: int,
    ) -> None:  # fmt: skip
        self.content, self.ages, self.maker = content, content.ages, maker
        mixed = list(households)
        luck(seed, "stories").shuffle(mixed)
        self._free = [one for one in mixed if figures.identified_in(one.cohort) is None]
        self._registered = [one for one in mixed if figures.identified_in(one.cohort) is not None]
        self._parts: dict[StoryKind, Callable[[StoryContent], Iterator[Story]]] = {
            StoryKind.BIRTH: self._births,
            StoryKind.DEATH: self._deaths,
            StoryKind.MARRIAGE_IN: self._weddings,
            StoryKind.MARRIAGE_OUT: self._brides,
            StoryKind.HEAD_CHANGE: self._head_changes,
            StoryKind.MERGE: self._merges,
            StoryKind.TRANSFER: self._transfers,
            StoryKind.SPLIT: self._splits,
            StoryKind.UNDONE_SPLIT: self._undone_splits,
        }

    def stories(self, size: Size) -> tuple[Story, ...]:
        """All of them. ValueError if the township has nobody for a part."""
        return tuple(story for one in self.content.stories for story in self._cast(one, one.count[size.value]))

    def _cast(self, content: StoryContent, count: int) -> Iterator[Story]:
        for _ in range(count):
            story = next(self._parts[content.kind](content), None)
            if story is None:
                raise ValueError(f"nobody for {content.kind} of {content.year}")
            for one in (story.household, story.other):
                if one is not None:
                    self._among(content).remove(one)
            yield story

    def _among(self, content: StoryContent) -> list[InventedHousehold]:
        return self._free if content.among == "ordinary" else self._registered

    def _births(self, content: StoryContent) -> Iterator[Story]:
        for one in self._among(content):
            born = [person for person in one.members if person.joined_on and person.born_on.year == content.year]
            if born:
                yield Story(content, one, tuple(born))

    def _deaths(self, content: StoryContent) -> Iterator[Story]:
        """An old mother, who had come in the same year."""
        yield from self._passing(content, self.ages.son_at_home, self.content.mother)

    def _brides(self, content: StoryContent) -> Iterator[Story]:
        yield from self._passing(content, self.ages.father_of_bride, self.content.daughter)

    def _passing(self, content: StoryContent, ages: Range, kind: MemberKind) -> Iterator[Story]:
        """Somebody made for the story, with a married man who has none such in his house."""
        for one in self._among(content):
            is_lone = all(person.relation not in PARENTS | {kind.relation} for person in one.members)
            if one.head.sex == "male" and spouse_in(one) and is_lone and is_aged(one.head, ages, content.day):
                made = self.maker.member(luck(one.key, content.kind), one.members, kind, content.first_day)
                yield Story(content, one, (made,))

    def _weddings(self, content: StoryContent) -> Iterator[Story]:
        for one in newlyweds(self._among(content), self.ages.bride, content.day):
            yield Story(content, one, (_coming(spouse_in(one), content, Joining.MARRIAGE),))

    def _transfers(self, content: StoryContent) -> Iterator[Story]:
        """Out of a household of the village that the pack names, by marriage into another village."""
        for one in newlyweds(self._among(content), self.ages.bride, content.day):
            bride = spouse_in(one)
            assert bride is not None
            homes = homes_for(bride, content.from_village, self._among(content), self.ages.generation)
            if one.village != content.from_village and homes:
                yield Story(content, one, (_coming(bride, content, Joining.MARRIAGE),), homes[0])

    def _head_changes(self, content: StoryContent) -> Iterator[Story]:
        for one in families_of(self._among(content)):
            yield Story(content, one, tuple(one.members))

    def _merges(self, content: StoryContent) -> Iterator[Story]:
        """A parent who lived alone before."""
        for one in self._among(content):
            parents = [person for person in one.members if person.relation in PARENTS]
            if len(parents) == 1 and is_settled(one):
                yield Story(content, one, (_coming(parents[0], content, Joining.LEFT_OUT),))

    def _splits(self, content: StoryContent) -> Iterator[Story]:
        """A young family, after it had lived with the parents of one of them."""
        for one in families_of(self._among(content)):
            head = one.head
            if head.sex != "male" or not is_aged(head, self.ages.splitting, content.day) or len(one.members) == 1:
                continue
            homes = homes_for(head, one.village, self._among(content), self.ages.generation)
            homes = [home for home in homes if could_be_parent(home.head, head, self.ages.generation)]
            if homes:
                people = tuple(_coming(person, content, Joining.OTHER) for person in one.members)
                yield Story(content, one, people, homes[0])

    def _undone_splits(self, content: StoryContent) -> Iterator[Story]:
        for one in self._among(content):
            for person in one.members:
                is_child = person.relation in SONS_AND_DAUGHTERS
                if is_child and is_settled(one) and is_aged(person, (self.ages.grown, 99), content.day):
                    yield Story(content, one, (person,))


def _coming(person: InventedPerson | None, content: StoryContent, joined_by: Joining) -> InventedPerson:
    """From now on she is somebody who joined within the story: no earlier workbook knows her."""
    assert person is not None
    person.joined_on, person.joined_by = content.first_day, joined_by
    return person
