"""The forms of what the API takes about operations and requests between offices."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from jingzhun.api.shapes import (
    AreaPath,
    Day,
    Given,
    HouseholdNumber,
    PersonGiven,
    PersonNumber,
    Reason,
    Short,
    Typed,
    Version,
    Words,
    storable,
)
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.services.operations.order import Order
from jingzhun.registry.services.registration import PersonDetails

PEOPLE_MOST = 50
HOUSEHOLDS_MOST = 2
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Why = Annotated[str, StringConstraints(max_length=500), AfterValidator(storable)]


class OrderGiven(Given):
    """An operation. Which fields a kind takes is told by GET /operations/kinds; another one is an error.

    people: who goes (split). head: of the new household, or the new one; new_head: of those who stay. relations: to the
    head afterwards, by number of the person. area, natural_village: paths. details: of a new person.
    """

    kind: OperationKind
    on: Day
    household: HouseholdNumber | None = None
    person: PersonNumber | None = None
    people: Annotated[list[PersonNumber], Field(max_length=PEOPLE_MOST)] = []
    head: PersonNumber | None = None
    new_head: PersonNumber | None = None
    relations: Annotated[dict[PersonNumber, Short], Field(max_length=PEOPLE_MOST)] = {}
    relation: Short = ""
    into: HouseholdNumber | None = None
    kept: PersonNumber | None = None
    area: AreaPath | None = None
    natural_village: AreaPath | None = None
    address: Words = ""
    joined_by: Joining | None = None
    left_by: Leaving | None = None
    details: PersonGiven | None = None
    citizen_id: Typed = ""

    def order(self) -> Order:
        values = {name: getattr(self, name) for name in OrderGiven.model_fields}
        plain = {name: value for name, value in values.items() if value is not None}
        if self.details is not None:
            plain["details"] = PersonDetails(**self.details.dict())
        return Order(**plain)


class GroundsGiven(Given):
    """cause: a word of the kind's list. At least one of cause and reason."""

    cause: Short = ""
    reason: Why = ""
    evidence: Words = ""


class ApplyGiven(OrderGiven, GroundsGiven):
    """versions: of all households that the preview named, as they were read. seen: of the preview, if it was asked."""

    versions: Annotated[dict[HouseholdNumber, Version], Field(min_length=1, max_length=HOUSEHOLDS_MOST)]
    seen: Digest | None = None

    def order(self) -> Order:
        return OrderGiven(**self.dict(include=set(OrderGiven.model_fields))).order()


class MemberGiven(GroundsGiven):
    """A new member. joined_by: how she came; on: from which day. version: of the household as it was read."""

    person: PersonGiven
    joined_by: Joining
    on: Day
    version: Version


class UndoGiven(GroundsGiven):
    """seen: of the preview."""

    seen: Digest


class AskOrder(Given):
    """A household to move, or a person to go (then joined_by says how she will come there; else moved_in)."""

    household: HouseholdNumber | None = None
    person: PersonNumber | None = None
    to_area: AreaPath
    joined_by: Joining | None = None
    on: Day


class AskGiven(AskOrder):
    """seen: of the preview, if it was asked."""

    reason: Reason
    seen: Digest | None = None


class DestinationGiven(Given):
    """area (and natural_village): for a household; into (and relation): for a person."""

    area: AreaPath | None = None
    natural_village: AreaPath | None = None
    into: HouseholdNumber | None = None
    relation: Short = ""


class AcceptGiven(DestinationGiven):
    """seen: of the preview."""

    seen: Digest
    reason: Reason


class RefuseGiven(Given):
    reason: Reason


class WithdrawGiven(Given):
    """version: of the request as it was read."""

    version: Version
    reason: Reason
