"""168人中，妇女95人; 64所学校里，有12所未公示: parts that stand behind a whole of which the words say 中."""

import re

from jingzhun.checker.claims.nodes.node import Node

_AMONG = re.compile(
    r"(?P<noun>[^，。；、：\d]{0,10}?)(?:当中|之中|(?<![集其])中|里头?|内)(?:[，,]|(?:仅|只|就|已|还|尚|仍|又|共)?有)"
    r"(?P<words>[^，。；、：\d]{0,14})"
)
_OTHER_NOUN = re.compile("[未没不无已存被是在因尚为均只仅]|$")


def stands_among(part: Node, whole: Node, text: str) -> bool:
    """Nothing but the words of the whole, 中 and those of the part stand between the two figures."""
    between = text[whole.figure.end : part.figure.start]
    return bool(_AMONG.fullmatch(between.replace("\n", "。"))) and of_one_kind(part, whole)


def of_one_kind(part: Node, whole: Node) -> bool:
    """46个村中，有12个未公示 are villages; 46个村中，有12个问题 are not."""
    beside = part.depth == whole.depth or part.owner == whole.number
    same = part.column == whole.column and part.per_head == whole.per_head and beside
    alike = part.kind_of_thing == whole.kind_of_thing or _OTHER_NOUN.match(part.figure.after)
    return same and part.counted and whole.counted and bool(alike)
