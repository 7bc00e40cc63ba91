"""The words around a figure: what is counted, where, when."""

import re
from dataclasses import replace

from jingzhun.checker.figure import Figure, Kind

_STOP_BEFORE = re.compile(r"[，。；：、！？!?,;:\n\t（()）“”\"]")
_TRIM_BEFORE = re.compile(r"(?:超过|达到|不足|不到|至少|大约|将近|接近|约|近|超|达|逾|共有|共|有|为|是|的|了|至|到)+$")
_HERE = r"[全该我本](?:省|市|州|县|区|镇|乡|村|旗)"
_NAME = r"(?:(?<=[，。；：、\n（(“在])|^)[\u4e00-\u9fff]{1,6}?(?:自治州|街道|社区|省|市|县|区|旗|镇|乡|村)"
_AREA = re.compile(f"{_HERE}|{_NAME}")
_NOT_AREAS = re.compile(
    "贫困|出列|行政|自然|重点|深度|退出|帮扶|薄弱|示范|建制|所有|部分|每|个|的|[省市县乡村]级|易地|地区|灾区|山区|景区|园区|各"
    "|中心|集镇|专业|数字|其中|整村|驻村|进村|非"
)
_WORDS = 24


def with_subjects(text: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """The figures with their words, area and period: the nearest before them in the paragraph."""
    result, left, area, period = [], 0, "", ""
    for number, figure in enumerate(figures):
        gap = text[left : figure.start]
        if "\n" in gap:
            area = period = ""
        area = _area(gap) or area
        right = figures[number + 1].start if number + 1 < len(figures) else len(text)
        result.append(
            replace(figure, before=_before(gap), after=_after(text[figure.end : right]), area=area, period=period)
        )
        if figure.kind is Kind.DATE:
            period = text[figure.start : figure.end].strip()
        left = figure.end
    return tuple(result)


def _before(gap: str) -> str:
    words = _STOP_BEFORE.split(gap)[-1].strip()[-_WORDS:]
    return _TRIM_BEFORE.sub("", words)


def _after(gap: str) -> str:
    return _STOP_BEFORE.split(gap)[0].strip()[:_WORDS]


def _area(gap: str) -> str:
    names = [name for name in _AREA.findall(gap) if not _NOT_AREAS.search(name)]
    return names[-1] if names else ""
