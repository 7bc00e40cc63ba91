"""What the form of an operation is about."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.accounts.actor import Actor
from jingzhun.registry.operation_kinds import OperationKind

if TYPE_CHECKING:
    from jingzhun.registry.models import Household, Person


@dataclass(frozen=True, slots=True)
class Setting:
    """members: those who belong to the household now, the head first. person: whom the operation is about, if one."""

    actor: Actor
    kind: OperationKind
    household: "Household"
    members: "list[Person]"
    person: "Person | None" = None

    @property
    def others(self) -> "list[Person]":
        """The members without the person."""
        return [one for one in self.members if self.person is None or one.pk != self.person.pk]

    @property
    def is_about_head(self) -> bool:
        return self.person is not None and self.person.is_head and self.person.left_on is None
