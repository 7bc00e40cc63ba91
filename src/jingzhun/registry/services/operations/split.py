"""分户: some members become a household of their own."""

from collections.abc import Collection
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, HouseholdStatus, HouseholdYear
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Coming, Joining, Leaving
from jingzhun.registry.services.operations.checks import check_area, check_heading, check_rights, leave_in_order
from jingzhun.registry.services.operations.draft import Draft, Heading
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import Subject, subject_of
from jingzhun.registry.status import Stage


def plan_split(
    *,
    by: Actor,
    household: Household,
    people: Collection[int],
    heading: Heading,
    on: date,
    staying: Heading | None = None,
    area: Area | None = None,
    natural_village: Area | None = None,
    address: str = "",
) -> Plan:
    """What a split would do. people: keys of those who go; heading: of the new household; staying: of the old one,
    needed when its head goes. area: of the new household, the old one's by default.

    Status: the new household has all approved events of the old one as copies (`inherited_from`), so the balance says
    *split off*; those under way stay with the old one. Surveys: of people go with them, of the household stay. History:
    of people goes with them. Balance: registered households +1 if registered, people as before.
    Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.SPLIT, household.path)
    subject = subject_of(household, on)
    place = area or subject.household.area
    check_rights(by, OperationKind.SPLIT, place.path)
    check_area(place, natural_village)
    draft = Draft(OperationKind.SPLIT, on)
    chosen = [subject.spell_of(person) for person in sorted(set(people))]
    check_heading(heading, {spell.person_id for spell in chosen})
    leave_in_order(draft, subject, set(people), staying)
    for spell in chosen:
        draft.end_spell(spell, Leaving.SPLIT)
    made = _new_household(draft, subject, place, natural_village, address)
    for spell in chosen:
        person = spell.person_id
        draft.begin_spell(person, made, heading.relation_of(person), Joining.SPLIT, is_head=person == heading.head)
    draft.warn_of_unknown_relations(heading, (spell.person_id for spell in chosen))
    _inherit(draft, subject.household, made)
    return draft.plan(subject.household, other=made, paths=[place.path])


def _new_household(draft: Draft, subject: Subject, place: Area, natural_village: Area | None, address: str) -> str:
    natural = natural_village
    if natural is None and place.pk == subject.household.area_id:
        natural = subject.household.natural_village
    made = draft.make_household(place, natural, address or subject.household.address)
    draft.begin_place(made, place, Coming.SPLIT)
    return made


def _inherit(draft: Draft, household: Household, made: str) -> None:
    events = HouseholdStatus.objects.filter(household=household, is_void=False).order_by("effective_on", "id")
    for event in events:
        if event.stage == Stage.APPROVED:
            draft.copy_status(event, made)
    if any(event.stage != Stage.APPROVED for event in events):
        draft.warn(Text("在办的状态事项留在原户", "Status events under way stay with the old household"))
    if any(event.effective_on and event.effective_on > draft.on for event in events):
        draft.warn(
            Text(
                "原户在分户日期之后已有状态变化，新户一并继承",
                "The old household's status changed after that day: the new one inherits that too",
            )
        )
    if HouseholdYear.objects.filter(household=household).exists():
        draft.warn(
            Text(
                "原户的年度户信息（住房、收入等）留在原户，新户须另行采集",
                "The household's surveys (housing, income …) stay with the old household: survey the new one",
            )
        )
