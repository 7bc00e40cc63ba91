"""Nouns that stand for a unit where no measure word does: 343.06万贫困人口, 48.6万农村居民, 3.2万农户, 5320农户."""

import re

from jingzhun.checker.figures import units

_WHICH = (
    "(?:建档立卡|易地搬迁|少数民族|学前|农村|乡村|城镇|城乡|城市|贫困|脱贫|困难|低收入|适龄|返乡|转移|留守|受灾|移民|搬迁|学校"
    "|[中小]学|外出|务工|参保|参训|库区|山区|牧区|边境|各类|当地|残疾|失能|特困|低保|公办|民办)"
)
_PEOPLE = (
    "居民|村民|农民工?|[农渔]?牧民|渔民|人口|群众|师生|学生|学员|教师|职工|劳动力|劳力|儿童|老人|人员|对象|党员|干部|移民"
    "|老百姓|百姓"
)
_HOMES = "农户|农牧户|牧户|贫困户|脱贫户|低保户|监测户|搬迁户|住户"
# 3.2万居民用水户, 1.5万学生营养餐: what stands behind is counted instead
_NOT = "(?!合作|专业|用[水电气]?户|户|家庭|住[房宅]|小区|宿舍|床|营养|餐|岗|教育|收入|档案|补)"
_NOUN = re.compile(f"{_WHICH}{{0,3}}(?:(?P<people>{_PEOPLE})|(?P<homes>{_HOMES})){_NOT}")


def unit_by_noun(text: str, end: int, *, large: bool) -> str:
    """`large`: no year by its size (3.2万, 5320); before a year a noun begins something else (2020农村居民)."""
    if any(text.startswith(word, end) for word in units.PERSON_WORDS):
        return "人"
    found = _NOUN.match(text, end) if large else None
    if found is None:
        return ""
    return "人" if found["people"] else "户"
