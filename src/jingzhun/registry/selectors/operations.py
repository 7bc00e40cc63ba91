"""Reads operations: of a household, of an area, one by its key; with who recorded them, when, and what they did."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from jingzhun.accounts.selectors.history import Maker, makers_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, Operation, Person
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind
from jingzhun.registry.selectors.operation_causes import asked_for, cause_of, words_of
from jingzhun.registry.selectors.operation_words import Words
from jingzhun.registry.services.operations.plan import Plan, RowChange
from jingzhun.registry.services.operations.tables import PERSON

PAGE_ROWS = 30
NOBODY = Maker("", "", "")


@dataclass(frozen=True, slots=True)
class ShownOperation:
    """An operation for a list. lines: its rows in words. undone_by: key of the counter-entry that stands.

    cause: None where the office said it in its own words; words: those, and the proof.
    """

    operation: Operation
    title: Text
    lines: list[Text]
    maker: Maker
    undone_by: int | None
    cause: Text | None
    words: str

    @property
    def is_undone(self) -> bool:
        return self.undone_by is not None

    @property
    def can_be_undone(self) -> bool:
        return self.undone_by is None and self.operation.undoes_id is None


def operations_of(household: Household, *, kind: str = "", cause: str = "") -> list[ShownOperation]:
    """Everything that happened to a household (of a kind, with a cause), the newest first, within the scope."""
    rows = Operation.objects.filter(Q(household=household) | Q(other=household), asked_for(kind=kind, cause=cause))
    return _shown(rows.select_related("household", "other").order_by("-on", "-made_at", "-id"))


def page_of_operations(
    path: str, *, before: Operation | None = None, rows: int = PAGE_ROWS, kind: str = "", cause: str = ""
) -> list[ShownOperation]:
    """One page of what was recorded below an area (of a kind, with a cause), the newest first.

    At most `rows` before another operation.
    """
    low, high = range_of(path)
    within = Operation.objects.filter(asked_for(kind=kind, cause=cause), path__gte=low, path__lt=high)
    found = within.select_related("household", "other")
    if before is not None:
        found = found.filter(Q(made_at__lt=before.made_at) | Q(made_at=before.made_at, pk__lt=before.pk))
    return _shown(found.order_by("-made_at", "-id")[:rows])


def shown_operation(operation: Operation) -> ShownOperation:
    return _shown([operation])[0]


def operation_by_key(key: int) -> Operation:
    """`NotFound` also for one outside the scope."""
    found = Operation.objects.select_related("household__area", "other").filter(pk=key).first()
    if found is None:
        raise NotFound(Text("没有这项变动", "No such operation"))
    return found


def newcomer_of(operation: Operation) -> Person:
    """The new person of an operation by which somebody joined a household."""
    key = next(one.key for one in stored_changes(operation) if one.table == PERSON and one.before is None)
    return Person.objects.select_related("household", "citizen_id", "phone", "bank_card").get(pk=key)


def later_operations(operation: Operation) -> list[ShownOperation]:
    """What was recorded since then for the same households and still stands: it may rest on the operation."""
    households = [key for key in (operation.household_id, operation.other_id) if key is not None]
    about = Q(household__in=households) | Q(other__in=households)
    rows = Operation.objects.filter(about, pk__gt=operation.pk, undoes__isnull=True, undone_by__isnull=True)
    return _shown(rows.select_related("household", "other").order_by("-id"))


def stored_changes(operation: Operation) -> list[RowChange]:
    return [RowChange(**change) for change in operation.changes]


def lines_of(plan: Plan) -> list[Text]:
    """A plan in words, for its preview."""
    words = Words.about(plan.changes)
    words.people |= {key: details.name for key, details in plan.newcomers.items()}
    return words.lines(plan.changes)


def _shown(operations: Iterable[Operation]) -> list[ShownOperation]:
    """Five queries, however many."""
    rows = list(operations)
    words = Words.about(change for row in rows for change in stored_changes(row))
    undone = dict(Operation.objects.filter(undoes__in=rows).values_list("undoes_id", "pk"))
    makers = makers_of(Operation, [row.pk for row in rows])
    return [
        ShownOperation(
            row, OPERATION_TITLES[OperationKind(row.kind)], words.lines(stored_changes(row)),
            makers.get(row.pk, NOBODY), undone.get(row.pk), cause_of(OperationKind(row.kind), row.reason),
            words_of(OperationKind(row.kind), row.reason),
        )
        for row in rows
    ]  # fmt: skip
