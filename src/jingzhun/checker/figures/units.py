"""The units of reports: each unit with the class of what it may be added to.

`人` and `名` are added together, `人` and `人次` are not: a person may be helped twice.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# class: the units that count or measure the same
CLASSES: dict[str, tuple[str, ...]] = {
    "person": _words("人 名 位 口人 贫困人口 群众 学生 劳动力 人口 职工 员工"),
    "visit": _words("人次 人(次) 人（次） 户次 项次 次 场次 场 余场 趟"),
    "household": _words("户 家庭"),
    "firm": _words("家"),
    "money": _words("元 元钱 块钱 元人民币"),
    "area": _words("亩 公顷 平方米 平方公里 ㎡ 平方"),
    "length": _words("公里 千米 米 里 km 延米 厘米 公分 毫米"),
    "mass": _words("吨 公斤 千克 斤 kg"),
    "power": _words("千瓦 兆瓦 千伏安 kW MW kw MWp 度 千瓦时"),
    "volume": _words("立方米 立方 方 升"),
    "village": _words("村 乡 镇 乡镇 县"),
    "thing": _words(
        "个 项 件 处 座 所 条 台 辆 套 间 孔 眼 口 支 类 种 笔 宗 门 本 册 篇 幅 盏 组 块 张 棵 株 袋 床 份 批"
        " 栋 幢 艘 片 根 桶 盒 瓶 班 期 节 道 例 起 封 副 枚 只 头 羽 匹 尾 箱 筐 票 顶 双 把 员 面 层 届 轮 部 款"
        " 单 棒 筒 包 罐 颗 粒 桌 卷 架 捆 扇 樘 页 剂 束 窝 坛"
    ),
}
UNIT_CLASS = {unit: name for name, units in CLASSES.items() for unit in units}

PERCENT = _words("% ％ ﹪")
PER_MILLE = _words("‰")
POINTS = _words("个百分点 百分点 个千分点")
MULTIPLES = _words("倍 成")
DURATIONS = _words(
    "周岁 岁 年级 年 学年 个月 月 天 日 小时 时 分钟 分 周 个学期 学期 个工作日 工作日 个季度 季度 世纪 个学年"
    " 个小时 个钟头 钟头 个半小时 个半钟头 个半月"
)
DOCUMENT_NUMBERS = _words("号")

# what a unit may be counted per: 元/人, 元/年
PER = _words(
    "人 户 亩 年 月 天 日 生 斤 公斤 吨 件 袋 学期 学年 头 只 株 棵 平方米 人·年 生·年 人年 生年 度 个 次"
    " 千瓦时 千瓦 立方米 立方 方 公里"
)

# words that stand for a unit after a bare number: 343.06万贫困人口
PERSON_WORDS = _words(
    "建档立卡贫困人口 农村贫困人口 贫困人口 脱贫人口 群众 贫困群众 农民 人口 学生 劳动力 贫困劳动力 贫困学生"
    " 干部 党员 师生 儿童 老人"
)

# Chinese counting words that head a list rather than count people or money: 四大工程, 三个机制
LIST_UNITS = _words(
    "大 个 项 类 种 条 子 法 员 方面 件 步 化 重 级 高 有 不 是 统一 结合 到位 到户 精准 批 点 新 型 支 线"
    " 率 清 保障 免 补"
)


def class_of(unit: str) -> str:
    """The class of a unit; a unit per something, or one we do not know, is a class of its own."""
    return UNIT_CLASS.get(unit, unit)
