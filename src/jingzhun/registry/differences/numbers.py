"""Compares numbers of people by their blind indexes: none is deciphered that is alike."""

from collections.abc import Iterable, Mapping

from jingzhun.accounts.models import Identifier
from jingzhun.core.citizen_id import PLACEHOLDER_START
from jingzhun.registry.differences.ours import NUMBERS
from jingzhun.registry.workbooks.importing.finder import indexes_of
from jingzhun.registry.workbooks.importing.outcome import Line


class Numbers:
    """The indexes of all numbers of the lines."""

    def __init__(self, lines: Iterable[Line], citizen_ids: Mapping[str, bytes]) -> None:
        known = list(lines)
        self._indexes: dict[str, Mapping[str, bytes]] = {"citizen_id": citizen_ids}
        for column, kind in NUMBERS.items():
            if kind not in self._indexes:
                self._indexes[kind] = indexes_of(kind, (line.values.get(column, "") for line in known))

    def same(self, kind: str, theirs: str, ours: Identifier | None) -> bool:
        """Two placeholders are alike: neither is a number."""
        if theirs.startswith(PLACEHOLDER_START):
            return ours is None or ours.is_placeholder
        held = bytes(ours.blind_index) if ours is not None and ours.blind_index is not None else None
        return self._indexes[kind].get(theirs) == held
