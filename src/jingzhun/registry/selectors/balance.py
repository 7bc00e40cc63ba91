"""The balance of an area over a period: start + all that came − all that went = end, for both identities."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet, Sum

from jingzhun.database.session import range_of
from jingzhun.registry.models import RegisterEntry
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind


@dataclass(frozen=True, slots=True)
class Counts:
    """Households and people."""

    households: int = 0
    people: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.households + other.households, self.people + other.people)


@dataclass(slots=True)
class Balance:
    """`came`, `went`: by kind of line; `went` in positive numbers. start + came − went = end by construction of `end`.

    The registry's tests compare `end` with a count of the households as they stood on that day.
    """

    identity: Identity
    path: str
    first: date
    last: date
    start: Counts = Counts()
    end: Counts = Counts()
    came: dict[LineKind, Counts] = field(default_factory=dict)
    went: dict[LineKind, Counts] = field(default_factory=dict)


def balance_of(path: str, identity: Identity, first: date, last: date) -> Balance:
    """The balance of an area from the beginning of `first` to the end of `last`. Two queries."""
    found = Balance(identity, path, first, last)
    lines = lines_in(path, identity).filter(on__lte=last)
    found.start = _counts(lines.filter(on__lt=first))
    found.end = found.start
    for kind, amount_is_in, counts in _by_kind(lines.filter(on__gte=first)):
        (found.came if amount_is_in else found.went)[kind] = counts
        found.end += counts if amount_is_in else Counts(-counts.households, -counts.people)
    return found


def lines_in(path: str, identity: Identity) -> QuerySet[RegisterEntry]:
    """All lines of an area, within the scope."""
    low, high = range_of(path)
    return RegisterEntry.objects.filter(path__gte=low, path__lt=high, identity=identity)


def _counts(lines: QuerySet[RegisterEntry]) -> Counts:
    found = lines.aggregate(
        households=Sum("amount", filter=Q(person__isnull=True)), people=Sum("amount", filter=Q(person__isnull=False))
    )
    return Counts(found["households"] or 0, found["people"] or 0)


def _by_kind(lines: QuerySet[RegisterEntry]) -> Iterator[tuple[LineKind, bool, Counts]]:
    grouped = lines.order_by().values("kind", "amount")
    rows = grouped.annotate(
        households=Sum("amount", filter=Q(person__isnull=True)), people=Sum("amount", filter=Q(person__isnull=False))
    )
    for row in rows:
        counts = Counts(abs(row["households"] or 0), abs(row["people"] or 0))
        yield LineKind(row["kind"]), row["amount"] > 0, counts
