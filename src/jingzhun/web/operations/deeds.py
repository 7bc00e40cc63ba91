"""Which operations pages offer, with the form of each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.accounts.actor import Actor
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind, group_of
from jingzhun.registry.services.operations.joining import FOR_GOOD
from jingzhun.web.forms.operations.base import OperationForm
from jingzhun.web.forms.operations.households import DiedOutForm, HeadChangeForm, MergeForm, MoveForm, SplitForm
from jingzhun.web.forms.operations.people import DuplicateForm, IdChangeForm, LeaveForm, ReturnForm, TransferForm

if TYPE_CHECKING:
    from jingzhun.registry.models import Household, Person


@dataclass(frozen=True, slots=True)
class Deed:
    """An operation that a page offers. hint: when to take it, in a few words."""

    kind: OperationKind
    icon: str
    form: type[OperationForm]
    hint: Text

    @property
    def title(self) -> Text:
        return OPERATION_TITLES[self.kind]


OF_HOUSEHOLD = (
    Deed(OperationKind.SPLIT, "versions", SplitForm, Text("部分成员另立一户", "Some members become a household")),
    Deed(OperationKind.MERGE, "git-merge", MergeForm, Text("全部成员并入另一户", "All members join another one")),
    Deed(OperationKind.HEAD_CHANGE, "user-check", HeadChangeForm, Text("另一成员当户主", "Another member is head")),
    Deed(OperationKind.MOVE, "map-pin", MoveForm, Text("整户迁到别的村或组", "To another village or group")),
    Deed(OperationKind.DIED_OUT, "archive", DiedOutForm, Text("户内已无人，注销", "Nobody is left: close it")),
)
OF_MEMBER = (
    Deed(OperationKind.TRANSFER, "arrows-exchange", TransferForm, Text("到本辖区另一户", "Into another household")),
    Deed(OperationKind.DEATH, "minus", LeaveForm, Text("登记死亡", "Record a death")),
    Deed(OperationKind.MARRIAGE_OUT, "logout", LeaveForm, Text("嫁出或入赘到辖区外", "Married to outside")),
    Deed(OperationKind.LEFT, "user", LeaveForm, Text("迁出、服刑、失联、误登", "Moved out, prison, mistake …")),
    Deed(OperationKind.ID_CHANGED, "id", IdChangeForm, Text("换号、补号、纠错", "New, first or corrected number")),
    Deed(OperationKind.DUPLICATE, "copy", DuplicateForm, Text("与另一条记录是同一人", "One person, two records")),
)
OF_FORMER_MEMBER = (
    Deed(OperationKind.RETURNED, "login", ReturnForm, Text("回到原户或另一户", "Back into a household")),
)
DEEDS = {deed.kind: deed for deed in (*OF_HOUSEHOLD, *OF_MEMBER, *OF_FORMER_MEMBER)}


def deeds_of_household(actor: Actor, household: "Household") -> list[Deed]:
    """What the actor may do with a household."""
    if household.closed_on is not None or not actor.scope.covers(household.path):
        return []
    return [deed for deed in OF_HOUSEHOLD if actor.may(group_of(deed.kind), "edit")]


def deeds_of_person(actor: Actor, person: "Person") -> list[Deed]:
    if person.erased_at is not None or not actor.scope.covers(person.path):
        return []
    offered = OF_MEMBER if person.left_on is None else OF_FORMER_MEMBER if person.left_by not in FOR_GOOD else ()
    return [deed for deed in offered if actor.may(group_of(deed.kind), "edit")]
