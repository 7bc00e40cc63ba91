"""The parameters of a query: one value for all rows, or a small table by village."""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from jingzhun.rules.definitions import Parameter
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.parameters import ByArea, in_force, nearest


class Parameters:
    """Those that a query reads, on the last day of its period."""

    def __init__(self, setting: Setting, names: Iterable[str]) -> None:
        self._setting = setting
        self._asked = [setting.book.parameters[name] for name in sorted(set(names))]
        self._values = {one.name: in_force(one, setting.period.on) for one in self._asked}
        self.elsewhere = {name: _nearest(values, ()) for name, values in self._values.items()}
        """The values of area '', which hold where no nearer area has one."""

    def differs(self, name: str) -> bool:
        """Does some village have another value than the rest?"""
        return name in self._by_village

    @property
    def varying(self) -> list[Parameter]:
        """The columns of the table by village."""
        return [parameter for parameter in self._asked if self.differs(parameter.name)]

    @cached_property
    def columns(self) -> dict[str, list[str | None]]:
        """The table: `village`, and a column of texts per parameter that differs."""
        villages: dict[str, list[str | None]] = {"village": list(self._setting.villages)}
        return villages | {name: [_text(value) for value in values] for name, values in self._by_village.items()}

    @cached_property
    def table(self) -> str:
        """A name that says what is in it, so that another query never replaces it."""
        return "village_parameters_" + hashlib.sha256(repr(self.columns).encode()).hexdigest()[:16]

    @cached_property
    def _by_village(self) -> dict[str, list[Value]]:
        return dict(self._differing())

    def _differing(self) -> Iterator[tuple[str, list[Value]]]:
        for name, by_area in self._values.items():
            if any(by_area):  # of some area, not only of ''
                values = [_nearest(by_area, codes) for codes in self._setting.villages.values()]
                if any(value != self.elsewhere[name] for value in values):
                    yield name, values


def _nearest(values: ByArea, codes: tuple[str, ...]) -> Value:
    found = nearest(values, codes)
    return found.value if found else None


def _text(value: Value) -> str | None:
    """As every database reads it back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return None if value is None else str(value)
