"""The net income of households: computed from the year's survey, never typed; per head with both its numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Count, Q

from jingzhun.areas.models import AreaCode
from jingzhun.core.ratio import Ratio
from jingzhun.core.rounding import rounded
from jingzhun.core.text import Text
from jingzhun.registry.income_items import Dated, IncomeContent, IncomeItem, income_content
from jingzhun.registry.models import HouseholdYear, Membership

NET_INCOME = Text("人均纯收入（元）", "Net income per head (yuan)")
CENTS = 2
Line = TypeVar("Line", bound=Dated)
Members = Mapping[int, int]
"""How many people belong to a household, by its key."""


@dataclass(frozen=True, slots=True)
class NetIncome:
    """total: None when no counted item is known. members: at the end of the year. unknown: counted items left empty.

    An empty item adds nothing; that it was empty is said, because not known is not zero.
    """

    total: Decimal | None
    members: int
    parts: dict[str, Decimal] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()

    @property
    def per_head(self) -> Ratio | None:
        """Net income over members; None when either is missing."""
        return Ratio(self.total, self.members) if self.total is not None and self.members else None

    @property
    def yuan_per_head(self) -> Decimal | None:
        """Rounded half up to 0.01 yuan, for display; comparisons take the exact `per_head`."""
        exact = self.per_head.fraction if self.per_head else None
        return None if exact is None else rounded(exact, CENTS)


def net_incomes(surveys: Sequence[HouseholdYear], members: Mapping[int, Members] | None = None) -> dict[int, NetIncome]:
    """The net income of each survey, by its key. Two queries at the most for each year, however many surveys.

    members: how many there were, by year and household; for a day that is past, or as it was known.
    """
    content = income_content()
    paths = _paths_of_codes(content)
    counted = members if members is not None else _members_now(surveys)
    return {one.id: _net_income(one, counted[one.year].get(one.household_id, 0), content, paths) for one in surveys}


def _members_now(surveys: Sequence[HouseholdYear]) -> dict[int, Members]:
    return {
        year: members_at(date(year, 12, 31), [one.household_id for one in surveys if one.year == year])
        for year in {one.year for one in surveys}
    }


def net_income_of(survey: HouseholdYear) -> NetIncome:
    return net_incomes([survey])[survey.pk]


def members_at(day: date, households: Collection[int]) -> dict[int, int]:
    """How many people belonged to each household at the end of a day."""
    running = Q(from_on__lte=day, is_void=False) & (Q(to_on__isnull=True) | Q(to_on__gt=day))
    found = Membership.objects.filter(running, household__in=households).order_by()
    return dict(found.values_list("household").annotate(people=Count("person", distinct=True)))


def income_period(path: str, year: int) -> tuple[date, date] | None:
    """The period that the incomes of a year cover here, as forms propose it."""
    content = income_content()
    found = _last_fitting(content.periods, path, year, _paths_of_codes(content))
    return found.of(year) if found is not None else None


def _net_income(
    survey: HouseholdYear, members: int, content: IncomeContent, paths: dict[str, list[str]]
) -> NetIncome:
    counted = [item for item in content.items if _counts(item, survey, paths)]
    amounts: dict[str, Decimal | None] = {item.item: getattr(survey, item.item) for item in counted}
    parts: dict[str, Decimal] = {}
    for item in counted:
        amount = amounts[item.item]
        if amount is not None:
            parts[item.part_of] = parts.get(item.part_of, Decimal("0.00")) + item.factor * amount
    return NetIncome(
        total=sum(parts.values(), Decimal("0.00")) if parts else None,
        members=members,
        parts=parts,
        unknown=tuple(name for name, amount in amounts.items() if amount is None),
        not_counted=tuple(item.item for item in content.items if item not in counted),
    )


def _counts(item: IncomeItem, survey: HouseholdYear, paths: dict[str, list[str]]) -> bool:
    found = _last_fitting(item.counts, survey.path, survey.year, paths)
    return found is not None and found.counts


def _last_fitting(lines: Iterable[Line], path: str, year: int, paths: dict[str, list[str]]) -> Line | None:
    fitting = [
        line
        for line in lines
        if line.holds_in(year) and (not line.area or path.startswith(tuple(paths.get(line.area, ()))))
    ]
    return fitting[-1] if fitting else None


def _paths_of_codes(content: IncomeContent) -> dict[str, list[str]]:
    """The area paths of the official codes that the pack names; no query when it names none."""
    lines: list[Dated] = [*content.periods, *(line for item in content.items for line in item.counts)]
    codes = {line.area.ljust(12, "0"): line.area for line in lines if line.area}
    found: dict[str, list[str]] = {}
    if codes:
        for code, path in AreaCode.objects.filter(code__in=codes).values_list("code", "area__path").distinct():
            found.setdefault(codes[code], []).append(path)
    return found
