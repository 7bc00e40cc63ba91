"""What can become of a household of a year's exit plan, and how many that are."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from jingzhun.registry.selectors.named import Named
from jingzhun.rules.definitions import Indicator

GONE = "gone"
"""The outcome of who was on the plan in the area and lies there no longer: struck off, died out or moved away."""
SINCE = "since"
"""Not an outcome: who has exited only after the period."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """outcome: the indicator that counts it, or GONE. exited: the year of its exit up to the end of the period; since:
    of one after it. is_here, is_on_ledger: now. who: None for a household outside the reader's areas now.
    """

    key: str
    outcome: str
    planned: int | None
    exited: int | None
    since: int | None = None
    is_here: bool = True
    is_on_ledger: bool = True
    who: Named | None = None

    @property
    def has_exited_since(self) -> bool:
        return self.since is not None and self.outcome != GONE


@dataclass(frozen=True, slots=True)
class Outcomes:
    """indicators: of the pack; none where it names none, and then no rows. counted: indicator → the households that it
    counts. was, then: where each household on the plan lay on the first day of the year, and at the end of the period.
    """

    indicators: tuple[Indicator, ...] = ()
    rows: tuple[Outcome, ...] = ()
    counted: Mapping[str, Collection[str]] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)
    then: Mapping[str, str] = field(default_factory=dict)

    def of(self, part: str) -> list[Outcome]:
        """Those that an indicator counts, or of GONE, or of SINCE."""
        if part == SINCE:
            return [one for one in self.rows if one.has_exited_since]
        if part == GONE:
            return [one for one in self.rows if one.outcome == GONE]
        return [one for one in self.rows if one.key in self.counted[part]]

    def gone_from(self, path: str) -> int:
        """How many lay in this area at first, and at the end no longer."""
        return sum(
            area.startswith(path) and not self.then.get(key, "").startswith(path) for key, area in self.was.items()
        )

    @property
    def since(self) -> list[tuple[int, int]]:
        """Year → how many that had not exited at the end of the period did so then."""
        return sorted(Counter(one.since for one in self.of(SINCE) if one.since is not None).items())
