"""Rows of figures that may add up: of one column, in one paragraph, at one depth of brackets."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.node import PEOPLE, Node, strongest

Stream = tuple[Node, ...]
# 产业帮扶86户、就业帮扶97户，共落实措施183项次: what may be added though its units differ
_MIXED = {"people": PEOPLE, "measures": frozenset({"household", "户次", "项次"})}
_CLAUSE, _SHORT = 2, 5
# 学校356所，其中…村小224所、教学点73个: places of one kind though their units differ
_PLACES = frozenset({"所", "个", "家"})
_PLACE = re.compile("(?:教学点|[学分]校|[小中]学|村小|[初高完]中|职[中高]|[院园]|卫生[室所]|诊所|机构)(?:总?数)?$")
# 6个项目，其中：基础设施项目3项、产业项目2项
_PROJECTS, _PROJECT = frozenset({"个", "项"}), re.compile("项目|工程")
_KEY = re.compile("[\u4e00-\u9fff]{2,}")


def streams_of(nodes: tuple[Node, ...]) -> Iterator[Stream]:
    """Rows outside brackets, rows inside one pair of brackets after their owner, rows of one label across brackets."""
    counted = [node for node in nodes if node.counted]
    yield from _rows(counted)
    yield from _per_head_rows(counted)
    yield from _bracket_rows(nodes, counted)
    yield from _label_rows(counted)


def _rows(counted: list[Node]) -> Iterator[Stream]:
    rows: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in counted:
        if node.depth == 0 and node.example < 0:
            for key in _keys(node):
                rows[key] += [node] * node.times
    for key, row in rows.items():
        if len(row) > 2 and (key[1] not in {*_MIXED, "places", "projects"} or len({node.column for node in row}) > 1):
            yield tuple(row)


def _keys(node: Node) -> Iterator[tuple[object, ...]]:
    """The rows that a figure stands in; what is told of an example is no item beside the others."""
    yield node.paragraph, node.column, node.per_head
    if node.kind_of_thing:
        yield node.paragraph, node.kind_of_thing
    if not node.region:
        yield node.paragraph, node.column, node.per_head, "outside"
    if node.column in _PLACES and (_PLACE.search(node.label) or _PLACE.search(node.figure.after)):
        yield node.paragraph, "places", node.per_head
    if node.column in _PROJECTS and (_PROJECT.search(node.label) or _PROJECT.match(node.figure.after)):
        yield node.paragraph, "projects", node.per_head
    for name, columns in _MIXED.items():
        if node.column in columns:
            yield node.paragraph, name, node.per_head


def _per_head_rows(counted: list[Node]) -> Iterator[Stream]:
    """每户标准220元，现金100元、马甲120元: parts of a figure per head need not say 每 again."""
    for index, node in enumerate(counted):
        if node.per_head:
            rest = counted[index + 1 : index + 12]
            row = [other for other in rest if other.sentence == node.sentence and other.column == node.column]
            if len(row) > 1:
                yield (node, *row)


def _bracket_rows(nodes: tuple[Node, ...], counted: list[Node]) -> Iterator[Stream]:
    rows: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in counted:
        if node.owner >= 0:
            rows[node.owner, node.column] += [node] * node.times
    for (owner, column), row in rows.items():
        for head in _heads(nodes, owner, column):
            yield (head, *row)


def _heads(nodes: tuple[Node, ...], owner: int, column: str) -> Iterator[Node]:
    """The figure of the column in the item that the brackets follow: 3272人次约170万元（…）; 420户、补助75万元（…）."""
    joined = True
    for number in range(owner, max(owner - 3, -1), -1):
        node = nodes[number]
        if node.sentence != nodes[owner].sentence or not (joined or node.label == nodes[owner].label):
            return
        if node.column == column and node.counted:
            yield node
            return
        joined = joined and _continues(node) and node.depth == nodes[owner].depth


def _continues(node: Node) -> bool:
    """项目86个，总投资1875万元（…）: money behind a count is of the same item."""
    rank = strongest(node.gap)
    return rank == 1 or (rank == _CLAUSE and node.column == "money" and len(node.label) <= _SHORT)


def _label_rows(counted: list[Node]) -> Iterator[Stream]:
    """（中央2825、省级733.83）、（中央2930、省级2342）: all 中央 of a paragraph, with those outside brackets."""
    for paragraph in _by_paragraph(counted).values():
        keys: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in paragraph:
            found = _KEY.search(node.label)
            if node.depth and found:
                keys[node.column, found.group()].append(node)
                if node.column in PEOPLE:
                    keys["people", found.group()].append(node)
        for (column, words), row in keys.items():
            columns = PEOPLE if column == "people" else {column}
            heads = [node for node in paragraph if not node.depth and words in node.label and node.column in columns]
            if len(row) > 1 and len(row) + len(heads) > 2:
                yield tuple(sorted((*heads, *row), key=lambda node: node.number))


def _by_paragraph(counted: list[Node]) -> dict[int, list[Node]]:
    paragraphs: dict[int, list[Node]] = defaultdict(list)
    for node in counted:
        paragraphs[node.paragraph].append(node)
    return paragraphs
