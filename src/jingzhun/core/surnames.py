"""Surnames that need knowing: those of two characters, and those not read as the character usually is.

Only surnames that people bear today. A rare historic one would do harm: it makes the mask show a character
of the given name of somebody whose surname has one character.
"""

from typing import Final

_COMPOUND = (
    "欧阳 上官 司马 诸葛 东方 独孤 南宫 万俟 闻人 夏侯 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 "
    "太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 巫马 公西 颛孙 壤驷 "
    "公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 "
    "东门 西门 第五 太史 端木 淳于 单于 公仪 即墨 达奚 褚师 纳兰 完颜 耶律 叶赫"
)
COMPOUND: Final = frozenset(_COMPOUND.split())
"""复姓, in simplified characters."""

_READINGS = (
    "单shan 仇qiu 解xie 区ou 查zha 繁po 朴piao 曾zeng 翟zhai 盖ge 乐yue 种chong "
    "秘bi 折she 黑he 员yun 召shao 缪miao 句gou 乜nie 覃qin 薄bo 洗xian 能nai "
    "阚kan 卜bu 卡qia 祭zhai 藏zang 佴nai 郇xun 都du 粘nian 贠yun 颉xie 会gui"
)
READINGS: Final = {entry[0]: entry[1:] for entry in _READINGS.split()}
"""Reading (pinyin without tone) as a surname if that differs from the usual one; 覃 is tan in some places."""

COMPOUND_READINGS: Final = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"),
    "乐正": ("yue", "zheng"),
}
"""Readings of compound surnames that a dictionary without names may get wrong."""
