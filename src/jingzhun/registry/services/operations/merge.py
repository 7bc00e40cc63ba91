"""并户: all members of one household become members of another."""

from collections.abc import Mapping
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, HouseholdStatus
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Going, Joining, Leaving
from jingzhun.registry.services.operations.checks import check_rights
from jingzhun.registry.services.operations.draft import Draft, read_relation
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import Subject, subject_of
from jingzhun.registry.status import STATUS_TITLES, Stage, Status

NO_RELATIONS: Mapping[int, str] = {}


def plan_merge(
    *, by: Actor, household: Household, into: Household, on: date, relations: Mapping[int, str] = NO_RELATIONS
) -> Plan:
    """What joining `household` to `into` would do. relations: of those who come, to the head of `into`, by key.

    Status: each household keeps its events; those who come have the status of the household they join. Surveys: of
    people go with them; of the household stay with the closed one, readable. History: both stay. Balance: *merged*, −1
    household, people out of the one and into the other.
    Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.MERGE, household.path, into.path)
    if household.pk == into.pk:
        raise WrongInput(Text("请选择另一户", "Choose another household"), where="into")
    source, target = subject_of(household, on), subject_of(into, on)
    draft = Draft(OperationKind.MERGE, on)
    for spell in source.spells.values():
        draft.end_spell(spell, Leaving.MERGED)
    draft.end_place(source.place, Going.MERGED)
    words = {person: read_relation(relations.get(person, "")) for person in source.spells}
    for person, relation in words.items():
        draft.begin_spell(person, target.household.pk, relation, Joining.MERGED, is_head=False)
    _warn(draft, source, target, sum(1 for relation in words.values() if not relation))
    return draft.plan(source.household, target.household)


def _warn(draft: Draft, source: Subject, target: Subject, unknown: int) -> None:
    statuses = [Status(one.household.status) for one in (source, target)]
    if statuses[0] is not statuses[1]:
        draft.warn(
            Text(
                "两户状态不同：{source} → {target}，并入的人按 {target} 计",
                "The two differ in status: {source} → {target}; those who come count as {target}",
            ).format(source=STATUS_TITLES[statuses[0]], target=STATUS_TITLES[statuses[1]])
        )
    draft.warn_of_unknown(unknown)
    warn_of_open_events(draft, source.household)


def warn_of_open_events(draft: Draft, household: Household) -> None:
    """Status events under way do not stop a household from closing; somebody should withdraw them."""
    open_events = HouseholdStatus.objects.filter(household=household, is_void=False).exclude(stage=Stage.APPROVED)
    if open_events.exists():
        draft.warn(
            Text("这户还有在办的状态事项，请撤回", "The household has status events under way: withdraw them")
        )
