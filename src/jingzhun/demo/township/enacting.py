"""Does what happens in the stories through the services of the register, as the offices of the demonstration would."""

from collections.abc import Callable

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.selectors.tree import find_area
from jingzhun.demo.township.bringing_in import Offices
from jingzhun.demo.township.desk import Desk, details_of
from jingzhun.demo.township.families import HEAD, SPOUSE
from jingzhun.demo.township.stories import Story
from jingzhun.demo.township.stories_content import StoryKind
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining
from jingzhun.registry.services.operations.acceptance import Destination, accept
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.asking import ask_transfer
from jingzhun.registry.services.operations.order import Order
from jingzhun.registry.services.operations.undo import plan_undo
from jingzhun.registry.services.registration import register_household


def enact(story: Story, offices: Offices) -> None:
    """Do all of a story. The office of the village in which it begins acts; a request is answered by the township."""
    Enactor(story, offices).act()


class Enactor(Desk):
    """One story in the register."""

    def __init__(self, story: Story, offices: Offices) -> None:
        super().__init__(story, offices)
        self._acts: dict[StoryKind, Callable[[], object]] = {
            StoryKind.BIRTH: self._birth,
            StoryKind.DEATH: self._death,
            StoryKind.MARRIAGE_IN: self._marriage_in,
            StoryKind.MARRIAGE_OUT: self._marriage_out,
            StoryKind.HEAD_CHANGE: self._head_change,
            StoryKind.MERGE: self._merge,
            StoryKind.TRANSFER: self._transfer,
            StoryKind.SPLIT: self._split,
            StoryKind.UNDONE_SPLIT: self._undone_split,
        }

    def act(self) -> None:
        with acting(self.by):
            self._acts[self.content.kind]()

    def _birth(self) -> None:
        for child in self.story.people:
            order = Order(kind=OperationKind.BIRTH, on=child.born_on, household=self.home, details=details_of(child))
            self.do(order, self.content.reason)

    def _marriage_in(self) -> None:
        spouse = details_of(self.story.people[0])
        self.last(OperationKind.MARRIAGE_IN, household=self.home, details=spouse)

    def _death(self) -> None:
        mother = self.join(self.home, self.story.people[0], joined_by=Joining.MOVED_IN)
        self.last(OperationKind.DEATH, person=mother)

    def _marriage_out(self) -> None:
        bride = self.join(self.home, self.story.people[0], joined_by=Joining.LEFT_OUT)
        self.last(OperationKind.MARRIAGE_OUT, person=bride)

    def _head_change(self) -> None:
        """The spouse becomes head, and then the old one again; to the children both are the same."""
        household, numbers = self.story.household, self.numbers()
        former, *others = household.members
        spouse = next(one for one in others if one.relation == SPOUSE)
        children = {numbers[one.citizen_id]: one.relation for one in others if one is not spouse}
        for leaving, coming, step in ((former, spouse, self.first), (spouse, former, self.last)):
            relations = children | {numbers[leaving.citizen_id]: SPOUSE}
            step(OperationKind.HEAD_CHANGE, household=self.home, head=numbers[coming.citizen_id], relations=relations)

    def _merge(self) -> None:
        """A parent, with a household of her own first."""
        parent = self.story.people[0]
        alone = register_household(
            by=self.by, area=self.place(), head=details_of(parent, HEAD), reason=self.content.first_reason,
            address=self.address(), on=self.content.first_day,
        )  # fmt: skip
        relations = {self.person(parent).number: parent.relation}
        self.last(OperationKind.MERGE, household=alone.number, into=self.home, relations=relations)

    def _transfer(self) -> None:
        """The village asks, and the township takes her for the other village."""
        bride, reason = self.story.people[0], self.content.reason
        self.join(self.number_of(self.origin), bride, self.relation_at_home(bride, self.words.distant))
        asked = ask_transfer(
            by=self.by, person=self.person(bride), to_area=find_area(self.story.household.village),
            joined_by=Joining.MARRIAGE, on=self.content.day, reason=reason,
        )  # fmt: skip
        with acting(self.township):
            where = Destination(into=self.person(self.story.household.head).household, relation=bride.relation)
            accept(by=self.township, request=asked, where=where, reason=reason)

    def _split(self) -> None:
        """A young family, which came to the parents of one of them first."""
        home, (head, *others) = self.number_of(self.origin), self.story.household.members
        at_parents = self.relation_at_home(head, self.words.son_in_law)
        self.join(home, head, at_parents, joined_by=Joining.MOVED_IN)
        for one in others:
            self.join(home, one, self.words.at_parents[at_parents][one.relation], joined_by=Joining.MOVED_IN)
        numbers = self.numbers()
        relations = {numbers[one.citizen_id]: one.relation for one in others}
        self.last(
            OperationKind.SPLIT, household=home, people=tuple(numbers.values()), head=numbers[head.citizen_id],
            relations=relations, area=self.place().path, address=self.address(),
        )  # fmt: skip

    def _undone_split(self) -> None:
        person = self.person(self.story.people[0]).number
        made = self.first(OperationKind.SPLIT, household=self.home, people=(person,), head=person)
        apply(by=self.by, plan=plan_undo(by=self.by, operation=made), reason=self.content.reason)
