"""全村有农户75户: the households of a place, which its shares and its kinds of houses are of."""

import re

from jingzhun.checker.claims.nodes.node import Node

_OF_AREA = re.compile(
    "(?:[全本我该辖][国省市州县区旗乡镇村组社寨屯]?|[\u4e00-\u9fff]{0,6}[村组社寨屯镇乡])?(?:现|共|总|辖|居?住|有|常住|户籍|计)*"
    "(?:农户|住户|居民|村民|群众|家庭|总户|户)?(?:总数|户数|数|共|有|为)*"
)
_WHOSE = re.compile("(?:农户|农民|农村|居民|村民|群众|人家|住户|家庭|人)?(?:共|合计|总)?(?=$|[，。；、：\\s（中里])")


def is_homes_of_area(node: Node) -> bool:
    """Not 全村有50户通自来水, nor 贫困户60户: nothing but the place and the households are named."""
    named = _OF_AREA.fullmatch(node.label) if node.label else node.gap.strip().endswith("共")
    return node.column == "household" and node.counted and bool(named and _WHOSE.match(node.figure.after))
