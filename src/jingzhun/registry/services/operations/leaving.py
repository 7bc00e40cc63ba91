"""Somebody leaves a household: by death, marriage to outside the register, or otherwise."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Person
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Leaving
from jingzhun.registry.services.operations.checks import check_rights, leave_in_order
from jingzhun.registry.services.operations.draft import Draft, Heading
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import present_household, subject_of

KINDS = {
    Leaving.DEATH: OperationKind.DEATH,
    Leaving.MARRIAGE: OperationKind.MARRIAGE_OUT,
    Leaving.MOVED_OUT: OperationKind.LEFT,
    Leaving.PRISON: OperationKind.LEFT,
    Leaving.MISSING: OperationKind.LEFT,
    Leaving.MISTAKE: OperationKind.LEFT,
    Leaving.OTHER: OperationKind.LEFT,
}


def plan_leave(*, by: Actor, person: Person, left_by: Leaving, on: date, staying: Heading | None = None) -> Plan:
    """What somebody's leaving would do. staying: the new head, when the old one leaves.

    Status: of the household as before. Surveys and history: hers stay readable in her dossier. Balance: *died or left*
    (*moved out*, *removed* for a mistake), −1 person if the household is registered.
    Errors: Refused, WrongInput, Conflict (the last member: then the household died out).
    """
    if left_by not in KINDS:
        raise WrongInput(Text("不能用这个原因", "Not a reason to leave"), where="left_by")
    check_rights(by, KINDS[left_by], person.path)
    subject = subject_of(present_household(person), on)
    draft = Draft(KINDS[left_by], on)
    leave_in_order(draft, subject, {person.pk}, staying)
    draft.end_spell(subject.spell_of(person.pk), left_by)
    return draft.plan(subject.household)
