"""The shapes of numbers, and of numbers that are no quantities: dates, ordinals, document numbers, section numbers."""

import re

from jingzhun.checker.figure import Kind
from jingzhun.checker.figures import numerals, units


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_CHINESE = f"[{numerals.CHARACTERS}]"
_ARABIC = r"\d{1,3}(?:[,， ]\d{3})+(?!\d)(?:[.．]\d+)?|\d+(?:[.．]\d+)?"
_CHINESE_NUMBER = f"{_CHINESE}(?:[{numerals.CHARACTERS}万亿]*{_CHINESE})?"
_MEASURES = (*units.UNIT_CLASS, *units.PERCENT, *units.PER_MILLE, *units.POINTS, *units.MULTIPLES, *units.DURATIONS,
             *units.DOCUMENT_NUMBERS)  # fmt: skip
_PER_ONE = f"(?:{_any_of(units.PER)})"
# 元每人每年; not 1294人每人补助
_PER = f"(?:[/／]|(?<![人户名位家所个])每){_PER_ONE}(?:(?:[/／]|每){_PER_ONE})*"
# 3单位; 2024包括, 四包一联; 3架构
_WORDS_LIKE_UNITS = (
    "单[位元项独个]|包[括含保联抓扶干到一片村户装销]|架[构次]|捆绑|卷[入心]|束缚|颗粒|扇[贝形]|页岩|罐区|剂次"
)
UNIT = f"(?!{_WORDS_LIKE_UNITS})(?:{_any_of(_MEASURES)})(?:{_PER})?"
_MULTIPLIER = r"[十百千]?[万亿]{1,2}|[十百千](?!瓦|米|克|伏|分)"

ARABIC_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9._\d])(?P<number>{_ARABIC})\s?(?P<inside>[余多几来](?![年]))?(?P<multiplier>{_MULTIPLIER})?"
    rf"(?P<inner>[余多](?=[^，。；、]))?\s?(?P<unit>{UNIT})?"
)
CHINESE_NUMBER = re.compile(
    rf"(?<!平均)(?<![第每同统唯万{numerals.CHARACTERS}])(?P<number>{_CHINESE_NUMBER})(?P<inside>[余多几](?!年))?"
    rf"(?P<multiplier>[万亿]{{1,2}})?(?P<inner>余)?(?P<unit>{UNIT}|{_any_of(units.LIST_UNITS)})"
)
PER_HUNDRED = re.compile(
    rf"(?P<of>百|千)分之(?P<number>{_CHINESE_NUMBER})(?:点(?P<fraction>[零〇一二三四五六七八九]+))?"
)
# 四成, 三成五, 七成半; not 这一成绩, 三成立
TENTHS = re.compile(
    r"(?<![\d.第每同统唯万这零〇一二两三四五六七八九十百千])(?P<number>[一二两三四五六七八九]|\d)成(?P<fraction>[一二三四五六七八九半])?"
    "(?![绩果立为员功分不本都就交品年长熟型见群因效])"
)
PARTS_OF = re.compile(r"(?<![百千万十])(?P<of>[二三四五六七八九十])分之(?P<number>[一二两三四五六七八九])")
# 占一半, 占全村农户的一半以上; not 另一半
HALF = re.compile(r"(?:占|完成)[^，。；、\d]{0,12}?(?P<number>一半|半数)")

_MASK = r"[_＿xX×*＊○Ｏ]"
# 1.2016年任务: behind the number of a section too
_CENTURY = r"(?:(?<![\d.])|(?m:(?<=^\d[.．])))(?:19|20)"
_TO = r"\s*(?:[-－—–~～/、]|至|到)+\s*"
_PART_OF_YEAR = "(?:度|底|末|初)?"
_YEAR_BEHIND = r"\d{3}\s*年"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_PART_OF_MONTH = "(?:份|底|末|初|[上中下]旬)?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_SECTION = rf"[（(]\s*(?:\d{{1,2}}|{_CHINESE}{{1,3}})\s*[)）]"

# numbers that are no quantities: earlier patterns win
_SHAPES = {
    Kind.DOCUMENT: (
        r"[〔\[（(【]\s*(?:19|20)[\d_＿xX×*]{2}\s*[〕\])）】]\s*第?\s*\d+\s*号",
        r"(?<!\d)\d+(?:[-—]\d+)*\s*号",
        r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}-\d{7,8})(?!\d)",
        r"\d{16,}|\d+\.\d{9,}",  # account and serial numbers, never amounts
    ),
    Kind.ORDINAL: (
        rf"第\s*(?:\d+|{_CHINESE}+)",
        "三次(?=产业)",
        # 二级果457.6万元: of the second grade; 三级甲等医院, 一级重残人员
        "(?<![县乡村市省镇层])[一二三四五六]级(?=[果品茶米粮烟木肉奶蛋菜油标医残公水航教甲乙丙]|重残|综合|专科|以[上下])",
        # 其中1类229人、2类84人: which kind they are of
        r"(?<=[中，,、；;：:（(])[1-9][类档](?=\d)",
        # 比上一轮的78个, 这一批: which one it is, not how many
        r"(?:(?<!以)[上下前后]|[这那某])一(?=轮|批|次|期|届|季|学期|学年|阶段|周期|周|回|茬|任|年度)",
        rf"(?m)^[ 　\t]*(?:{_SECTION}|\d{{1,2}}\s*[、.．)）](?!\d(?!{_YEAR_BEHIND}))|{_CHINESE}{{1,3}}、)",
        rf"(?<=[。；;：:，])\s*{_SECTION}",
        rf"(?:(?<=[。；;：:，\n”])|^){_CHINESE}{{1,3}}(?:是|要|则)",
    ),
    Kind.DATE: (
        r"(?<!\d)(?:[5-9][05]|[012][05])后(?![期续面勤来方备])",
        rf"(?<![\d.])(?:19|20)?\d{{1,2}}{_MASK}{{1,3}}\s*(?:年|[-—–~～至]\s*)?{_PART_OF_YEAR}",
        rf"{_CENTURY}\d{{2}}\s*年?{_TO}(?:(?:19|20)\d{{2}}|\d{{2}})\s*年{_PART_OF_YEAR}",
        rf"{_CENTURY}\d{{2}}{_TO}(?:19|20)\d{{2}}(?=[两{numerals.CHARACTERS}]?个?学年)",
        rf"{_CENTURY}\d{{2}}\s*(?:学年|年){_PART_OF_YEAR}(?:\s*{_MONTH}\s*月(?:\s*{_DAY}\s*日|{_PART_OF_MONTH}))?",
        rf"{_CENTURY}\d{{2}}[-./]{_MONTH}[-./]{_DAY}(?!\d)",
        rf"{_CENTURY}\d{{4}}\s*年",
        rf"(?<![\d.]){_MONTH}(?:{_TO}{_MONTH})?\s*月{_PART_OF_MONTH}(?:\s*{_DAY}\s*日)?(?!度)",
        rf"(?<![\d.]){_DAY}\s*日(?!均)",
        r"[二两][〇零○O0][〇零○一二三四五六七八九O0]{2}年",
        r"十[一二三四五六]五(?=[”\"》规时期计])",
        # a time of day; 师生比1:15 is none
        r"(?<!比)(?<!比[为是约达])(?<!比例[为是约达])(?<!比达到)(?<!比例达到)(?<![\d.])\d{1,2}[:：]\d{2}(?![\d.])",
    ),
}
NOT_QUANTITIES = tuple((kind, re.compile(shape)) for kind, shapes in _SHAPES.items() for shape in shapes)
