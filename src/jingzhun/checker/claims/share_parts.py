"""Which figure a percentage belongs to: the nearest before it, or those of its item."""

import re

from jingzhun.checker.claims import rate_words, share_form
from jingzhun.checker.claims.far_rests import is_rest
from jingzhun.checker.claims.named_before import named_before
from jingzhun.checker.claims.node import PEOPLE, Node, strongest
from jingzhun.checker.claims.share_form import Form

Totals = dict[int, list[Node]]
_COLUMNS = {
    "人次|人数|人口": PEOPLE, "户数|户的?总数|户$": frozenset({"household"}),
    "资金|金额|投资|费用": frozenset({"money"}), "面积": frozenset({"亩", "公顷", "平方米"}),
}  # fmt: skip
_BY_COLUMN = re.compile("[按以](?P<what>户|人)(?:数|口|头)?(?:计算?|统计|测算|看|口径)?")
_BY = {"户": "household", "人": "person"}
_MOST, _FAR, _YEARS, _LEAST, _BASED = 3, 14, 40, 4, 4
_NAMESAKES, _LONGEST = 9, 8
_NOT_DONE = re.compile("未|漏|不|应|计划|任务")
_DUE = re.compile("^(?:[^，。；]{0,6}(?:给|下达|分配|交办|定|安排)的)?(?:年度|年初|全年|原)?(?:任务|计划|目标|目标任务|应[^，。；]{0,4})(?:数|为)?$")
_THAT_IS = re.compile("^[，（]?(?:也就是|就是|即|约合|折合|折算)[^，。；]{0,6}$")
_MAKES = re.compile("[，,（(]?(?:也)?(?:就是|即|计|合|合计|共|共计|约|为|折合)?")
_POOR = re.compile("贫困|未脱贫|剩|尚有")


def parts_of(percent: Node, form: Form, nodes: tuple[Node, ...], totals: Totals) -> list[Node]:
    if form.name == "taken":
        return [node for node in nodes[percent.number + 1 : percent.number + 2] if node.counted]
    if form.name == "earmarked":
        return [node for node in nodes[percent.number + 1 : percent.number + 2] if _is_amount(node)]
    if form.name == "share" and (behind := _behind(percent, nodes)):
        return behind
    if form.name == "incidence_before":
        return _poor_before(percent, nodes)
    if form.name == "of":
        return _before_whole(nodes[percent.number - 1], nodes, totals)
    last = percent.owner if percent.owner >= 0 else percent.number - 1
    base = based_on(percent, nodes)
    last -= base is not None and base.number == last
    named = _named(percent, last, nodes)
    if named is not None:
        return [named]
    found = [*_namesakes(percent, form, nodes), *_nearest(percent, last, nodes)]
    if not found or form.name == "risen":
        found += _named_before(percent, form, nodes)
    found = _reckoned_by(percent, _done_of_due(_of_named_column(found, form.whole), nodes, totals))
    found = _done_beside_rest(form, found, nodes)
    return [*found, *(total for node in found[:1] for total in totals.get(node.number, ()))]


def _is_amount(node: Node) -> bool:
    """村集体提20%，就是8.5万元; 提20%，4.26万元."""
    return node.counted and not node.per_head and bool(_MAKES.fullmatch(node.gap.strip()))


def _behind(percent: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """管理费只占支出的4%，也就是48万元: the part stands behind its share."""
    after = nodes[percent.number + 1 : percent.number + 2]
    return [node for node in after if node.counted and _THAT_IS.search(node.gap)]


def based_on(percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """按农村人口6.2万人计算，贫困发生率…: the whole stands between the part and the percentage, or before both."""
    before = (node for node in reversed(nodes[max(percent.number - _BASED, 0) : percent.number]) if node.counted)
    near = (node for node in before if node.sentence == percent.sentence)
    return next((node for node in near if _is_basis(node)), None)


def _is_basis(node: Node) -> bool:
    return bool(share_form.BASED.search(node.label) and share_form.RECKONED.match(node.figure.after))


def _before_whole(whole: Node, nodes: tuple[Node, ...], totals: Totals) -> list[Node]:
    """完成务工6312人，完成年度任务6000人的105.2%: figures of the sentence before the one within the words."""
    before = nodes[max(whole.number - 6, 0) : whole.number]
    if before and before[-1].column == whole.column and before[-1].counted and before[-1].sentence == whole.sentence:
        above = [total for total in totals.get(before[-1].number, ()) if total.sentence == whole.sentence]
        return above[:1] or [before[-1]]
    near = [node for node in before if node.sentence == whole.sentence and node.column == whole.column and node.counted]
    return near or list(named_before(whole.label, whole, nodes))[:1]


def _poor_before(percent: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """贫困发生率由年初的4.6%…: the people of an earlier year, paragraphs ago."""
    before = nodes[max(percent.number - _YEARS, 0) : percent.number]
    people = [node for node in reversed(before) if node.column == "person" and node.counted and not node.per_head]
    return [node for node in people if _POOR.search(node.label)]


def _namesakes(percent: Node, form: Form, nodes: tuple[Node, ...]) -> list[Node]:
    """实际参保21298人，漏保56人，参保率99.7%: the figure that the rate is named after comes first."""
    rate = _BY_COLUMN.sub("", form.rate)
    if form.name != "rate" or len(rate) < 2:
        return []
    before = [nodes[number] for number in range(percent.number - 1, max(percent.number - _NAMESAKES, -1), -1)]
    usable = [node for node in before if node.sentence == percent.sentence and node.counted]
    rate = rate.removesuffix("的")
    same = [node for node in usable if node.label == rate]
    return same or _with_longest(rate, usable)


def _with_longest(rate: str, usable: list[Node]) -> list[Node]:
    """按户计算集中安置率: of 集中安置2247户 rather than of 分散安置569户, since more of its words are the same."""
    for length in range(min(len(rate), _LONGEST), 1, -1):
        named = [node for node in usable if _named_after(node, rate[-length:])]
        if named:
            return named if length > 2 else named[:1]
    return []


def _done_of_due(found: list[Node], nodes: tuple[Node, ...], totals: Totals) -> list[Node]:
    """新建基地42个，任务40个，完成105%: what stands just before is what was due, and the part stands before it.

    务工251人，省外112人、省内139人，任务240人，完成104.6%: the total of the list there.
    """
    due = found[0] if found else None
    if due is None or not _DUE.search(due.label):
        return found
    before = nodes[due.number - 1] if due.number else due
    done = before.column == due.column and before.counted and before.sentence == due.sentence
    above = [total for total in totals.get(before.number, ()) if total.sentence == due.sentence and total is not due]
    return [*above[:1], before, *found[1:]] if done and before is not due else found


def _done_beside_rest(form: Form, found: list[Node], nodes: tuple[Node, ...]) -> list[Node]:
    """应缴1586人，交了1571人，还差15人，参保率99.1%: what is left stands between what was done and its rate."""
    rest = found[0] if found else None
    if rest is None or form.name != "rate" or not is_rest(rest) or _NOT_DONE.search(form.rate):
        return found
    done = nodes[rest.number - 1] if rest.number else rest
    beside = done.column == rest.column and done.counted and done.sentence == rest.sentence
    return [done, *found] if beside and done.amount > rest.amount else found


def _reckoned_by(percent: Node, found: list[Node]) -> list[Node]:
    """1317户5021人，按户计算消除率…: of the households alone."""
    said = _BY_COLUMN.search(percent.label)
    return [node for node in found if node.column == _BY[said["what"]]] if said else found


def _of_named_column(found: list[Node], whole: str) -> list[Node]:
    """2060人次103万元，占总人次的…: where the whole is said to count people, its part does too."""
    columns = next((columns for words, columns in _COLUMNS.items() if re.search(words, whole)), frozenset())
    return [node for node in found if node.column in columns] or found


def _named_before(percent: Node, form: Form, nodes: tuple[Node, ...]) -> list[Node]:
    """各类报销合计1106.6万元。…报销比例88.5%: a sentence that begins with a rate speaks of a figure before it."""
    if form.name not in {"rate", "risen"} or len(form.rate) < 2:
        return []
    before = nodes[max(percent.number - _FAR, 0) : percent.number]
    near = [node for node in reversed(before) if node.paragraph == percent.paragraph and node.counted]
    return [node for node in near if rate_words.named_after(form.rate[-2:], node.label)][:_MOST]


def _named_after(node: Node, rate: str) -> bool:
    return rate in node.label and not _NOT_DONE.search(node.label)


def _nearest(percent: Node, last: int, nodes: tuple[Node, ...]) -> list[Node]:
    found: list[Node] = []
    for number in range(last, max(last - 5, -1), -1):
        node = nodes[number]
        if node.sentence != percent.sentence or len(found) == _MOST:
            break
        if node.per_head:
            continue
        if node.counted and node.depth <= percent.depth and (not found or _one_item(node, found[-1])):
            found.append(node)
        elif found:
            break
    return found


def _one_item(node: Node, later: Node) -> bool:
    return later.number - node.number == 1 and strongest(later.gap) <= 1 and later.label in {node.label, ""}


def _named(percent: Node, last: int, nodes: tuple[Node, ...]) -> Node | None:
    """因病致贫占贫困户总数的39%: the part stands before, under the words before 占."""
    words = percent.label.partition("占")[0]
    people_of, key = re.sub("人口$", "户", words)[-4:], re.sub("(?:资金|项目|投资|人数|户数)$", "", words)
    if "占" not in percent.label or len(words) < 2 or re.search("比例|比重|分别", words):
        return None
    for number in range(last, max(last - 30, -1), -1):
        node = nodes[number]
        if node.paragraph != percent.paragraph:
            return None
        named = words[-4:] in node.label or (len(key) >= _LEAST and key[-4:] in node.label)
        if node.counted and (named or (node.column == "person" and people_of in node.label)):
            return node
    return None
