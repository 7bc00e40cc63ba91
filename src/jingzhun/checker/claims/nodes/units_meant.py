"""Bare numbers in the unit that their place gives them: in brackets, behind 人次, of the money before, as teams."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jingzhun.checker.claims.averages.average_figures import COUNTS
from jingzhun.checker.claims.nodes import node_kinds
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import SHARES, Figure, Kind
from jingzhun.checker.figures.unit_models import unit_model

_UNITS = {"人次": "人次", "户次": "户次", "人数": "人", "人口": "人", "户数": "户", "金额": "元"}
# 贫困人口由2010年底的258万减少到80万: a year may stand between
_WORDS = "[^，。；：、\\d]{0,8}"
_NAMED_UNIT = re.compile(f"({'|'.join(_UNITS)}){_WORDS}(?:(?:19|20)\\d{{2}}年{_WORDS})?$")
# 资金安排1920.4万，; 工资性收入1965，比上年增加273元: money whose 元 was left out
_MONEY = re.compile(
    "(?:资金|投资|投入|收入|支出|开支|产值|经费|贷款|余额|利润|工资|奖金|税收|债务|捐款|成本|补贴|预算)[^，。；：、（）\\d率占比]{0,6}$"
)
# 对42.6万生活在条件恶劣地区的农村贫困人口实施搬迁
_PEOPLE = re.compile(
    "(?:[^，。；：、\\d]{2,16}的)?(?:(?![帮扶救助用给为])[^，。；：、\\d的]){0,6}(?:人口|群众|居民|农民|学生|幼儿|儿童|老人|劳动力|移民)(?![率数比均户])"
)
_ENDED = re.compile("\\s*(?:[，。；、）)\n]|$)")
_CHANGED_BY = re.compile("\\s*[，（]?(?:比|较|同比|环比)[^，。；\\d]{0,12}\\d[\\d.]*\\s?(?P<unit>[万亿]?元)")
_DIVIDED = re.compile("(?:[分编组]成|分为|编为)[^，。；]{0,2}$")
_LEAD, _NEAR = 6, 3


def with_unit(figure: Figure, text: str, done: Sequence[Node], owner: int, sentence: int) -> Figure:
    """A bare number in brackets counts in the unit before them; 459.19万 in the unit of the figure before it.

    人次增加26.86万: in the one that its words name, before or behind it.
    """
    if (team := _in_teams(figure, text)) is not None:
        return team
    gap = text[done[-1].figure.end if done else 0 : figure.start]
    named = _NAMED_UNIT.search(gap)
    if figure.unit and named:
        return replace(figure, base_unit=_UNITS[named[1]], kind=Kind.QUANTITY)
    if figure.unit and _PEOPLE.match(text, figure.end) and not _MONEY.search(gap):
        return replace(figure, base_unit="人", kind=Kind.QUANTITY)
    money = _as_money(figure, gap, text)
    if money is not None:
        return money
    if owner >= 0:
        return _in_unit_of(done[owner].figure, figure)
    before = _quantity_before(gap, done, sentence) if figure.unit else None
    return figure if before is None else replace(figure, base_unit=before.figure.base_unit, kind=Kind.QUANTITY)


def _as_money(figure: Figure, gap: str, text: str) -> Figure | None:
    """资金安排1920.4万。 of 元; 工资性收入1965，比上年增加273元 in the unit that it changed by."""
    if not _MONEY.search(gap) or not _ENDED.match(text, figure.end):
        return None
    if figure.unit:
        return replace(figure, base_unit="元", kind=Kind.QUANTITY)
    changed = _CHANGED_BY.match(text, figure.end)
    model = unit_model(changed["unit"]) if changed else None
    return None if model is None else figure.in_unit_of(model)


def _in_teams(figure: Figure, text: str) -> Figure | None:
    """分成14队，每队12人: a team is counted where one was divided; elsewhere its number may be its name."""
    divided = _DIVIDED.search(text, max(figure.start - _LEAD, 0), figure.start)
    team = divided and not figure.unit and text.startswith("队", figure.end)
    return replace(figure, unit="支", base_unit="支", kind=Kind.QUANTITY, end=figure.end + 1) if team else None


def _quantity_before(gap: str, done: Sequence[Node], sentence: int) -> Node | None:
    """投入860万元，占64%，惠及20个村，村均43万: of the money, no share and none of those that it is divided by."""
    divided_by = COUNTS.get(node_kinds.per_head(gap), ())
    near = (node for node in reversed(done[-_NEAR:]) if node.sentence == sentence)
    usual = (node for node in near if node.figure.kind not in SHARES)
    return next((node for node in usual if node.column not in divided_by), None)


def _in_unit_of(model: Figure, figure: Figure) -> Figure:
    return figure.in_unit_of(model) if model.kind is Kind.QUANTITY else figure
