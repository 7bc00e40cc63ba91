"""Plans an order: finds what its numbers stand for and asks the operation of its kind."""

from collections.abc import Callable

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import WrongInput, at
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind
from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.services.operations import joining, leaving
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.duplicates import plan_duplicate
from jingzhun.registry.services.operations.dying_out import plan_dying_out
from jingzhun.registry.services.operations.head import plan_head_change
from jingzhun.registry.services.operations.identity import plan_id_change
from jingzhun.registry.services.operations.merge import plan_merge
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.operations.order import FIELDS, Order
from jingzhun.registry.services.operations.order_parts import (
    area_in,
    household_in,
    into_in,
    kept_in,
    keys_of,
    needed,
    only,
    person_in,
    relations_in,
    staying_in,
    word_of,
)
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.split import plan_split
from jingzhun.registry.services.operations.transfer import plan_transfer

JOINING_OF = {OperationKind.BIRTH: Joining.BIRTH, OperationKind.MARRIAGE_IN: Joining.MARRIAGE}
LEAVING_OF = {OperationKind.DEATH: Leaving.DEATH, OperationKind.MARRIAGE_OUT: Leaving.MARRIAGE}


def plan_of(*, by: Actor, order: Order) -> Plan:
    """What the order would do. Errors: Refused, NotFound, WrongInput, Conflict; `where` names a field of the order."""
    make = PLANNERS.get(order.kind)
    if make is None:
        raise WrongInput(Text("不能这样办理：{kind}", "Not recorded in this way: {kind}").format(kind=order.kind))
    _check_fields(order)
    return make(by, order)


def _check_fields(order: Order) -> None:
    """`WrongInput` for what the kind knows nothing of: left out silently it would be taken for done."""
    if unknown := sorted(order.given() - set(FIELDS[order.kind])):
        raise WrongInput(
            Text("“{kind}”没有这一项", "No part of: {kind}").format(kind=OPERATION_TITLES[order.kind]),
            where=unknown[0],
            allowed=Text("、".join(FIELDS[order.kind]), ", ".join(FIELDS[order.kind])),
        )


def _split(by: Actor, order: Order) -> Plan:
    household = household_in(order)
    keys = keys_of(household, {*order.people, *order.relations, order.head, order.new_head})
    going = {key for number, key in keys.items() if number in order.people}
    if not order.people:
        raise WrongInput(Text("请选择分出的成员", "Choose who goes"), where="people")
    head = keys.get(order.head) or only(going, "head")
    return plan_split(
        by=by, household=household, people=going, heading=Heading(head, relations_in(order, keys)), on=order.on,
        staying=staying_in(household, order, going), area=area_in(order.area),
        natural_village=area_in(order.natural_village), address=order.address,
    )  # fmt: skip


def _merge(by: Actor, order: Order) -> Plan:
    household = household_in(order)
    relations = relations_in(order, keys_of(household, order.relations))
    return plan_merge(by=by, household=household, into=into_in(order), on=order.on, relations=relations)


def _head_change(by: Actor, order: Order) -> Plan:
    household = household_in(order)
    keys = keys_of(household, {*order.relations, needed(order.head, "head")})
    heading = Heading(keys[order.head], relations_in(order, keys))
    return plan_head_change(by=by, household=household, heading=heading, on=order.on)


def _move(by: Actor, order: Order) -> Plan:
    area = area_by_path(needed(order.area, "area"))
    natural = area_in(order.natural_village)
    return plan_move(by=by, household=household_in(order), area=area, on=order.on, natural_village=natural)


def _transfer(by: Actor, order: Order) -> Plan:
    person = person_in(order)
    return plan_transfer(
        by=by, person=person, into=into_in(order), on=order.on, relation=order.relation,
        joined_by=word_of(Joining, order.joined_by or Joining.MOVED_IN, "joined_by"),
        staying=staying_in(person.household, order, {person.pk}),
    )  # fmt: skip


def _join(by: Actor, order: Order) -> Plan:
    joined_by = JOINING_OF.get(order.kind) or word_of(Joining, order.joined_by, "joined_by")
    if joining.KINDS.get(joined_by) is not order.kind:
        raise WrongInput(Text("不能用这个原因新增成员", "Not a reason for a new member"), where="joined_by")
    if order.details is None:
        raise WrongInput(Text("请填写新成员的情况", "Say who the new member is"), where="details")
    return joining.plan_join(
        by=by, household=household_in(order), details=order.details, joined_by=joined_by, on=order.on
    )


def _return(by: Actor, order: Order) -> Plan:
    return joining.plan_return(
        by=by, person=person_in(order), household=into_in(order), on=order.on, relation=order.relation
    )


def _leave(by: Actor, order: Order) -> Plan:
    person = person_in(order)
    left_by = LEAVING_OF.get(order.kind) or word_of(Leaving, order.left_by, "left_by")
    if leaving.KINDS.get(left_by) is not order.kind:
        raise WrongInput(Text("不能用这个原因", "Not a reason to leave"), where="left_by")
    staying = staying_in(person.household, order, {person.pk})
    return leaving.plan_leave(by=by, person=person, left_by=left_by, on=order.on, staying=staying)


def _dying_out(by: Actor, order: Order) -> Plan:
    left_by = word_of(Leaving, order.left_by or Leaving.DEATH, "left_by")
    return plan_dying_out(by=by, household=household_in(order), on=order.on, left_by=left_by)


def _id_change(by: Actor, order: Order) -> Plan:
    with at("citizen_id"):
        return plan_id_change(
            by=by, person=person_in(order), number=needed(order.citizen_id, "citizen_id"), on=order.on
        )


def _duplicate(by: Actor, order: Order) -> Plan:
    person = person_in(order)
    staying = staying_in(person.household, order, {person.pk})
    return plan_duplicate(by=by, person=person, kept=kept_in(order), on=order.on, staying=staying)


PLANNERS: dict[OperationKind, Callable[[Actor, Order], Plan]] = {
    OperationKind.SPLIT: _split,
    OperationKind.MERGE: _merge,
    OperationKind.HEAD_CHANGE: _head_change,
    OperationKind.MOVE: _move,
    OperationKind.TRANSFER: _transfer,
    OperationKind.BIRTH: _join,
    OperationKind.MARRIAGE_IN: _join,
    OperationKind.JOINED: _join,
    OperationKind.RETURNED: _return,
    OperationKind.DEATH: _leave,
    OperationKind.MARRIAGE_OUT: _leave,
    OperationKind.LEFT: _leave,
    OperationKind.DIED_OUT: _dying_out,
    OperationKind.ID_CHANGED: _id_change,
    OperationKind.DUPLICATE: _duplicate,
}
"""All kinds but the counter-entry, which is about an operation (operations.undo)."""
