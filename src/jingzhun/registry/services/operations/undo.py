"""冲销: a counter-entry takes an operation back. Nothing is deleted: what it made is void, the rest is as before.

Status events and surveys entered since then stay. The balance follows as if the operation had never been.
"""

from collections.abc import Iterable, Iterator

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, HouseholdPlace, HouseholdStatus, Membership, Operation, Person
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind, group_of
from jingzhun.registry.selectors.identifiers import IDENTIFIER_FIELDS
from jingzhun.registry.services.operations.apply import changed_since, locked_row
from jingzhun.registry.services.operations.plan import Key, Plan, RowChange
from jingzhun.registry.services.operations.tables import (
    HOUSEHOLD,
    MEMBERSHIP,
    NATURAL_VILLAGE,
    NUMBER,
    PERSON,
    PLACE,
    STATUS,
    says,
)

VOID, NOT_VOID = {"is_void": True}, {"is_void": False}
WHOSE = ("household_id", "person_id")
"""Kept with a void row, so that whatever follows from it is written anew for the right household and person."""
CURRENT, NOT_CURRENT = {"is_current": True}, {"is_current": False}


def plan_undo(*, by: Actor, operation: Operation) -> Plan:
    """What the counter-entry would do. `Conflict` when something later rests on the operation: undo that first."""
    by.require(group_of(OperationKind(operation.kind)), "edit")
    by.require_area(operation.path)
    _check_open(operation)
    changes = [_as_change(one) for one in operation.changes]
    for change in changes:
        if change.after and not says(locked_row(change.table, change.key), _uncorrected(change)):
            raise changed_since()
    _check_nothing_rests_on(operation, changes)
    households = {key for key in (operation.household_id, operation.other_id) if key}
    versions = dict(Household.objects.filter(pk__in=households).values_list("pk", "version"))
    return Plan(
        OperationKind.UNDO, operation.on, operation.household_id, operation.other_id, versions, _paths(by, changes),
        (*_voided(changes), *_restored(changes)), undoes=operation.pk,
    )  # fmt: skip


def _check_open(operation: Operation) -> None:
    if operation.undoes_id is not None or Operation.objects.filter(undoes=operation).exists():
        raise Conflict(
            Text("已冲销的变动和冲销本身不能再冲销", "What was undone, and an undoing itself, cannot be undone"),
            where=OPERATION_TITLES[OperationKind(operation.kind)].zh,
            todo=Text("请重新办理该变动", "Record the operation anew"),
        )


def _uncorrected(change: RowChange) -> dict[str, object]:
    """What must still be so. The natural village of a household may have been corrected: no later operation."""
    return {name: value for name, value in change.after.items() if (change.table, name) != (HOUSEHOLD, NATURAL_VILLAGE)}


def _as_change(stored: dict[str, object]) -> RowChange:
    return RowChange(stored["table"], stored["key"], stored["before"], stored["after"])  # type: ignore[arg-type]


def _voided(changes: Iterable[RowChange]) -> Iterator[RowChange]:
    """What the operation made never held. Numbers of a person it made are nobody's."""
    for change in changes:
        if change.before is not None:
            continue
        if change.table in (MEMBERSHIP, PLACE, STATUS):
            whose = {name: value for name, value in change.after.items() if name in WHOSE}
            yield RowChange(change.table, change.key, whose | NOT_VOID, whose | VOID)
        elif change.table == NUMBER:
            yield RowChange(NUMBER, change.key, CURRENT, NOT_CURRENT)
        elif change.table == PERSON:
            yield from _released(change)
        else:
            yield RowChange(HOUSEHOLD, change.key, {}, {})


def _released(change: RowChange) -> Iterator[RowChange]:
    person = Person.objects.select_related(*IDENTIFIER_FIELDS).get(pk=change.key)
    yield RowChange(PERSON, person.pk, {}, {})
    for name in IDENTIFIER_FIELDS:
        entry = getattr(person, name)
        if entry is not None and entry.is_current:
            yield RowChange(NUMBER, str(entry.pk), CURRENT, NOT_CURRENT)


def _restored(changes: Iterable[RowChange]) -> Iterator[RowChange]:
    for change in changes:
        if change.before is not None:
            yield RowChange(change.table, change.key, {**change.after, **_natural_village(change)}, change.before)


def _natural_village(change: RowChange) -> dict[str, object]:
    """As it is now, where the operation named it."""
    if change.table != HOUSEHOLD or NATURAL_VILLAGE not in change.after:
        return {}
    return dict(Household.objects.filter(pk=change.key).values(NATURAL_VILLAGE).get())


def _paths(by: Actor, changes: Iterable[RowChange]) -> frozenset[str]:
    """Where rows go back to. `Refused` for another office's area."""
    areas = {change.after["area_id"] for change in changes if change.table == PLACE}
    found = frozenset(Area.objects.filter(pk__in=areas).values_list("path", flat=True))
    for path in found:
        by.require_area(path)
    return found


def _check_nothing_rests_on(operation: Operation, changes: list[RowChange]) -> None:
    made = {(change.table, change.key) for change in changes if change.before is None}
    for change in changes:
        if change.table == HOUSEHOLD and change.before is None:
            _check_household_is_as_made(int(change.key), made)
    reopened = {change.after["household_id"] for change in changes
                if change.table == MEMBERSHIP and change.before is not None}  # fmt: skip
    for household in reopened:
        new_head = [{"table": MEMBERSHIP, "before": None, "after": {"household_id": household, "is_head": True}}]
        later = Operation.objects.filter(pk__gt=operation.pk, changes__contains=new_head, undone_by__isnull=True)
        if later.exists():
            raise Conflict(
                Text("之后户主已变更", "The head was changed since then"),
                where=Household.objects.values_list("number", flat=True).get(pk=household),
                todo=Text("请先冲销户主变更", "Undo the change of head first"),
            )


def _check_household_is_as_made(household: int, made: set[tuple[str, Key]]) -> None:
    """A household that the operation made has nothing but what it made then."""
    for table, model in ((MEMBERSHIP, Membership), (PLACE, HouseholdPlace), (STATUS, HouseholdStatus)):
        rows = model.objects.filter(household=household, is_void=False)
        if any((table, key) not in made for key in rows.values_list("pk", flat=True)):
            raise changed_since()
