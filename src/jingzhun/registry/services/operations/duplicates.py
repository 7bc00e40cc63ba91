"""Two records that are one person: one goes on, the other is closed and stays readable."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Person, PersonYear
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Leaving
from jingzhun.registry.services.operations.checks import check_rights, leave_in_order
from jingzhun.registry.services.operations.draft import Draft, Heading
from jingzhun.registry.services.operations.identity import retire
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import present_household, subject_of
from jingzhun.registry.services.operations.tables import PERSON


def plan_duplicate(
    *, by: Actor, person: Person, kept: Person, on: date, staying: Heading | None = None
) -> Plan:
    """What closing the second record of a person would do. person: the record to close; kept: the one that goes on.

    staying: the new head, when the closed record was one. Status: as before. Surveys: the closed record's stay with it,
    readable; nothing is mixed. Its ID number is free again, so that the kept record can take it (ID changed). History:
    both stay, and the operation names both. Balance: *removed*, −1 person if the household is registered.
    Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.DUPLICATE, person.path, kept.path)
    if person.pk == kept.pk:
        raise WrongInput(Text("请选择另一条记录", "Choose another record"), where="kept")
    subject = subject_of(present_household(person), on)
    draft = Draft(OperationKind.DUPLICATE, on)
    leave_in_order(draft, subject, {person.pk}, staying)
    draft.end_spell(subject.spell_of(person.pk), Leaving.DUPLICATE)
    current = Person.objects.select_related("citizen_id").get(pk=person.pk)
    retire(draft, current.citizen_id)
    draft.change(PERSON, kept.pk, {}, {})
    _warn(draft, current, kept)
    return draft.plan(subject.household, other=kept.household_id)


def _warn(draft: Draft, person: Person, kept: Person) -> None:
    if kept.citizen_id_id is None and person.citizen_id_id is not None:
        draft.warn(
            Text(
                "保留的记录没有证件号码，请随后办理“证件号码变更”",
                "The kept record has no ID number: record “ID number changed” next",
            )
        )
    if PersonYear.objects.filter(person=person).exists():
        draft.warn(
            Text(
                "被合并记录的年度信息留在原记录，可查阅，不并入",
                "The closed record's surveys stay with it, readable, and are not mixed in",
            )
        )
    if kept.left_on is not None:
        draft.warn(Text("保留的记录已离开户", "The kept record is of somebody who has left"))
