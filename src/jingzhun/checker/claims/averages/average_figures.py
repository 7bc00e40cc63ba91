"""Which totals and which counts an average may be of: those beside it, those of the area."""

import re

from jingzhun.checker.claims.nodes.node import Node, is_population, of_one_item
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figures import units

COUNTS = {
    "户": ("household",), "贫困户": ("household",), "人": ("person", "人次"), "生": ("person", "人次"),
    "学生": ("person", "人次"), "名": ("person",), "亩": ("亩",), "村": ("个", "支"), "件": ("件",), "袋": ("袋",),
    "头": ("头",), "只": ("只",), "株": ("株",), "棵": ("棵",), "校": ("所", "个"), "镇": ("个",), "乡": ("个",),
    "队": ("支", "个"), "斤": ("斤",), "吨": ("吨",), "套": ("套",), "间": ("间",), "处": ("处",), "台": ("台",),
    "次": ("次", "人次", "户次"), "干部": ("person",), "帮扶干部": ("person",),
    **dict.fromkeys(("位", "孩子", "幼儿", "儿童", "老人", "教师", "老师"), ("person", "人次")),
    "份": ("份",), "餐": ("份", "人次"), "本": ("本", "册"), "册": ("本", "册"), "张": ("张",),
    "期": ("期",), "班": ("班", "个"), "公里": ("公里", "千米"), "户次": ("户次",), "人次": ("人次",), "岗位": ("个",),
    "支队伍": ("支", "个"), "个": ("个",), "座": ("座",), "条": ("条",), "所": ("所",), "口": ("口",), "眼": ("眼",),
    "栋": ("栋",), "笔": ("笔",), "家": ("家",), "组": ("组", "个"), "孔": ("孔",), "盏": ("盏",),
    "公斤": ("公斤", "千克"), **dict.fromkeys(("乡镇", "社区", "县", "市", "省", "棚", "大棚"), ("个",)),
    **{unit: (unit,) for unit in "单羽棒筒辆块根床份"},
    **dict.fromkeys(("团队", "小组", "车间", "合作社", "企业", "基地", "项目", "网格"), ("个", "支", "家")),
    **dict.fromkeys(("度", "千瓦时"), ("度", "千瓦时", "kWh")), "千瓦": ("千瓦",),
    **dict.fromkeys(("方", "立方", "立方米"), ("方", "立方", "立方米")),
    **dict.fromkeys(("平方", "平方米"), ("平方", "平方米", "㎡")),
    "单价": (*units.CLASSES["thing"], *units.CLASSES["mass"]),
    "场": ("场", "场次", "期"),
    "?": ("household", "person", "人次", "个", "家", "笔", "座", "处", "所", "条"),
}  # fmt: skip
_TOTALS = {"person": ("person", "人次"), "次": ("次", "户次", "人次"), "户": ("household",), "项": ("项", "项次")}
INCOME = re.compile("纯收入|可支配|住房|收入|工资|标准|预期|寿命")


def total_columns(average: Node) -> tuple[str, ...]:
    """户均12次: a total of 次 may be one of 户次."""
    return _TOTALS.get(average.column, (average.column,))


def total_just_before(average: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The figure before the average, where it may be what was divided; incomes are of no total that is told."""
    if not average.number or INCOME.search(average.label):
        return None
    total = nodes[average.number - 1]
    beside = total.sentence == average.sentence and total.column in total_columns(average)
    return total if beside and total.is_amount else None


def totals_of(average: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """Figures of the average's unit near it: before it first, then after it, in the sentence."""
    before = [nodes[number] for number in range(average.number - 1, max(average.number - 8, -1), -1)]
    after = list(nodes[average.number + 1 : average.number + 4])
    near = [node for node in (*before, *after) if node.sentence == average.sentence]
    columns = total_columns(average)
    usable = [node for node in near if node.column in columns and node.is_amount]
    return _of_clause(usable, average) or usable


def counts_of(average: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """Counts in the sentence, the nearest first; else the households or people that the paragraphs before speak of."""
    columns = COUNTS[average.per_head]
    before = [nodes[number] for number in range(average.number - 1, max(average.number - 40, -1), -1)]
    after = [node for node in nodes[average.number + 1 : average.number + 3] if node.sentence == average.sentence]
    alike = [node for node in (*before, *after) if node.column in columns or _is_post(node, average)]
    usable = [node for node in alike if node.counted and node.amount > 1 and node.depth <= average.depth]
    beside = [node for node in usable if node.sentence == average.sentence]
    area = [node for node in usable if area_count(node, nodes) and abs(node.paragraph - average.paragraph) <= 2]
    return _of_clause(beside, average) or beside or area[:3] or _counts_after(average, nodes)


def _is_post(node: Node, average: Node) -> bool:
    """开发岗位24个，…人均6600元: a post is held by one person."""
    return average.per_head == "人" and node.column == "个" and bool(connectives.POST.search(node.label))


def _of_clause(nodes: list[Node], average: Node) -> list[Node]:
    """甲村由32名干部帮扶128户，户均…；乙村…: what stands in the part of the list that the average stands in."""
    return [node for node in nodes if node.segment == average.segment and node.number < average.number]


def _counts_after(average: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """A description of a village may give its land before its people."""
    later = (
        node for node in nodes[average.number + 1 : average.number + 30] if node.counted and area_count(node, nodes)
    )
    near = [node for node in later if node.paragraph - average.paragraph <= 2]
    return [node for node in near if node.column in COUNTS[average.per_head]][:3]


def area_count(node: Node, nodes: tuple[Node, ...]) -> bool:
    """3840户14290人 gives the households and the people of an area."""
    after = nodes[node.number + 1] if node.number + 1 < len(nodes) else None
    homes = after is not None and after.column == "person" and node.column == "household"
    return (homes and after is not None and of_one_item(node, after)) or is_population(node, nodes)
