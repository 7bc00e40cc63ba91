"""Official names: what is left without the words for the kind of area, and what to show to a reader."""

import re
import unicodedata

from jingzhun.core.area_path import Level

_REMARK = re.compile(r"[（(][^（）()]*[）)]")
# Longest first: 村民委员会 must go before 委员会, 街道办事处 before 街道.
_VILLAGE_ENDINGS = (
    *("社区居民委员会", "村村民委员会", "社区居委会", "社区委员会", "村民委员会", "居民委员会"),
    *("牧民委员会", "村村委会", "村委会", "居委会", "牧委会", "社区"),
)
_TOWNSHIP_ENDINGS = ("街道办事处", "地区办事处", "办事处", "街道", "苏木", "镇", "乡")
_COUNTY_ENDINGS = ("自治县", "自治旗", "林区", "特区", "市", "县", "区", "旗")
_CITY_ENDINGS = ("自治州", "地区", "盟", "市")
_ENDINGS = {
    Level.CITY: _CITY_ENDINGS,
    Level.COUNTY: _COUNTY_ENDINGS,
    Level.TOWNSHIP: _TOWNSHIP_ENDINGS,
    Level.VILLAGE: _VILLAGE_ENDINGS,
}
# 赣县 became 赣县区, 中村村委会 became 中村社区: one more word for the kind; 县 only after a single sign.
_ENDINGS_ONCE_MORE = {
    Level.COUNTY: re.compile(r"(?<=^.)县$"),
    Level.VILLAGE: re.compile(r"(?<=.)村$"),
}
_COMMITTEE = re.compile(r"(.+?)(村民委员会|村委会)")
_COMMUNITY = re.compile(r"(.+?社区)(居民委员会|居委会)")
_STREET = re.compile(r"(.+?街道)办事处")
# 峡山林场村委会, 三队村委会: whether one says 峡山林场 or 峡山林场村 cannot be told from the official name.
_NOT_SURELY_A_VILLAGE = tuple("场队区站厂矿园街路巷组连所镇乡居委会会")


def plain(name: str) -> str:
    """One spelling for what is only written differently: wide signs, spaces, 零 and 〇, remarks."""
    text = "".join(unicodedata.normalize("NFKC", name).split()).replace("零", "〇")
    return _REMARK.sub("", text) or text


def stem(name: str, level: Level) -> str:
    """The name without the words for its kind: 肖咀乡 and 肖咀镇 → 肖咀, 老庄村民委员会 → 老庄, 赣县区 → 赣.

    Two areas of the same parent with the same stem are likely, not surely, the same area.
    """
    text = plain(name)
    for ending in _ENDINGS.get(level, ()):
        if text.endswith(ending) and len(text) > len(ending):
            text = text.removesuffix(ending)
            break
    once_more = _ENDINGS_ONCE_MORE.get(level)
    return once_more.sub("", text) if once_more else text


def same_wording(first: str, second: str, level: Level) -> bool:
    """Do two official names differ only in the words for the kind, the spelling or a remark?"""
    return stem(first, level) == stem(second, level)


def short_name(name: str, level: Level) -> str:
    """The name to show: 肖咀村委会 → 肖咀村, 安丰社区居委会 → 安丰社区, 东华街道办事处 → 东华街道.

    The official name where the short one is not certain (东大街居委会 may be a 社区 or not). A remark in
    brackets stays.
    """
    text = name.strip()
    remark = _REMARK.search(text)
    if remark and not text.endswith(remark.group()):
        return text
    body = text.removesuffix(remark.group()) if remark else text
    return _short_body(body, level) + text[len(body) :]


def _short_body(body: str, level: Level) -> str:
    if level is Level.TOWNSHIP and (street := _STREET.fullmatch(body)):
        return street.group(1)
    if level is not Level.VILLAGE:
        return body
    if community := _COMMUNITY.fullmatch(body):
        return community.group(1)
    committee = _COMMITTEE.fullmatch(body)
    if not committee or committee.group(1).endswith(_NOT_SURELY_A_VILLAGE):
        return body
    village = committee.group(1)
    return village if village.endswith(("村", "嘎查")) else village + "村"
