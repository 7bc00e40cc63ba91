"""The balances of an area, each beside a count of what really stood in the register: do they close?"""

from dataclasses import dataclass
from datetime import date, timedelta

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import Refused, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.selectors.balance import Balance, Counts, both_balances
from jingzhun.registry.selectors.standing import standing_on
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind

ONE_DAY = timedelta(days=1)
BACKWARDS = Text("起始日期在截止日期之后", "The period begins after its end")
COMING = (LineKind.IDENTIFIED, LineKind.FELL_BACK, LineKind.SPLIT_OFF, LineKind.MOVED_IN, LineKind.JOINED)
GOING = (LineKind.EXITED, LineKind.MERGED, LineKind.MOVED_OUT, LineKind.LEFT, LineKind.REMOVED)
ONLY_POOR = frozenset({LineKind.FELL_BACK, LineKind.EXITED})
"""Who exits stays registered."""


@dataclass(frozen=True, slots=True)
class CheckedBalance:
    """stood_first, stood_last: counted anew for the evening before the period and for that of its last day; None: not
    counted yet."""

    balance: Balance
    stood_first: Counts | None = None
    stood_last: Counts | None = None

    @property
    def is_counted(self) -> bool:
        return self.stood_last is not None

    @property
    def closes(self) -> bool:
        """Both ends agree; between them the lines add up by construction. False as long as nobody counted."""
        return (self.balance.start, self.balance.end) == (self.stood_first, self.stood_last)

    @property
    def came(self) -> list[tuple[LineKind, Counts]]:
        """Every kind of the identity, and others that occurred: a person may join by a merge of households."""
        return self._in_order(COMING, self.balance.came)

    @property
    def went(self) -> list[tuple[LineKind, Counts]]:
        return self._in_order(GOING, self.balance.went)

    def _in_order(
        self, usual: tuple[LineKind, ...], found: dict[LineKind, Counts]
    ) -> list[tuple[LineKind, Counts]]:
        kinds = [kind for kind in usual if kind in found or self._belongs(kind)]
        return [(kind, found.get(kind, Counts())) for kind in dict.fromkeys((*kinds, *sorted(found)))]

    def _belongs(self, kind: LineKind) -> bool:
        return self.balance.identity is Identity.POOR or kind not in ONLY_POOR


def balances_of(
    *, by: Actor, path: str, first: date, last: date, counts_anew: bool = True
) -> list[CheckedBalance]:
    """Both balances of an area of the reader's own. Errors: Refused, WrongInput (the period).

    counts_anew: also count what really stood there, which takes many times as long as adding up the lines.
    """
    check_sight(by, path)
    check_period(first, last)
    found = both_balances(path, first, last)
    if not counts_anew:
        return [CheckedBalance(balance) for balance in found.values()]
    stood_first, stood_last = standing_on(path, first - ONE_DAY), standing_on(path, last)
    return [CheckedBalance(found[one], stood_first[one], stood_last[one]) for one in Identity]


def check_sight(by: Actor, path: str) -> None:
    """`Refused` unless the role sees households and people, and the whole area is its own: a part would read as all."""
    by.require("household", "see")
    by.require("identity", "see")
    if not by.scope.people:
        raise Refused(Text("当前身份不查看个人数据", "Your role sees no personal data"))
    by.require_area(path)


def check_period(first: date, last: date) -> None:
    """`WrongInput` unless the period has at least one day, and a day before it."""
    if first > last:
        raise WrongInput(BACKWARDS, where="from", allowed=_until(last))
    if first == date.min:
        raise WrongInput(Text("日期太早", "Too early a date"), where="from")


def _until(last: date) -> Text:
    return Text("{day} 或更早", "{day} or earlier").format(day=last.isoformat())
