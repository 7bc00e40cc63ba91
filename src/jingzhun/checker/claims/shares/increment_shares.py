"""西部7814万人，比上年增加251万人；…其增量占新增农民工的52.2%: the share that one change has in another."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import says_change
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.shares.share_slips import miswritten
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.figure import SHARES, Kind

_CHANGE = "增量|减量|新增|净增|增[加长收支]额|增[加长收支]部分|增[加收]量|减少[量额]|降低额|增长量|增收"
_SHARE = re.compile(
    f"(?P<part>[^，。；]{{0,16}}(?:{_CHANGE})[^，。；占]{{0,8}})占(?:到|了)?(?P<whole>[^，。；]*?(?:{_CHANGE}|增[加长])[^，。；]*?)"
    "(?:总[数量额])?(?:的(?:比重|比例)?)(?:为|达到?|约|近)*$"
)
_CONTRIBUTION = re.compile(
    "(?P<part>)对(?P<whole>[^，。；]{0,16}?)(?:增收|增长|增加|提高)?的?贡献[率度](?:为|是|达到?|约|近|高)*$"
)
_SAID = re.compile(_CHANGE)
_REACH, _MOST, _DIGITS, _SURE = 80, 4, 2, 0.8


def increment_shares_of(nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    """Of the changes whose levels are called as the words say; what fails only by a slip of the two named best."""
    for percent in nodes:
        words = _words(percent)
        if words is not None and percent.figure.kind in SHARES and digits_of(percent.figure) >= _DIGITS:
            changes = [(node, level) for node in _changes(percent, nodes) if (level := levels.before(node)) is not None]
            parts, wholes = (_named(said, changes, percent) for said in words)
            pairs = [(part, whole) for part in parts for whole in wholes if _within(part, whole)]
            found = [share_of(percent, part, whole, _SURE) for part, whole in pairs]
            slips = (one for one, pair in zip(found[:1], pairs, strict=False) if miswritten(percent, *pair))
            yield from [one for one in found if one.holds][:1] or slips


def _words(percent: Node) -> tuple[str, str] | None:
    """What names the part: the clause itself, or the one before it (西部增长最快，其增量占…)."""
    gap = percent.gap.rpartition("。")[2]
    found = _SHARE.search(gap) or _CONTRIBUTION.search(gap)
    if not found:
        return None
    part = _SAID.sub("", found["part"])
    return (part if pairs_of(part) else gap[: found.start("whole")], _SAID.sub("", found["whole"]))


def _changes(percent: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in reversed(nodes[max(percent.number - _REACH, 0) : percent.number]):
        if node.figure.kind is Kind.QUANTITY and says_change(node):
            yield node


def _named(words: str, changes: list[tuple[Node, Node]], percent: Node) -> list[Node]:
    """By how much of the names agrees; where the words name nothing, the last and the first that are told."""
    pairs = pairs_of(words)
    if not pairs:
        near = [change for change, _ in changes if change.paragraph == percent.paragraph]
        return [*near[:1], *near[-1:]]
    rated = [(_alike(pairs, pairs_of(level.label)), change) for change, level in changes]
    rated = [(rate, change) for rate, change in rated if rate > 0]
    return [change for _, change in sorted(rated, key=lambda pair: -pair[0])][:_MOST]


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _within(part: Node, whole: Node) -> bool:
    return part is not whole and part.column == whole.column and part.amount < whole.amount
