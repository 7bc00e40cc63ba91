"""The balance of an area over a period: start + all that came − all that went = end, for both identities."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from jingzhun.database.session import range_of, without_sorting
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
    """The balance of an area from the beginning of `first` to the end of `last`. One query."""
    return both_balances(path, first, last)[identity]


def both_balances(path: str, first: date, last: date) -> dict[Identity, Balance]:
    """The balances of both identities. One query, which reads every line of the area once."""
    found = {identity: Balance(identity, path, first, last) for identity in Identity}
    for identity, kind, amount, is_before, counts in _sums(path, first, last):
        balance, signed = found[identity], counts if amount > 0 else Counts(-counts.households, -counts.people)
        balance.end += signed
        if is_before:
            balance.start += signed
        else:
            (balance.came if amount > 0 else balance.went)[kind] = counts
    return found


def _sums(path: str, first: date, last: date) -> Iterator[tuple[Identity, LineKind, int, bool, Counts]]:
    """Households and people, as positive numbers, by identity, kind and direction, before the period and in it."""
    low, high = range_of(path)
    rows = (
        RegisterEntry.objects.filter(path__gte=low, path__lt=high, on__lte=last)
        .order_by()
        .annotate(is_before=ExpressionWrapper(Q(on__lt=first), output_field=BooleanField()))
        .values_list("identity", "kind", "amount", "is_before")
        .annotate(
            households=Count("id", filter=Q(person__isnull=True)),
            people=Count("id", filter=Q(person__isnull=False)),
        )
    )
    with without_sorting():
        found = list(rows)
    for identity, kind, amount, is_before, households, people in found:
        yield Identity(identity), LineKind(kind), amount, is_before, Counts(households, people)


def lines_in(path: str, identity: Identity) -> QuerySet[RegisterEntry]:
    """All lines of an area, within the scope."""
    low, high = range_of(path)
    return RegisterEntry.objects.filter(path__gte=low, path__lt=high, identity=identity)
