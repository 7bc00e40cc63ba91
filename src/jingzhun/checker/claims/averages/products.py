"""公益岗位30个，每人每月500元，发放12个月，共18万元: a total of a count, a rate and a time."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of, telling_digits_of
from jingzhun.checker.claims.slips.rounding import spread
from jingzhun.checker.claims.slips.slips import as_meant, in_other_powers, moved_point
from jingzhun.checker.figure import Kind
from jingzhun.checker.figures import numerals
from jingzhun.checker.relation import RelationKind

_RATE = re.compile(
    "(?:每(?:个|名)?(?:人|生|户|岗位|岗)(?:平均)?|[人户岗]均)每?(?P<time>月|天|日|学期|学年|年)|(?P<first>月)[人户生]均"
)
_AVERAGED = re.compile("均|实际|补差|折合|算下来|平摊")
_TIMES = {"月": "个月", "天": "天", "日": "[天日]", "学期": "个?学期", "学年": "个?学年", "年": "年"}
_NUMBER = rf"\d{{1,3}}|[{numerals.CHARACTERS}]{{1,3}}"
_COUNTED = frozenset({"个", "person", "household", "人次"})
_REACH, _FAR, _DIGITS, _LEAST = 6, 12, 3, Decimal(1000)
_NEAR, _TOTAL = Decimal("0.25"), re.compile("共|合计|总计|总额")
_SCHOOL_YEAR, _TERMS = re.compile("全学年|全年|[一本]学年"), Decimal(2)
_MONTHS = ((re.compile("全年|一年"), Decimal(12)), (re.compile("半年"), Decimal(6)), (re.compile("季度"), Decimal(3)))


def products_of(nodes: tuple[Node, ...], text: str) -> Iterator[Comparison]:
    """Those that hold, and slips: how long something was paid is often not said whole."""
    for rate in nodes:
        found = _RATE.search(rate.label)
        if found and rate.figure.kind is Kind.QUANTITY and rate.figure.high is None and rate.amount:
            near = [node for node in nodes[max(rate.number - _REACH, 0) : rate.number + _REACH] if _usable(node, rate)]
            times = _times(rate, found["time"] or found["first"], near, text)
            totals = [node for node in near if node.column == rate.column and node.amount >= _LEAST]
            counts = [node for node in near if node.column in _COUNTED]
            telling = telling_digits_of(rate.figure) >= _DIGITS
            before = list(_before(rate, nodes))
            holding = _holding(rate, totals, [*counts, *(before if telling else ())], times)
            holding = holding or _exact(rate, totals, before, times) or _exact(rate, _far(rate, nodes), counts, times)
            slipped = _slipped(rate, totals, counts, times) or _slipped_rate(rate, totals, [*counts, *before], times)
            slipped = slipped or _slipped_far(rate, totals, [*counts, *before], times)
            yield from holding or slipped or _missed(rate, totals, counts, times)


def _usable(node: Node, rate: Node) -> bool:
    return node.sentence == rate.sentence and node.is_amount and node is not rate


def _times(rate: Node, unit: str, near: list[Node], text: str) -> list[Decimal]:
    """The numbers of months or days in the sentence; 全年 and 上半年 say how many months."""
    places = [node.figure for node in (rate, *near)]
    begin, end = min(figure.start for figure in places), max(figure.end for figure in places)
    begin = max(text.rfind(sign, 0, begin) for sign in "。\n") + 1
    stop = min((at for sign in "。\n" if (at := text.find(sign, end)) >= 0), default=len(text))
    words = text[begin:stop]
    told = [months for said, months in _MONTHS if unit == "月" and said.search(words)]
    told += [_TERMS] if unit == "学期" and _SCHOOL_YEAR.search(words) else []
    found = re.findall(rf"(?<![\d.第])({_NUMBER})\s?{_TIMES[unit]}", words)
    return told + [Decimal(number) for number in map(numerals.whole, found) if number]


def _holding(rate: Node, totals: list[Node], counts: list[Node], times: list[Decimal]) -> list[Comparison]:
    threes = product(totals, counts, times)
    return [_average(*three, rate, 0.9) for three in threes if _makes_up(*three, rate)][:1]


def _exact(rate: Node, totals: list[Node], before: list[Node], times: list[Decimal]) -> list[Comparison]:
    """特困人员1236人。每人每月900元，全年1334.88万元: of people told before, to the last digit."""
    threes = product(totals, before, times)
    products = (three for three in threes if three[0].amount == three[1].amount * rate.amount * three[2])
    return [_average(*three, rate, 0.8) for three in products][:1]


def _slipped(rate: Node, totals: list[Node], counts: list[Node], times: list[Decimal]) -> list[Comparison]:
    """Two digits of the total that changed places, or its point in the wrong place."""
    threes = product(totals, counts, times)
    slips = ((three, meant) for three in threes for meant in (*as_meant(three[0]), *moved_point(three[0])))
    return [_average(*three, rate, 0.75) for three, meant in slips if _makes_up(meant, *three[1:], rate)][:1]


def _slipped_rate(rate: Node, totals: list[Node], counts: list[Node], times: list[Decimal]) -> list[Comparison]:
    """The same of an average with digits enough: 每人每月实际补差360元."""
    telling = _AVERAGED.search(rate.label) and digits_of(rate.figure) >= _DIGITS
    threes = product(totals, counts, times) if telling else ()
    slips = ((three, meant) for three in threes for meant in as_meant(rate))
    return [_average(*three, rate, 0.75) for three, meant in slips if _makes_up(*three, meant)][:1]


def _slipped_far(rate: Node, totals: list[Node], before: list[Node], times: list[Decimal]) -> list[Comparison]:
    """The same of people told before, or a total ten times what it should be: to the last digit of a long product."""
    threes = [three for three in product(totals, before, times) if telling_digits_of(three[0].figure) > _DIGITS]
    slips = ((three, meant) for three in threes for meant in (*as_meant(three[0]), *in_other_powers(three[0])))
    exact = (three for three, meant in slips if meant.amount == three[1].amount * rate.amount * three[2])
    return [_average(*three, rate, 0.75) for three in exact][:1]


def _missed(rate: Node, totals: list[Node], counts: list[Node], times: list[Decimal]) -> list[Comparison]:
    """每生每天5元、供餐200天，共使用…: nothing else is told, and it is nearly so."""
    people = [count for count in counts if count.column != "人次" and count.figure.exact]
    if not (len(totals) == len(people) == len(counts) == len(times) == 1) or not totals[0].figure.exact:
        return []
    total, made = totals[0], people[0].amount * rate.amount * times[0]
    near = total.number > rate.number and abs(total.amount - made) <= total.amount * _NEAR
    return [_average(total, people[0], times[0], rate, 0.7)] if near and _TOTAL.search(total.gap) else []


def _average(total: Node, count: Node, time: Decimal, rate: Node, sure: float) -> Comparison:
    return Comparison(
        RelationKind.AVERAGE, total.amount, (count.amount, time), rate, total.amount / count.amount / time,
        _makes_up(total, count, time, rate), sure, (total, count, rate),
    )  # fmt: skip


def _makes_up(total: Node, count: Node, time: Decimal, rate: Node) -> bool:
    """Exactly; or the rate is rounded and has digits enough: 月人均307元."""
    if abs(total.amount - count.amount * rate.amount * time) <= max(spread(total.figure)):
        return True
    computed = total.amount / count.amount / time
    averaged = bool(_AVERAGED.search(rate.label)) and telling_digits_of(rate.figure) >= _DIGITS
    return averaged and abs(computed - rate.amount) <= rate.figure.place / 2


def _far(rate: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """发放生活补贴1048680元。…享受生活补贴人员1224人，每人每月285元: a long total told before, in another paragraph."""
    before = nodes[max(rate.number - _FAR, 0) : rate.number]
    near = (node for node in before if rate.paragraph - node.paragraph <= 1 and node.sentence < rate.sentence)
    usual = (node for node in near if node.is_amount and node.column == rate.column)
    return [node for node in usual if telling_digits_of(node.figure) > _DIGITS]


def _before(rate: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """低保对象6120人。发放低保金…: the people of the sentences before, and of the paragraph before."""
    for node in reversed(nodes[max(rate.number - _FAR, 0) : rate.number]):
        if rate.paragraph - node.paragraph <= 1 and node.counted and node.column == "person":
            yield node
