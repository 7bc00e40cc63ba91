"""户主变更: another member becomes the head."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.services.operations.checks import check_heading, check_rights
from jingzhun.registry.services.operations.draft import Draft, Heading
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import subject_of


def plan_head_change(*, by: Actor, household: Household, heading: Heading, on: date) -> Plan:
    """What a change of head would do: all spells end and begin anew, with relations to the new head.

    Status, surveys, balance: as before; nobody joins and nobody leaves. History: the old relations stay readable.
    Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.HEAD_CHANGE, household.path)
    subject = subject_of(household, on)
    check_heading(heading, subject.spells)
    if subject.head is not None and subject.head.person_id == heading.head:
        raise WrongInput(Text("此人已是户主", "This person is the head already"), where="head")
    draft = Draft(OperationKind.HEAD_CHANGE, on)
    draft.new_head(subject.spells.values(), heading)
    return draft.plan(subject.household)
