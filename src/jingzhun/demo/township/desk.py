"""What an office does again and again while it records a story: find people, fill in forms, send them."""

from typing import TYPE_CHECKING, Any

from jingzhun.accounts.services import vault
from jingzhun.areas.selectors.tree import children_of, find_area
from jingzhun.demo.township.bringing_in import Offices
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.stories import Story
from jingzhun.demo.township.stories_content import stories_content
from jingzhun.demo.township.story_parts import relation_to
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining
from jingzhun.registry.selectors.people import people_in
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.order import Order
from jingzhun.registry.services.operations.ordering import plan_of
from jingzhun.registry.services.registration import PersonDetails

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.registry.models import Operation, Person


class Desk:
    """The office of the village in which a story begins. Everybody is found by her ID number."""

    def __init__(self, story: Story, offices: Offices) -> None:
        self.story, self.content, self.township = story, story.content, offices.township
        self.words = stories_content()
        self.by = offices.of_village(self.origin.village)

    @property
    def home(self) -> str:
        """The number of the household in which the story ends."""
        return self.number_of(self.story.household)

    @property
    def origin(self) -> InventedHousehold:
        return self.story.other or self.story.household

    def join(
        self, household: str, person: InventedPerson, relation: str = "", joined_by: Joining = Joining.LEFT_OUT
    ) -> str:
        """Somebody comes as the first step of a story; returns her number."""
        details = details_of(person, relation)
        self.first(OperationKind.JOINED, household=household, details=details, joined_by=joined_by.value)
        return self.person(person).number

    def first(self, kind: OperationKind, **said: Any) -> "Operation":
        return self.do(Order(kind=kind, on=self.content.first_day, **said), self.content.first_reason)

    def last(self, kind: OperationKind, **said: Any) -> "Operation":
        return self.do(Order(kind=kind, on=self.content.day, **said), self.content.reason)

    def do(self, order: Order, reason: str) -> "Operation":
        return apply(by=self.by, plan=plan_of(by=self.by, order=order), reason=reason)

    def relation_at_home(self, person: InventedPerson, otherwise: str) -> str:
        return relation_to(self.origin.head, person, self.words.ages.generation, otherwise)

    def number_of(self, household: InventedHousehold) -> str:
        return str(self.person(household.head).household.number)

    def numbers(self) -> dict[str, str]:
        """Our numbers of those whom the story is about, by ID number."""
        return {one.citizen_id: self.person(one).number for one in self.story.people}

    def person(self, invented: InventedPerson) -> "Person":
        """By the index of ID numbers alone: tables that were just filled have no statistics to choose another by."""
        held = vault.find("citizen_id", invented.citizen_id)
        return people_in(self.township.scope.paths[0]).select_related(None).get(citizen_id__in=held)

    def place(self) -> "Area":
        village = find_area(self.story.household.village)
        return children_of(village).get(name=self.story.household.place)

    def address(self) -> str:
        place = self.place()
        return f"{find_area(self.story.household.village).name}{place.name}"


def details_of(person: InventedPerson, relation: str = "") -> PersonDetails:
    """What a form says about her; relation: other than the one with which the story ends."""
    return PersonDetails(
        person.name, born_on=person.born_on, relation=relation or person.relation, citizen_id=person.citizen_id,
        phone=person.phone, bank_card=person.bank_card, ethnic_group=person.ethnic_group,
    )  # fmt: skip
