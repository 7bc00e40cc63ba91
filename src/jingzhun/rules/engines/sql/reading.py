"""Values as they come from a database, made ours again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jingzhun.rules.definitions import Indicator, Sum
from jingzhun.rules.engine import Parts, Value
from jingzhun.rules.engines.errors import DIGITS_MAX, number_too_large
from jingzhun.rules.engines.ordering import in_order
from jingzhun.rules.engines.sql.scans import Scan, Side
from jingzhun.rules.kinds import Kind, Type

Group = tuple[str, tuple[Value, ...]]
Found = Mapping[Side, tuple[Value, int]]


def value(raw: Any, kind: Type) -> Value:
    """Wide whole numbers may come as decimals, codes as lists. `NumberTooLarge` beyond 38 digits."""
    if raw is None or kind.kind in {Kind.YES_NO, Kind.TEXT, Kind.DATE}:
        return raw  # type: ignore[no-any-return]
    if kind.kind is Kind.CODES:
        return tuple(raw)
    if abs(raw) >= 10 ** (DIGITS_MAX - kind.scale):
        raise number_too_large()
    return int(raw) if kind.kind is Kind.INTEGER else Decimal(raw)


def zero(kind: Type) -> Value:
    """Of no row at all, with the places of the type."""
    return 0 if kind.kind is Kind.INTEGER else Decimal(0).scaleb(-kind.scale)


def values(raw: Sequence[Any], kinds: Sequence[Type]) -> tuple[Value, ...]:
    """One row of a list."""
    return tuple(value(one, kind) for one, kind in zip(raw, kinds, strict=True))


class Answers:
    """The rows of all scans, by village and group."""

    def __init__(self) -> None:
        self._found: dict[Side, dict[Group, tuple[Value, int]]] = {}

    def add(self, scan: Scan, sums: Mapping[Side, Sum], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """The rows of one scan; columns: their names in order."""
        for side in scan.amounts:
            self._found[side] = {}
        for raw in rows:
            row = dict(zip(columns, raw, strict=True))
            group = (row["village"], tuple(value(row[f"by_{n}"], one.type) for n, one in enumerate(scan.group)))
            for side, amount in scan.amounts.items():
                unknown = row[amount.unknown] if amount.unknown else 0
                self._found[side][group] = (value(row[amount.total], sums[side].type), unknown)

    def parts(self, indicators: Iterable[Indicator]) -> list[Parts]:
        """In the order asked, each by village and group."""
        return [part for one in indicators for part in in_order(self._parts(one))]

    def _parts(self, indicator: Indicator) -> Iterator[Parts]:
        above = self._found[indicator.name, False]
        under = self._found.get((indicator.name, True))
        nothing = zero(indicator.numerator.type), 0
        no_base = (None if indicator.denominator is None or under is None else zero(indicator.denominator.type)), 0
        for group in {**above, **(under or {})}:
            top, bottom = above.get(group, nothing), (under or {}).get(group, no_base)
            yield Parts(indicator.name, *group, _number(top[0]), _number(bottom[0]), top[1], bottom[1])


def _number(found: Value) -> int | Decimal | None:
    assert found is None or isinstance(found, int | Decimal)
    return found
