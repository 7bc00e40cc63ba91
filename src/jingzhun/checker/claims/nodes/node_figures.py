"""Figures as their place makes them: 十二个 that counts, three times as a percentage, posts and their holders."""

import re
from dataclasses import replace

from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Certainty, Figure, Kind
from jingzhun.checker.figures import units

_ALONE = re.compile("(?:的|其余|其他|其它|剩余|剩下|余下|[还尚仍只另共]有)$")
_EXAMPLE = re.compile("最[^，。；]{1,8}的$")
_PLACES = re.compile("(?:行政|自然|建制|脱贫|贫困|重点)?(?:村|乡镇|镇|乡|社区|县)(?!级)")
_OF_THINGS = frozenset({"个", "项", "条", "件"})
_WHICH = re.compile(r"的(?:村|户|县|乡镇|[企农]户|家庭|人)?(?:共?有|共|达|为|是)?\s?\d")
# 50人以上村级小学192所
_SUCH = re.compile(r"[\u4e00-\u9fff]{0,6}(?:村|小学|学校|幼儿园|企业|大户|机构|班|项目|单位|合作社|农场)\d")
_BETWEEN = re.compile(r"(?:(?:到|至|[-—~～])\s?\d[\d.]*[^，。；\d]{0,4})?(?:之间|区间)的?(?:[^，。；\d]{0,4})\s?\d")
_SCORES = re.compile(r"满分|得分|分值|扣分|评分|总分|均分|扣(?:减|除|了)?\s?\d|得\s?\d[\d.]*\s?分")
_HUNDRED, _NEAR = 100, 20
_BOUNDS = frozenset({Certainty.AT_LEAST, Certainty.AT_MOST})
_MEASURED = frozenset({"money", "area", "length", "mass", "volume"})
_SHARE_OF = re.compile(
    "(?:占[^，。；、：\\d]{1,12}(?:人口|总数|总量|总额|总户数|户数|人数|比例|比重|的)"
    "|(?<![\u4e00-\u9fff])[其各余他它的村乡镇县区人户]{1,6}约?占|约占"
    "|(?:覆盖|参保|参合|入学|达标|完成|普及|合格|脱贫|退出|发生|巩固|就业|入住|开工|竣工|完工|整改|满意|签约|支出|支付|执行|到位)率)"
    "(?:为|达到?|约|[下提升]?[降升高][低至到]+)?$"
)
_CLOSED = frozenset("，。；、）\n")
_POSTS = re.compile("[\u4e00-\u9fff]{0,8}岗(?:位)?$")
_HOLDERS = re.compile(r"[^。；\d]{0,16}[，、：（](?:其中)?(?:[^。；\d]{1,10}\d+\s?[人名](?!次)[、，]?){2}")
_REST = re.compile("(?:其余|其他|其它|另外|剩余|剩下|余下)的?$")
_OWNED = re.compile(r"(?!中)[^，。；、：\d]{0,8}\d[\d.,]*\s?(?P<unit>[\u4e00-\u9fff]?)")


def as_meant(figure: Figure, gap: str) -> Figure:
    return _in_hundredths(_as_count(figure, gap))


def as_score(figure: Figure, text: str) -> Figure:
    """满分100分，决策得18.4分: a score where the paragraph speaks of scores, not 分 of a time."""
    if figure.kind is not Kind.DURATION or figure.unit != "分" or text[figure.start - 1 : figure.start] in {"时", "点"}:
        return figure
    begin, end = text.rfind("\n", 0, figure.start) + 1, text.find("\n", figure.end)
    said = _SCORES.search(text, begin, end if end >= 0 else len(text))
    return replace(figure, kind=Kind.QUANTITY) if said else figure


def _as_count(figure: Figure, gap: str) -> Figure:
    """限期整改的十二个。 counts things as 12个 does; 十二个机制 heads a list; 最早的一个 is one of those told."""
    wordy = figure.kind is Kind.COUNT_WORD and figure.base_unit in _OF_THINGS
    alone = not figure.after and _ALONE.search(gap.strip()) and not _EXAMPLE.search(gap.strip())
    return replace(figure, kind=Kind.QUANTITY) if wordy and (alone or _PLACES.match(figure.after)) else figure


def _in_hundredths(figure: Figure) -> Figure:
    """三倍 is 300%, as exactly as it is written."""
    if figure.base_unit != "倍":
        return figure
    return replace(
        figure, amount=figure.amount * _HUNDRED, place=figure.place * _HUNDRED, base_unit="%", kind=Kind.PERCENT
    )  # fmt: skip


def is_post(figure: Figure, label: str, behind: str, *, among_people: bool) -> bool:
    """护林员113.34万人、光伏岗位85.62万个; 岗位114个，护林员54人、保洁员39人: a post is counted like its holder."""
    named = connectives.POST.search(label) or _POSTS.match(figure.after)
    return figure.base_unit == "个" and bool(named and (among_people or _HOLDERS.match(behind)))


def is_rest_of_owners(figure: Figure, gap: str, behind: str) -> bool:
    """白岩村420个，其余8个村合计258个: those that have the rest are no part of it."""
    owned = _OWNED.match(behind) if _REST.search(gap.strip()) else None
    return owned is not None and owned["unit"] == figure.base_unit


def is_threshold(figure: Figure, text: str) -> bool:
    """800人以上3个, 超过50万元的有7个村, 人均不足20平方米16户, 20万元到50万元之间的4个: it says which are counted."""
    behind = text[figure.end : figure.end + _NEAR].lstrip(" ")
    counts = behind[:1].isdigit() and (text[figure.end - 1] in "上下内" or _bounds(figure))
    counts = counts or (text[figure.end - 1] in "上下" and bool(_SUCH.match(behind)))
    return (not figure.exact and (counts or bool(_WHICH.match(behind)))) or bool(_BETWEEN.match(behind))


def _bounds(figure: Figure) -> bool:
    """Of what is measured; 超过20户80人 counts both."""
    return figure.certainty in _BOUNDS and units.class_of(figure.base_unit) in _MEASURED


def as_share(figure: Figure, gap: str, behind: str) -> Figure:
    """占全村总人口83。 参保率98.5，: the sign of a percentage was lost on the way here."""
    lost = figure.kind is Kind.BARE and not figure.unit and 0 < figure.value <= _HUNDRED and figure.high is None
    said = lost and _SHARE_OF.search(gap) and (not behind or behind[0] in _CLOSED)
    return replace(figure, base_unit="%", kind=Kind.PERCENT) if said else figure
