"""负债余额28.72亿元，已偿还8.63亿元，又新增6.79亿元，尚有负债26.88亿元: what was paid, what came anew, what is owed."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, negated
from jingzhun.checker.claims.slips import slips

_WENT = re.compile(
    "偿还|归还|还清|化解|消化|清偿|清退|退出|注销|取消|核减|减少|死亡|转出|调出|迁出|脱贫|销号|办结|整改|兑付|收回|出栏|毕业"
)
_CAME = re.compile("新增|增加|新纳入|纳入|又借|新借|举借|转入|调入|迁入|新识别|返贫|出生|新发现|新收|新招|招生")
_LEFT = re.compile("[尚还仍](?:有|存|欠|余|剩)|剩余|余额|结余|结存|[现共]有|目前|实有|期末|年末|年底")
_HELD = re.compile("余额|结存|结余|原有|原|共有|年初|期初|上年|[年月]底|[年月]末|存量|负债|债务|欠款|总数")
_SCORE, _TELLING = 5.0, 100


def debts_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Four figures of one kind side by side; what went is told with its sign, as an account has it."""
    for four in zip(nodes, nodes[1:], nodes[2:], nodes[3:], strict=False):
        if _side_by_side(four):
            was, one, other, now = four
            went, came = (one, other) if _WENT.search(one.label) else (other, one)
            if _told(was, went, came, now):
                claim = Sum(now, tuple(negated(node) if node is went else node for node in four[:3]), _SCORE)
                if claim.holds or (now.amount >= _TELLING and _slipped(claim)):
                    yield claim


def _told(was: Node, went: Node, came: Node, now: Node) -> bool:
    moved = _WENT.search(went.label) and not _CAME.search(went.label) and _CAME.search(came.label)
    ends = _LEFT.search(now.label) and _HELD.search(was.label)
    return bool(moved and ends) and not _WENT.search(came.label) and went.amount < was.amount + came.amount


def _side_by_side(four: tuple[Node, ...]) -> bool:
    was, *others = four
    beside = all(node.column == was.column and node.depth == was.depth and not node.per_head for node in others)
    near = all(node.paragraph == was.paragraph and node.sentence - was.sentence <= 1 for node in others)
    return beside and near and not was.per_head and not was.is_base and not was.is_change and was.counted


def _slipped(claim: Sum) -> bool:
    """Two digits that changed places, or one that is wrong."""
    return slips.swapped(claim.total, claim.parts) or claim.misses_by_a_digit
