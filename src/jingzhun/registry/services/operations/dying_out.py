"""整户消亡: nobody is left of a household."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Going, Leaving
from jingzhun.registry.services.operations.checks import check_rights
from jingzhun.registry.services.operations.draft import Draft
from jingzhun.registry.services.operations.leaving import KINDS
from jingzhun.registry.services.operations.merge import warn_of_open_events
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import subject_of


def plan_dying_out(*, by: Actor, household: Household, on: date, left_by: Leaving = Leaving.DEATH) -> Plan:
    """What the end of a household would do: the last members leave and the household closes.

    Status: its events stay; a closed household counts nowhere. Surveys, history: stay readable. Balance: *died or
    left*, −1 household and its last members if it was registered. Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.DIED_OUT, household.path)
    if left_by not in KINDS:
        raise WrongInput(Text("不能用这个原因", "Not a reason to leave"), where="left_by")
    subject = subject_of(household, on)
    draft = Draft(OperationKind.DIED_OUT, on)
    for spell in subject.spells.values():
        draft.end_spell(spell, left_by)
    draft.end_place(subject.place, Going.DIED_OUT)
    if len(subject.spells) > 1:
        draft.warn(
            Text("户内还有 {count} 人，将全部注销", "{count} members are left; all of them will leave").format(
                count=len(subject.spells)
            )
        )
    warn_of_open_events(draft, subject.household)
    return draft.plan(subject.household)
