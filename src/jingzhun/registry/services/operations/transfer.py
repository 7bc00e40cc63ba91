"""人员跨户: a person leaves one household for another, by marriage or otherwise."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.services.operations.checks import check_rights, leave_in_order
from jingzhun.registry.services.operations.draft import Draft, Heading, read_relation
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import present_household, subject_of

LEFT_BY = {
    Joining.MARRIAGE: Leaving.MARRIAGE,
    Joining.MOVED_IN: Leaving.MOVED_OUT,
    Joining.ADOPTION: Leaving.OTHER,
    Joining.OTHER: Leaving.OTHER,
}
"""How somebody leaves the first household, by the way she joins the second."""


def plan_transfer(
    *,
    by: Actor,
    person: Person,
    into: Household,
    on: date,
    relation: str = "",
    joined_by: Joining = Joining.MOVED_IN,
    staying: Heading | None = None,
) -> Plan:
    """What a transfer inside the actor's areas would do. staying: the new head, when the old one goes.

    Status: of both households as before; the person counts with the household she joins. Surveys: hers go with her.
    History: goes with her; the old membership stays with the old household. Balance: out of the one (*moved out*, or
    *died or left* by marriage) and into the other (*moved in*, *joined*), as far as each is registered.
    Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.TRANSFER, person.path, into.path)
    return transfer_draft(person, into, on, relation, joined_by, staying)


def transfer_draft(  # noqa: PLR0917
    person: Person, into: Household, on: date, relation: str, joined_by: Joining, staying: Heading | None = None
) -> Plan:
    """The same, for callers that have checked the rights themselves."""
    source, target = subject_of(present_household(person), on), subject_of(into, on)
    if source.household.pk == target.household.pk:
        raise WrongInput(Text("此人已在这户", "The person is in this household already"), where="into")
    if joined_by not in LEFT_BY:
        raise WrongInput(Text("跨户不能用这个原因", "Not a reason for a transfer"), where="joined_by")
    draft = Draft(OperationKind.TRANSFER, on)
    leave_in_order(draft, source, {person.pk}, staying)
    draft.end_spell(source.spell_of(person.pk), LEFT_BY[joined_by])
    word = read_relation(relation)
    draft.begin_spell(person.pk, target.household.pk, word, joined_by, is_head=False)
    draft.warn_of_unknown(0 if word else 1)
    return draft.plan(source.household, target.household)
