"""An order: an operation as a face takes it, in our numbers and codes. What it would do: operations.ordering."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.services.registration import PersonDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """household, person: whom it is about, by number; an operation on a person needs no household.

    people: who goes (split). head: of the new household (split), or the new one (change of head); new_head: of those
    who stay, when their head leaves. relations: to the head under whom each will be, by number of the person. into: the
    household that takes; kept: the record that goes on. area, natural_village: paths. joined_by, left_by: only where
    the kind does not say it. details: of a new person. citizen_id: a new number, as typed.
    """

    kind: OperationKind
    on: date
    household: str = ""
    person: str = ""
    people: Collection[str] = ()
    head: str = ""
    new_head: str = ""
    relations: Mapping[str, str] = field(default_factory=dict)
    relation: str = ""
    into: str = ""
    kept: str = ""
    area: str = ""
    natural_village: str = ""
    address: str = ""
    joined_by: str = ""
    left_by: str = ""
    details: PersonDetails | None = None
    citizen_id: str = ""
