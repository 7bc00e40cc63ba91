"""Somebody joins a household: by birth, marriage, adoption, or because she was left out before; or she returns."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core import citizen_id, person_name
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Membership, Person
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.services.operations.checks import check_rights
from jingzhun.registry.services.operations.draft import Draft, read_relation
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import subject_of
from jingzhun.registry.services.operations.tables import PERSON
from jingzhun.registry.services.registration import PersonDetails, check_birth

KINDS = {
    Joining.BIRTH: OperationKind.BIRTH,
    Joining.MARRIAGE: OperationKind.MARRIAGE_IN,
    Joining.REGISTERED: OperationKind.JOINED,
    Joining.ADOPTION: OperationKind.JOINED,
    Joining.LEFT_OUT: OperationKind.JOINED,
    Joining.MOVED_IN: OperationKind.JOINED,
    Joining.OTHER: OperationKind.JOINED,
}
FOR_GOOD = frozenset({Leaving.DEATH, Leaving.DUPLICATE, Leaving.MISTAKE})


def plan_join(*, by: Actor, household: Household, details: PersonDetails, joined_by: Joining, on: date) -> Plan:
    """What a new person in a household would do. Somebody registered already comes by a transfer or a return.

    Status: of the household as before; she counts with it from that day. Surveys: none yet. History: begins. Balance:
    *joined* (*moved in*), +1 person if the household is registered. Errors: Refused, WrongInput, Conflict.
    """
    if joined_by not in KINDS:
        raise WrongInput(Text("不能用这个原因新增成员", "Not a reason for a new member"), where="joined_by")
    check_rights(by, KINDS[joined_by], household.path)
    subject = subject_of(household, on)
    _check_details(details, on)
    draft = Draft(KINDS[joined_by], on)
    person = draft.make(PERSON, household_id=subject.household.pk)
    draft.newcomers[person] = details
    relation = read_relation(details.relation)
    draft.begin_spell(person, subject.household.pk, relation, joined_by, is_head=False)
    draft.warn_of_unknown(0 if relation else 1)
    return draft.plan(subject.household)


def _check_details(details: PersonDetails, on: date) -> None:
    """What can be told before anything is written; the rest is told when it is."""
    person_name.read(details.name)
    if details.citizen_id and citizen_id.kind_of(details.citizen_id) is not citizen_id.NumberKind.PLACEHOLDER:
        citizen_id.read(details.citizen_id)
    check_birth(details.born_on)
    if details.born_on is not None and details.born_on > on:
        raise WrongInput(
            Text("加入日期早于出生日期 {day}", "The day lies before the birth on {day}").format(
                day=details.born_on.isoformat()
            ),
            where="on",
        )


def plan_return(*, by: Actor, person: Person, household: Household, on: date, relation: str = "") -> Plan:
    """What the return of somebody who had left would do, into any open household of the actor's.

    Status: of the household as before. Surveys and history: hers are all still there. Balance: *joined*, +1 person if
    the household is registered. Errors: Refused, WrongInput, Conflict (she died, or never was a second person).
    """
    check_rights(by, OperationKind.RETURNED, person.path, household.path)
    last = _last_spell(person)
    subject = subject_of(household, on)
    if last.to_on is not None and on < last.to_on:
        raise WrongInput(
            Text("早于离开日期 {day}", "Before she left on {day}").format(day=last.to_on.isoformat()), where="on"
        )
    draft = Draft(OperationKind.RETURNED, on)
    draft.begin_spell(person.pk, subject.household.pk, read_relation(relation), Joining.RETURNED, is_head=False)
    return draft.plan(subject.household)


def _last_spell(person: Person) -> Membership:
    last = Membership.objects.filter(person=person, is_void=False).order_by("from_on", "id").last()
    if last is None or last.left_by in FOR_GOOD or person.erased_at is not None:
        raise Conflict(
            Text(
                "此人已死亡、重复登记或已删除，不能返回", "Who died, was registered twice or was erased cannot return"
            ),
            where=person.number,
            todo=Text("如属误办，请先冲销原变动", "If that was a mistake, undo that operation first"),
        )
    if last.to_on is None:
        raise Conflict(
            Text("此人还在户内", "She is still in a household"),
            where=person.number,
            todo=Text("请办理人员跨户", "Record a transfer"),
        )
    return last
