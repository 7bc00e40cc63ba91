"""Wholes that the words around a share name: 完工项目中…占84.3%; 应签约…，签约率97.6%; 占资金总额的40%."""

import re
from collections.abc import Container, Iterable, Iterator

from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares import share_form

_AMONG = re.compile(
    r"(?:^|[，。；：\n])(?:在)?(?P<words>[\u4e00-\u9fff]{2,12}?)"
    r"(?:(?:当中|之中|中|里)，?|按照?[^，。；：\d]{1,8}(?:分类|划分|分)[：，])[^，。；：\\d]*$"
)
_NOUNS = re.compile("(?:的|项目|人员|对象|农户|户|人口|学生|资金|村|干部)+$")
# 交流教师中 of 实际交流214人, where nothing is called 交流教师
_PEOPLE = re.compile("(?:教师|老师|职工|医生|儿童)$")
_GENERAL = re.compile("总数|总人口|总人次|总量|总额|总户数|总面积|户数|人数|全部|全[县镇乡村]|的|数$|(?<=..)[户人]$")
_MONEY = re.compile("(?:的)?(?:资金额|资金|金额|投资|款项|经费|总额)+$")
_WHO = re.compile("(?:户|对象|人员|人口|家庭|群众|农户)$")
_GRAND = re.compile("总[额数量计]|总户数|总人数")
_NOT = re.compile("[未不没非]$")
_DUE = re.compile("应|总|计划|任务|目标")
_LEAST, _MOST, _FEW = 2, 3, 4


def topics_of(part: Node, nodes: Iterable[Node], *, beyond: bool = False) -> Iterator[Node]:
    """完工项目中，已验收43个: the nearest figure before that the words before 中 name; `beyond` the paragraph too."""
    found = _AMONG.search(part.gap)
    key = _NOUNS.sub("", found["words"]).replace("的", "") if found else ""
    near = [node for node in nodes if beyond or node.paragraph == part.paragraph]
    alike = [node for node in near if node.amount >= part.amount]
    # 医院33009个。…民营医院20977个。医院按等级分: what is called so, rather than what is called so and more
    named = sorted(_with_key(key, alike), key=lambda node: _bare(node.label).removeprefix("其中") != key)
    beside = (node for node in alike if node.sentence == part.sentence)
    yield from named or _with_key(_PEOPLE.sub("", key), beside)


def _with_key(key: str, nodes: Iterable[Node]) -> Iterator[Node]:
    yield from (node for node in nodes if len(key) >= _LEAST and (key in node.label or key in _plain(node)))


def _plain(node: Node) -> str:
    """抽查的64所学校 is what 抽查学校 names."""
    return f"{node.label}{node.figure.after}".replace("的", "")


def topic_before(first: Node, nodes: tuple[Node, ...], reach: int, *, beyond: bool = False) -> Node | None:
    """学员中厨师128人、…: the whole of a list, so many figures before it at most."""
    before = reversed(nodes[max(first.number - reach, 0) : first.number])
    usual = (node for node in before if node.column == first.column and node.counted)
    return next(topics_of(first, usual, beyond=beyond), None)


def due_of(part: Node, percent: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """实际签约5210人，应签约5340人，签约率97.6%: what was due stands behind what was done."""
    for node in nodes[part.number + 1 : percent.number]:
        due = _DUE.search(node.label) or share_form.PLANNED.search(node.label)
        if due and node.counted and node.column == part.column and node.sentence == part.sentence:
            yield node


def called(words: str, candidates: list[Node], parts: Container[int]) -> list[Node]:
    """Figures before whose words are those of the whole, the likeliest first: 占劳动力 → 劳动力30人.

    总额 and 总数 are rather called after no part of a list.
    """
    key = _GENERAL.sub("", words) or words
    exact = [node for node in candidates if words.removesuffix("的") in node.label]
    grand = sorted(candidates, key=lambda node: _rank(node, key, parts)) if _GRAND.search(words) else []
    named = [node for node in grand if len(key) >= _LEAST and _bare(node.label).endswith(key)]
    usual = [node for node in candidates if _names(node, key)]
    usual = usual or [node for node in candidates if _names_money(node, key)]
    sharing = [node for node in candidates if _shares_words(node, words)]
    in_short = all(_called_shorter(node, key) for node in usual)
    usual = [*sharing, *usual] if in_short else usual
    usual = usual or [node for node in candidates if _names_people(node, key)]
    qualified = [node for node in candidates if _qualified(node, key)]
    usual = [node for node in usual if not exact or not _called_shorter(node, key)]
    return list(dict.fromkeys((*exact, *named, *qualified, *usual)))[:_MOST]


def _called_shorter(node: Node, key: str) -> bool:
    """到位资金645万元 is 到位资金; 资金总额860万元, by some of its words, is not."""
    label = _bare(node.label)
    return len(label) < len(key) and key.endswith(label)


def _rank(node: Node, key: str, parts: Container[int]) -> tuple[bool, bool]:
    """农户75户 rather than 有电视机农户72户."""
    return node.number in parts, len(_bare(node.label)) > len(key) + _FEW


def _qualified(node: Node, key: str) -> bool:
    """152个项目中完工146个, 占完工项目的: what was done, rather than any project."""
    words = _NOUNS.sub("", key)
    label = _bare(node.label)
    called = words != key and len(words) >= _LEAST and label.endswith(words)
    return called and not _NOT.search(label.removesuffix(words))


def total_called(words: str, totals: Iterable[Node]) -> list[Node]:
    """务工劳动力42.6万人，省外27.1万人，占务工总数的…: the total of the part's list, by some of its words."""
    key = _GENERAL.sub("", words)
    return [total for total in totals if len(key) >= _LEAST and (key in total.label or _begins(total, key))]


def _begins(total: Node, key: str) -> bool:
    """收回2483份 is what 收回问卷 names."""
    label = _bare(total.label)
    return len(label) >= _LEAST and key.startswith(label)


def _names(node: Node, key: str) -> bool:
    """农户90户 names 农户总数, 有电视机农户85户 does not: hardly any words may stand before."""
    label = _bare(node.label)
    short = len(label) <= len(key) + _FEW
    return len(key) >= _LEAST and (
        (label.endswith(key) and short)
        or (key.endswith(label) and len(label) >= _LEAST)
        or node.figure.after.startswith(key)
        or (len(node.figure.after) > 0 and key.endswith(node.figure.after[:_LEAST]))
    )


def _names_money(node: Node, key: str) -> bool:
    """抽查补贴2.36亿元 is what 抽查资金 names, though no 资金 stands beside it."""
    bare = _MONEY.sub("", key)
    return node.column == "money" and bare != key and len(bare) >= _LEAST and _bare(node.label).startswith(bare)


def _names_people(node: Node, key: str) -> bool:
    """识别监测对象1230户 is what 监测户 names: those who are called so, by another noun."""
    bare = _WHO.sub("", key)
    named = bare != key and len(bare) >= _LEAST
    return named and bool(re.search(f"{re.escape(bare)}(?:{_WHO.pattern})", node.label))


def _shares_words(node: Node, words: str) -> bool:
    """抽查的64个项目 is called 抽查项目数: most of the words are the same."""
    pairs = pairs_of(words)
    around = pairs_of(f"{node.label} {node.figure.after[:4]}")
    return len(pairs) >= _LEAST and len(pairs & around) * 3 >= len(pairs) * 2


def _bare(label: str) -> str:
    return re.sub("(?:总数|总量|总额|数|共计|共|有|为|达)+$", "", label)
