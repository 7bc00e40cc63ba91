"""整户迁移: a household moves to another village or group."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Coming, Going
from jingzhun.registry.services.operations.checks import check_area, check_rights
from jingzhun.registry.services.operations.draft import Draft
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import Subject, subject_of
from jingzhun.registry.services.operations.tables import HOUSEHOLD, NATURAL_VILLAGE


def plan_move(
    *, by: Actor, household: Household, area: Area, on: date, natural_village: Area | None = None
) -> Plan:
    """What a move inside the actor's areas would do. To another office's area: operations.requests.

    Everything of the household follows it (`follow`): people, numbers, memberships, status events, surveys, papers,
    operations; so the new office has the whole dossier. The old place ends and keeps its path, as do the lines of the
    balance, which says *moved out* there and *moved in* here. Status and surveys: as before. Errors: Refused,
    WrongInput, Conflict.
    """
    check_rights(by, OperationKind.MOVE, household.path, area.path)
    return move_draft(household, area, on, natural_village)


def move_draft(household: Household, area: Area, on: date, natural_village: Area | None = None) -> Plan:
    """The same, for callers that have checked the rights themselves."""
    subject = subject_of(household, on)
    check_area(area, natural_village)
    if area.pk == subject.place.area_id:
        raise WrongInput(Text("这户已在该处", "The household is there already"), where="area")
    draft = Draft(OperationKind.MOVE, on)
    draft.end_place(subject.place, Going.MOVED_OUT)
    draft.begin_place(subject.household.pk, area, Coming.MOVED_IN)
    _natural_village(draft, subject, natural_village)
    if subject.household.address:
        draft.warn(Text("地址未随之修改，请核对", "The address stays as it is: check it"))
    return draft.plan(subject.household, paths=[area.path])


def _natural_village(draft: Draft, subject: Subject, natural_village: Area | None) -> None:
    """Named also where it stays: it may be corrected later, and an undoing restores what was before the move."""
    before, after = subject.household.natural_village_id, natural_village.pk if natural_village else None
    draft.change(HOUSEHOLD, subject.household.pk, {NATURAL_VILLAGE: before}, {NATURAL_VILLAGE: after})
