"""Which number of a balance a list is asked for."""

from dataclasses import dataclass
from datetime import date

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.timeline.entries import IDENTITY_TITLES, Identity
from jingzhun.registry.timeline.line_kinds import LINE_TITLES, LineKind

START, END, UNEQUAL = "start", "end", "unequal"
CAME, WENT = "came", "went"
AMOUNTS = {CAME: 1, WENT: -1}
PART_TITLES = {
    START: Text("期初", "Start"),
    END: Text("期末", "End"),
    UNEQUAL: Text("明细与实有不一致的户", "Households whose lines and facts differ"),
}
TITLE = Text("{identity} · {part}", "{identity} · {part}")
SIGNED = {CAME: Text("增加：{kind}", "Came: {kind}"), WENT: Text("减少：{kind}", "Went: {kind}")}


@dataclass(frozen=True, slots=True)
class Behind:
    """Which number is asked for. part: `start`, `end`, `unequal`, or `came-KIND`, `went-KIND`."""

    path: str
    identity: Identity
    part: str
    first: date
    last: date
    is_of_people: bool = False

    @property
    def is_flow(self) -> bool:
        """Is it about lines of the period, and not about who stood there on a day?"""
        return self.direction in AMOUNTS

    @property
    def direction(self) -> str:
        return self.part.partition("-")[0]

    @property
    def kind(self) -> LineKind:
        return LineKind(self.part.partition("-")[2])

    @property
    def title(self) -> Text:
        part = PART_TITLES.get(self.part) or SIGNED[self.direction].format(kind=LINE_TITLES[self.kind])
        return TITLE.format(identity=IDENTITY_TITLES[self.identity], part=part)


def behind(
    *, path: str, identity: str, part: str, first: date, last: date, is_of_people: bool
) -> Behind:
    """The number with this name. `NotFound`."""
    known = {START, END, UNEQUAL, *(f"{direction}-{kind}" for direction in AMOUNTS for kind in LineKind)}
    if identity not in list(Identity) or part not in known:
        raise NotFound(Text("平衡表里没有这一项：{part}", "The balance has no such number: {part}").format(part=part))
    return Behind(path, Identity(identity), part, first, last, is_of_people and part != UNEQUAL)
