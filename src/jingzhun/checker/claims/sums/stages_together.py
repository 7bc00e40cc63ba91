"""小学…在校生4200人；初中…在校生1800人。义务教育阶段在校生6000人: the two stages that all must go through."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import rises
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.sums.companions import change_of, compared_with

_BOTH = re.compile("义务教育|中小学")
_STAGES = (re.compile("(?<!中)小学"), re.compile("初中"))
_STAGE = "(?<!中)小学|初中|高中|幼儿|学前|中职|职业|技工|高校|高等|特殊|特教"
_ANY, _HEADED = re.compile(_STAGE), re.compile(rf"(?:^|[。—]|\d[.．、)）])\s*(?:全[省市州县区])?(?P<stage>{_STAGE})")
_NOUN = re.compile("(?:在校学?生|招生|毕业生|专任教师|教职工|寄宿生|校舍(?:建筑)?面积|随迁子女)[数人]*$")
_SCHOOLS = re.compile("(?:学校|校数|小学|初中)[数有共]*$")
_REACH, _LINE, _TELLING, _SCORE = 40, 300, 3, 5.0


def stages_together_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """Only what holds; then also by how much they grew."""
    for total in nodes:
        if _usable(total) and _BOTH.search(total.label) and telling_digits_of(total.figure) >= _TELLING:
            pairs = zip(_of_stage(total, 0, nodes, text), _of_stage(total, 1, nodes, text), strict=False)
            claims = (Sum(total, tuple(sorted(pair, key=lambda node: node.number)), _SCORE) for pair in pairs)
            claim = next((one for one in claims if one.holds), None)
            if claim is not None:
                yield claim
                yield from _grown(claim, nodes)


def _of_stage(total: Node, stage: int, nodes: tuple[Node, ...], text: str) -> Iterator[Node]:
    """Of the same noun, the nearest first."""
    near = nodes[max(total.number - _REACH, 0) : total.number + _REACH]
    alike = (node for node in near if node is not total and _usable(node) and node.column == total.column)
    named = [node for node in alike if _noun(node) == _noun(total) != "" and _is_of(node, stage, text)]
    yield from sorted(named, key=lambda node: abs(node.number - total.number))


def _noun(node: Node) -> str:
    found = _NOUN.search(node.label)
    schools = node.column == "所" and (_SCHOOLS.search(node.label) or _BOTH.search(node.label))
    return "所" if schools else found[0].rstrip("数人").replace("学生", "生") if found else ""


def _is_of(node: Node, stage: int, text: str) -> bool:
    """By its own words, else by those that its line begins with: ——小学。校数…; 2.小学招生…；在校生…"""
    if _BOTH.search(node.label):
        return False
    own = _ANY.findall(node.label)
    begin = max(text.rfind("\n", 0, node.figure.start) + 1, node.figure.start - _LINE)
    said = own or [found["stage"] for found in _HEADED.finditer(text[begin : node.figure.start])][-1:]
    return len(said) == 1 and bool(_STAGES[stage].search(said[0]))


def _grown(claim: Sum, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    found = [change_of(level, nodes) for level in (claim.total, *claim.parts)]
    changes = [node for node in found if node is not None]
    if len(changes) == len(found) == len(set(changes)):
        one_way = len({(rises(node), compared_with(node)) for node in changes}) == 1
        grown = Sum(changes[0], tuple(changes[1:]), _SCORE)
        yield from [grown] if one_way and grown.holds else []


def _usable(node: Node) -> bool:
    return node.is_level and not node.depth
