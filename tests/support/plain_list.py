"""The list of what is still to be entered, told apart in Python: slow, and plain enough to be believed."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import CharField, F, Max, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import event_model
from jingzhun.database.scoped import rows_of
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, HouseholdStatus, TickOff
from jingzhun.registry.selectors.still_to_enter.waiting import NOBODY, TABLES, Question, Waiting

CLERK = Coalesce(KeyTextTransform("user", "pgh_context"), Value(NOBODY), output_field=CharField())


def plain_list(by: Actor, question: Question) -> list[Waiting]:
    """All rows, in their order."""
    households, ticked = _households(question), _ticked(question)
    found: dict[tuple[int, str], tuple[str, datetime]] = {}
    for key, clerk, who, last_at in _last_changes(by, question):
        if key in households and last_at >= ticked.get((key, clerk), last_at):
            _, before = found.get((key, clerk), ("", last_at))
            found[key, clerk] = who or "", max(before, last_at)
    rows = [Waiting(key, *households[key], clerk, *one) for (key, clerk), one in found.items()]
    wanted = (row for row in rows if question.clerk in ("", row.clerk))
    return sorted(wanted, key=lambda row: (row.path, row.number, row.who, row.clerk))


def _households(question: Question) -> dict[int, tuple[str, str]]:
    low, high = range_of(question.path)
    rows = Household.objects.filter(path__gte=low, path__lt=high)
    if question.households is not None:
        rows = rows.filter(pk__in=list(question.households))
    if not question.is_wide:
        rows = rows.filter(pk__in=HouseholdStatus.objects.values("household"))
    return {key: (number, path) for key, number, path in rows.values_list("pk", "number", "path")}


def _last_changes(by: Actor, question: Question) -> Iterator[tuple[int, str, str | None, datetime]]:
    """(household, clerk, her name, when): the last change of each clerk in each table."""
    for model, way, group in TABLES:
        if by.may(group, "see"):
            events = rows_of(event_model(model)).filter(pgh_created_at__lt=question.until)
            found = events.annotate(of_household=F(f"{way}__pk"), clerk=CLERK).order_by()
            yield from found.values_list("of_household", "clerk").annotate(
                who=Max(KeyTextTransform("name", "pgh_context")), last_at=Max("pgh_created_at")
            )


def _ticked(question: Question) -> dict[tuple[int, str], datetime]:
    low, high = range_of(question.path)
    marks = TickOff.objects.filter(path__gte=low, path__lt=high, is_void=False)
    rows = marks.order_by().values_list("household_id", "clerk").annotate(last=Max("until"))
    return {(household, clerk): last for household, clerk, last in rows}
