"""What the words around a figure make of it: a figure per head, a change, a base, something counted."""

import re

from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import COUNTED, Figure, Kind

_CALLED = re.compile("(?:孩子|[男女][孩生]|娃|学生|同学|老师|劳动?力|老人|党员|村民|乡亲|残疾人|贫困人口)$")
_OVER_YEARS = re.compile(
    "相比[，,](?:\\d+|[一二三四五六七八九十两]+)年(?:间|来)?(?:共|累计|总共)?(?:增加|减少|增长|下降)了?\\s*$"
)
_REACHED = re.compile(
    r"(?:增加|增长|提高|提升|上升|增|扩大|发展|减少|下降|降低|压减|回落|涨|升|降|减|缩减|扩展)(?:到|至)了?\s*$"
)
# 城区一个老师对15个学生
_STAFF = re.compile("老师|教师|干部|医生|护士|社工|网格员|护理员|辅导员|民警")
_SHORT = 4
_IN_BRACKETS = re.compile("（[^（）]*）")
_PEOPLE = re.compile(
    "^(?:人|孩子|[男女]孩|娃娃?|小朋友|同学|学生|老师|志愿者|老人|劳动?力|党员|村民|乡亲|残疾人)(?:$|[的里中都已在有是被从也又还每])"
)


def per_head(label: str) -> str:
    """平均每期: what it is per is said behind 平均."""
    found = [next(filter(None, one.groups()), "?") for one in connectives.PER_HEAD.finditer(label)]
    return next((per for per in found if per != "?"), found[0] if found else "")


def per_one(one: Figure, label: str, gap: str) -> str:
    """一斤卖25元, 平均一名教师带12个学生."""
    if one.kind is not Kind.COUNT_WORD or one.value != 1 or len(label) > _SHORT:
        return ""
    each = connectives.ONE_EACH.search(gap) and not set(gap) & set("，。；、")
    if each and _STAFF.match(gap):
        return "名"
    return one.base_unit if each and label in {"", "平均"} else ""


def is_change(label: str, gap: str) -> bool:
    """与第五次普查的341275人相比，10年共增加了45145人: what stands before the clause makes it one."""
    return bool(connectives.CHANGED.search(label) or _OVER_YEARS.search(gap))


def is_base(label: str, figure: Figure, behind: str) -> bool:
    """比上年的1.2万元, 由5852元增至, 年度任务30500人的102.6%, 与上年的320户相比, 比上年份额51万元增长."""
    if figure.after == "的":
        return True
    if connectives.STARTS_FROM.search(label):
        return bool(connectives.TO.match(figure.after))
    grown = connectives.AGAINST_YEAR.search(label) and connectives.GROWS.match(behind)
    return bool(connectives.BASE.search(label) or grown) or compared(label, behind)


def compared(label: str, behind: str) -> bool:
    """与春季的8640人次、712万元（含…）相比: told for its own sake too, so that it may be a part or a total."""
    return bool(connectives.BESIDE_BASE.search(label) and connectives.COMPARED.match(_IN_BRACKETS.sub("", behind)))


def is_reached(gap: str) -> bool:
    """增加到286户 is where it rose to, not by how much."""
    return bool(_REACHED.search(gap))


def is_counted(figure: Figure, column: str) -> bool:
    """No share, no range."""
    return figure.kind in COUNTED and figure.high is None and bool(column)


def counts_people(label: str, figure: Figure) -> bool:
    """15个孩子, 劳动力1206个: of people, though by the measure word of things; no room for them (12个学生宿舍)."""
    named = _CALLED.search(label) and not figure.after
    return figure.base_unit == "个" and bool(named or _PEOPLE.search(figure.after))
