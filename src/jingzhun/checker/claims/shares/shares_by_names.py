"""小学、中学教师学历达标率分别为98%、96%: rates of the parts and wholes that stand before under each of the names."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import is_near
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.nodes.respective_rows import Row
from jingzhun.checker.claims.shares.share_holds import share_of_all
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.words import rate_words
from jingzhun.checker.claims.words.names_in import names_in
from jingzhun.checker.claims.words.word_rows import rows_of

_NAMED = re.compile(
    "(?:^|[，。；：\\n])\\s*(?:目前|其中|全[县市区镇乡])?"
    "(?P<names>[\u4e00-\u9fff]{2,8}(?:[、和与及][\u4e00-\u9fff]{2,20}?)+)(?:率|比例|占比)分别为?$"
)
_COMPOSITES = [
    (re.compile(whole), [re.compile(f"^(?:{part})") for part in parts]) for whole, *parts in rows_of("composites.txt")
]
_KINDS = ("学生", "在校生", "教师", "资金", "人口", "项目")
_REACH, _LONGEST, _TELLING, _SURE = 40, 6, 3, 0.8
Whole = tuple[Node, ...]


def shares_by_names(percents: Row, nodes: Row) -> list[Comparison]:
    """All hold; or one with digits enough does and the others nearly: that tells which figures are meant."""
    said = _NAMED.search(f"{percents[0].gap.strip()}")
    names = names_in(said["names"]) if said else []
    if len(names) != len(percents):
        return []
    near = nodes[max(percents[0].number - _REACH, 0) : percents[0].number]
    usual = [node for node in near if node.paragraph == percents[0].paragraph and node.is_amount]
    return next((found for found in _readings(percents, names, usual) if _agree(found)), [])


def _readings(percents: Row, names: list[str], nodes: list[Node]) -> Iterator[list[Comparison]]:
    """The last of the names goes over into the words that all share."""
    last = names[-1]
    for length in range(2, min(len(last), _LONGEST)):
        found = [
            _share(percent, name, last[length:], nodes)
            for percent, name in zip(percents, (*names[:-1], last[:length]), strict=True)
        ]
        told = [one for one in found if one is not None]
        if len(told) == len(percents):
            yield told


def _share(percent: Node, name: str, shared: str, nodes: list[Node]) -> Comparison | None:
    """`shared`: 教师学历达标, of which the first words may stand with the whole and the last with the part."""
    for whole, kind in _wholes(name, shared, nodes):
        rate = shared.removeprefix(kind)
        for part in reversed(nodes):
            within = part not in whole and part.column == whole[0].column and part.amount <= amount_of(whole)
            if within and name in part.label and _is_of_rate(rate, part.label):
                return share_of_all(percent, (part,), whole, _SURE)
    return None


def _is_of_rate(rate: str, label: str) -> bool:
    return bool(pairs_of(rate) & pairs_of(label)) or rate_words.named_after(rate[-2:], label)


def _wholes(name: str, shared: str, nodes: list[Node]) -> Iterator[tuple[Whole, str]]:
    """小学教师, by the name and some of the words behind it; 初中教师 and 高中教师 where 中学 is told of none."""
    kinds = [*(shared[:length] for length in range(len(shared), -1, -1)), *_KINDS]
    for kind in kinds:
        for node in reversed(nodes):
            if node.label.removeprefix("其中") == f"{name}{kind}":
                yield (node,), kind
    for composite, parts in _COMPOSITES:
        if composite.fullmatch(name):
            yield from ((found, kind) for kind in kinds if (found := _of_parts(parts, kind, nodes)))


def _of_parts(parts: list[re.Pattern[str]], kind: str, nodes: list[Node]) -> Whole:
    labels = [(node, node.label.removeprefix("其中")) for node in reversed(nodes)]
    named = [next((node for node, label in labels if part.sub("", label) == kind != label), None) for part in parts]
    found = tuple(node for node in named if node is not None)
    return found if len(found) == len(parts) and len({node.column for node in found}) == 1 else ()


def _agree(found: list[Comparison]) -> bool:
    telling = [one for one in found if one.holds and digits_of(one.stated.figure) >= _TELLING]
    return all(one.holds for one in found) or (bool(telling) and all(map(_nearly, found)))


def _nearly(one: Comparison) -> bool:
    return one.holds or is_near(one)
