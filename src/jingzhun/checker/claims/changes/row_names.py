"""收、支总计 names 收入总计 and 支出总计: figures that are told in a row share their first or last words."""

import re

_LEAD = re.compile(
    "^[^，。；]*?(?:19|20)\\d{2}年度?(?:末|底)?|^[（(][一二三四五六七八九十\\d]+[)）]|^(?:\\d+[.．]|[一二三四五六七八九十]+、)"
)
_WHO = re.compile("^(?:其中|全年|本年度?|当年|[全我本][国省市县区镇乡村局校院]|本?单位|本?部门|\\s)+")
_END = re.compile("(?:分别|各|均|都|约|近|共|为|是|有|达到?|完成|实现|决算数?|数|\\s)+$")
_SIGNS = re.compile("[、“”\"'《》\\s]|决算")
_HEADS = re.compile("[、和与及]")


def joined_name(words: str) -> str:
    """2022年度收、支总计分别是: 收支总计."""
    return _short(_SIGNS.sub("", _bare(words)))


def names_in_row(words: str, place: int) -> set[str]:
    """What the figure at this place may be called: 财政拨款收、支总计分别是, at the second 财政拨款支总计."""
    heads = [_SIGNS.sub("", head) for head in _HEADS.split(_bare(words))]
    if len(heads) < 2 or place >= len(heads):
        return set()
    first, own, last = heads[0], heads[place], heads[-1]
    before = {first[:end] for end in range(len(first))} if place else {""}
    behind = {last[begin:] for begin in range(1, len(last))} if place < len(heads) - 1 else {""}
    return {_short(f"{lead}{own}{end}") for lead in before for end in behind}


def _bare(words: str) -> str:
    return _END.sub("", _WHO.sub("", _LEAD.sub("", words.strip())))


def _short(name: str) -> str:
    return name.replace("收入", "收").replace("支出", "支")
