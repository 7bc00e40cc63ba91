"""寄宿生6520人（小学2140人…）。农村寄宿生4380人（小学2410人…）: a part of a group is not more than all of its name."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.claims.words.word_rows import any_word_of

_GROUP = any_word_of("subgroups.txt")
_QUALIFIED = re.compile(f"(?:{_GROUP.pattern})(?P<name>[\u4e00-\u9fff]{{2,}})")
_AROUND = re.compile("^(?:其中|[全我本该][县乡镇村市区]|目前|现有|现|共|有)+")
_TIME = re.compile("新增|累计|[去上]年|前年|计划|应|拟")
_REACH, _LEAST, _SURE = 60, 4, 0.7
Name = tuple[str, str]


def subgroups_of(nodes: tuple[Node, ...], taken: set[tuple[int, int]]) -> Iterator[Comparison]:
    """Only what is more than its whole, where one figure alone has the name; `taken`: told as total and part."""
    named: dict[tuple[str, Name], list[Node]] = defaultdict(list)
    for node in nodes:
        name = _name(node, nodes) if _usable(node) else None
        if name is not None:
            whole = _whole(node, name, named)
            if whole is not None and node.amount > whole.amount and (whole.number, node.number) not in taken:
                yield order_of(whole, (node,), _SURE)
            named[node.column, name].append(node)


def _usable(node: Node) -> bool:
    usual = node.is_amount and node.column != "money" and node.figure.exact
    return usual and name_of(node) is None and not _TIME.search(node.label)


def _name(node: Node, nodes: tuple[Node, ...]) -> Name | None:
    """What it counts, and in brackets the item of that: 寄宿制学生（小学…）."""
    if node.owner < 0:
        words = _AROUND.sub("", node.label)
        return ("", words) if len(words) >= _LEAST else None
    owner = _AROUND.sub("", nodes[node.owner].label)
    within = node.label and owner and nodes[node.owner].column == node.column
    return (node.label, owner) if within else None


def _whole(part: Node, name: Name, named: dict[tuple[str, Name], list[Node]]) -> Node | None:
    found = _QUALIFIED.fullmatch(name[1])
    near = named.get((part.column, (name[0], found["name"])), []) if found else []
    near = [node for node in near if part.number - node.number <= _REACH and part.paragraph - node.paragraph <= 1]
    alike = [node for node in near if _of_one_area(node, part)]
    return alike[-1] if len(alike) == 1 else None


def _of_one_area(whole: Node, part: Node) -> bool:
    areas = {area for area in (whole.figure.area, part.figure.area) if area and not _GROUP.fullmatch(area)}
    return len(areas) < 2 and len({whole.figure.period, part.figure.period} - {""}) < 2
