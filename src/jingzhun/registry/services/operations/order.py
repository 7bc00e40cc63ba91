"""An order: an operation as a face takes it, in our numbers and codes. What it would do: operations.ordering."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.services.registration import PersonDetails

STAYING = ("new_head", "relations")
FIELDS: dict[OperationKind, tuple[str, ...]] = {
    OperationKind.SPLIT: ("household", "people", "head", "area", "natural_village", "address", *STAYING),
    OperationKind.MERGE: ("household", "into", "relations"),
    OperationKind.HEAD_CHANGE: ("household", "head", "relations"),
    OperationKind.MOVE: ("household", "area", "natural_village"),
    OperationKind.TRANSFER: ("person", "into", "relation", "joined_by", *STAYING),
    OperationKind.BIRTH: ("household", "details"),
    OperationKind.MARRIAGE_IN: ("household", "details"),
    OperationKind.JOINED: ("household", "details", "joined_by"),
    OperationKind.RETURNED: ("person", "into", "relation"),
    OperationKind.DEATH: ("person", *STAYING),
    OperationKind.MARRIAGE_OUT: ("person", *STAYING),
    OperationKind.LEFT: ("person", "left_by", *STAYING),
    OperationKind.DIED_OUT: ("household", "left_by"),
    OperationKind.ID_CHANGED: ("person", "citizen_id"),
    OperationKind.DUPLICATE: ("person", "kept", *STAYING),
}
"""What an order of each kind may say, beside the day. The counter-entry is about an operation: operations.undo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """household, person: whom it is about, by number. Which fields a kind takes: FIELDS.

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

    def given(self) -> set[str]:
        """Names of the fields that say something, beside kind and day."""
        names = {one.name for one in fields(self)} - {"kind", "on"}
        return {name for name in names if getattr(self, name)}
