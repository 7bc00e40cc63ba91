"""应参保65982人，已参保65907人，…未参保57人: what was due, what of it was done, and what was not, by one verb."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips import slips

_NO = "(?:尚未|仍未|还未|均未|未能|未曾|没有|未)"
_LEFT = re.compile(f"{_NO}(?P<verb>[^，。；：、\\d的]{{2}})[^，。；：、\\d]{{0,8}}$")
# 共有32个项目未开工
_LEFT_BEHIND = re.compile(f"[^，。；：、\\d未没]{{0,6}}{_NO}(?P<verb>[^，。；：、\\d的]{{2}})")
_DUE = "(?:应当?|应该|须|需要?|拟|计划)"
_PLANNED = re.compile("规划|计划|任务|应|拟|目标")
_DONE = "(?:已经?|实际|实|现已|完成|累计)"
_NOT = re.compile("未|没")
_REACH, _FAR, _NEAR, _AFTER, _SCORE = 8, 16, 1, 2, 5.0
# 规划学校133所，…32个项目未开工: what is planned is a project too
_PROJECTS, _THINGS = frozenset({"个", "项"}), frozenset({"个", "项", "所", "座", "处", "栋", "条", "家", "件"})


def due_rests_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The words alone carry it: told whether it holds or not; from sentences away only what holds."""
    for left in nodes:
        said = _said(left) if left.is_amount else None
        if said is not None:
            claim = _beside_each_other(left, said["verb"], nodes) or _far_apart(left, said["verb"], nodes)
            if claim is not None:
                yield claim


def _said(left: Node) -> re.Match[str] | None:
    return _LEFT.search(left.label) or _LEFT_BEHIND.match(left.figure.after)


def _beside_each_other(left: Node, verb: str, nodes: tuple[Node, ...]) -> Sum | None:
    near = [node for node in nodes[max(left.number - _REACH, 0) : left.number] if _beside(node, left)]
    done = _last(near, f"{_DONE}[^，。；：、\\d]{{0,2}}{re.escape(verb)}")
    before = [node for node in near if done is not None and node.number < done.number]
    due = _last(before, f"{_DUE}[^，。；：、\\d]{{0,2}}{re.escape(verb)}")
    told = due is not None and done is not None and max(done.amount, left.amount) < due.amount
    return Sum(due, (done, left), _SCORE) if due is not None and done is not None and told else None


def _far_apart(left: Node, verb: str, nodes: tuple[Node, ...]) -> Sum | None:
    """规划学校133所。…已开工101所。…共有32个项目未开工: by other units, in the paragraph or the ones before."""
    near = [node for node in nodes[max(left.number - _FAR, 0) : left.number] if _may_be(node, left)]
    words = re.compile(f"{_DONE}?{re.escape(verb)}")
    done = [node for node in near if words.search(node.label) and not _NOT.search(node.label)]
    due = [node for node in near if _PLANNED.search(node.label) and node not in done]
    pairs = ((whole, one) for one in reversed(done) for whole in reversed(due) if _before(whole, one))
    claims = [Sum(whole, (one, left), _SCORE) for whole, one in pairs]
    holding = next((claim for claim in claims if claim.holds), None)
    return holding or next((claim for claim in claims if len(claims) == 1 and _misses(claim)), None)


def _before(whole: Node, done: Node) -> bool:
    return whole.number < done.number and whole.column == done.column


def _misses(claim: Sum) -> bool:
    """By a slip of the pen, of one unit and one paragraph: what is left may be of more than was planned."""
    one = {(node.column, node.paragraph) for node in (claim.total, *claim.parts)}
    within = all(part.amount < claim.total.amount for part in claim.parts)
    return len(one) == 1 and within and slips.makes_up(claim.total, claim.parts)


def _may_be(node: Node, left: Node) -> bool:
    usual = node.is_amount and not node.depth and left.paragraph - node.paragraph <= _AFTER
    return usual and (node.column == left.column or (left.column in _PROJECTS and node.column in _THINGS))


def _beside(node: Node, left: Node) -> bool:
    near = node.paragraph == left.paragraph and left.sentence - node.sentence <= _NEAR
    return near and node.column == left.column and node.depth == left.depth and node.is_amount


def _last(nodes: list[Node], words: str) -> Node | None:
    """The nearest that is called so, if it stands in no list of others called so."""
    found = [node for node in nodes if re.search(words, node.label) and not _NOT.search(node.label)]
    return found[-1] if len(found) == 1 else None
