"""A person has another ID number: the old one was wrong, or the police issued a new one."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.core import citizen_id
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Person
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Leaving
from jingzhun.registry.services.operations.checks import check_rights
from jingzhun.registry.services.operations.draft import Draft
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.tables import NUMBER, PERSON
from jingzhun.registry.services.registration import check_day


def plan_id_change(*, by: Actor, person: Person, number: str, on: date) -> Plan:
    """What another ID number would do: the vault keeps the old one, not current, and history refers to it.

    Status, surveys, membership, balance: as before; it is the same person. Birth date and sex stay as recorded.
    Errors: Refused, WrongInput (check digit), Conflict, RegisteredElsewhere (when it is written), TooMany.
    """
    check_rights(by, OperationKind.ID_CHANGED, person.path)
    vault.check_clash_limit(by)
    check_day(on, "on")
    read = citizen_id.read(number)
    current = Person.objects.select_related("household", "citizen_id").get(pk=person.pk)
    if current.erased_at is not None:
        raise Conflict(Text("这个人的标识已删除，不能再修改", "This person's identifiers were erased; no more changes"))
    if current.left_by == Leaving.DUPLICATE:
        raise Conflict(
            Text("这条记录已并入另一条", "This record was closed: it is of another record's person"),
            where=current.number,
            todo=Text("请在保留的记录上办理", "Record it with the one that goes on"),
        )
    if current.citizen_id is not None and vault.read(current.citizen_id) == read.number:
        raise WrongInput(Text("与现有号码相同", "The same number as now"), where="citizen_id")
    draft = Draft(OperationKind.ID_CHANGED, on)
    retire(draft, current.citizen_id)
    made = draft.make(NUMBER, person_id=current.pk)
    draft.numbers[made] = read.number
    draft.change(PERSON, current.pk, {"citizen_id_id": current.citizen_id_id}, {"citizen_id_id": made})
    if (current.born_on or read.born_on) != read.born_on:
        draft.warn(Text("新号码与登记的出生日期不一致", "The new number does not agree with the birth date recorded"))
    if current.sex and current.sex != read.sex.gb_code:
        draft.warn(Text("新号码与登记的性别不一致", "The new number does not agree with the sex recorded"))
    return draft.plan(current.household)


def retire(draft: Draft, entry: Identifier | None) -> None:
    """A number is nobody's any more; it stays in the vault for history."""
    if entry is not None and entry.is_current:
        draft.change(NUMBER, str(entry.pk), {"is_current": True}, {"is_current": False})
