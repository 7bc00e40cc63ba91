"""What the heading of a column says: its unit, whether it may be added up, whether it is a share or an average."""

import re
from dataclasses import dataclass, replace

from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.figures.unit_models import unit_model

_UNIT = re.compile(r"[（(](?:单位[：:])?([^（）()]{1,6})[）)]")
_CAPTION = re.compile(r"单位[：:]\s*([\u4e00-\u9fff]{1,4})(?=[ \t）)\n]|$)")
_NUMBERING = re.compile("序号|编号|年份|年度|排名|名次|位次|文号|电话|日期|时间|代码")
_SHARE = re.compile("[%％]|率|占比|比例|比重|占.{0,6}比|进度|增幅|降幅|增长$")
_GROWTH = re.compile("增长|增幅|降幅|增速|下降")
_AVERAGE = re.compile("均|单价|标准|每|造价$|价格")
_NOT_ADDED = re.compile("得分|评分|分数|年龄|目标值|指标值|倍|价|距离|海拔")
_TOTAL = re.compile(r"(?:合|小|总|共)\s*计|计|.*(?:合计|总计|小计|总额|总数)|总.{1,6}")
_REST = re.compile("^[未尚]|剩余|结余|结转|余额|其余|其他")
_COUNTS = (("户", re.compile("户数?$")), ("人", re.compile("(?:人数?|人口)$")), ("人次", re.compile("人次数?$")))
_NO_MONEY = re.compile("数$|户$|人$|人次$|面积|里程|数量")


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over a column without the unit; `unit` as written in brackets, or in the caption."""

    words: str
    unit: str = ""

    @property
    def is_numbering(self) -> bool:
        return bool(_NUMBERING.search(self.words))

    @property
    def is_share(self) -> bool:
        return self.unit in {"%", "％"} or bool(_SHARE.search(self.words))

    @property
    def is_growth(self) -> bool:
        return bool(_GROWTH.search(self.words))

    @property
    def is_average(self) -> bool:
        return not self.is_share and bool(_AVERAGE.search(self.words))

    @property
    def is_added(self) -> bool:
        return not (self.is_share or self.is_average or self.is_numbering or _NOT_ADDED.search(self.words))

    @property
    def is_total(self) -> bool:
        return self.is_added and bool(_TOTAL.fullmatch(self.words))

    @property
    def is_rest(self) -> bool:
        """未整改, 结余: with what is done it makes up the whole."""
        return bool(_REST.search(self.words))


def heading_of(words: str, caption: str) -> Heading:
    """`caption` is the unit that the table gives for all its columns."""
    found = _UNIT.search(words)
    name = _UNIT.sub("", words).strip() if found else words
    if found and unit_model(found[1]) is not None:
        return Heading(name, found[1])
    counted = next((unit for unit, pattern in _COUNTS if pattern.search(name)), "")
    return Heading(words, counted or ("" if _NO_MONEY.search(name) else caption))


def caption_unit(words: str) -> str:
    """单位：万元 above a table; nothing where it names several."""
    found = _CAPTION.search(words)
    return found[1] if found and unit_model(found[1]) is not None else ""


def with_unit(figure: Figure, heading: Heading) -> Figure:
    """The figure of a cell in the unit of its column, where the cell itself has none."""
    if figure.kind is not Kind.BARE or not (heading.unit or heading.is_share):
        return figure
    if heading.is_share:
        return replace(figure, unit="%", base_unit="%", kind=Kind.PERCENT)
    model = unit_model(heading.unit)
    return figure if model is None else figure.in_unit_of(model)
