"""Lists of numbered lines, or of lines behind a colon: one figure in each, their total in the line before."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node

_NUMBERED = re.compile(
    r"\s*(?:(?P<bracketed>[（(][一二三四五六七八九十]{1,3}[)）])|(?P<small>[（(]\d{1,2}[)）])|(?P<arabic>\d{1,2}[、.．])"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3}、)|(?P<dotted>[·•●-]))"
)
_PLAIN, _LONGEST = "plain", 60


def line_lists_of(nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """（一）产业发展2993.7万元；newline（二）…: one figure in each numbered line, the total in the line before."""
    firsts: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.counted:
            firsts[node.paragraph].append(node)
    run: list[Node] = []
    style = ""
    for paragraph in sorted(firsts):
        line = firsts[paragraph]
        new = (_style(line[0], text) or _plain(line[0], text, style)) if len(line) == 1 else ""
        if not (new and new == style and _next_line(run[-1], line[0])):
            yield from _lines(run, firsts)
            run = []
        style = new
        run += [line[0]] if new else []
    yield from _lines(run, firsts)


def _next_line(last: Node, node: Node) -> bool:
    return node.paragraph == last.paragraph + 1 and node.column == last.column


def _lines(run: list[Node], firsts: dict[int, list[Node]]) -> Iterator[Listing]:
    if len(run) > 1:
        heads = [node for node in firsts.get(run[0].paragraph - 1, ()) if node.column == run[0].column]
        yield Listing(head=heads[-1] if heads else None, parts=tuple(run), lines=True)


def _style(node: Node, text: str) -> str:
    """How the line of the figure is numbered; empty if it is not."""
    found = _NUMBERED.match(text, text.rfind("\n", 0, node.figure.start) + 1)
    return str(found.lastgroup) if found else ""


def _plain(node: Node, text: str, style: str) -> str:
    """其中：↵省外2075人；↵县内1956人。: lines without numbers, the first behind a colon, only the last a sentence."""
    begins, before = _bounds(text, node.figure.start)
    follows = before.endswith(("：", ":")) or (style == _PLAIN and not before.endswith(("。", "？", "！")))
    return _PLAIN if follows and node.figure.end - begins <= _LONGEST else ""


def _bounds(text: str, at: int) -> tuple[int, str]:
    """Where the line begins, and the words of the line before it."""
    begins = text.rfind("\n", 0, at) + 1
    return begins, text[text.rfind("\n", 0, max(begins - 1, 0)) + 1 : max(begins - 1, 0)].rstrip()
