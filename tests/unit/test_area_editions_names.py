"""Stems of official names and the short names for readers; codes of editions."""

import pytest

from jingzhun.areas.editions.names import same_wording, short_name, stem
from jingzhun.areas.editions.rows import AreaRow, ancestors_of, below, level_of, parent_of, segment_of
from jingzhun.core.area_code import TownshipKind, VillageKind
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput


@pytest.mark.parametrize(
    ("level", "first", "second"),
    [
        (Level.CITY, "那曲地区", "那曲市"),
        (Level.COUNTY, "华亭县", "华亭市"),
        (Level.COUNTY, "南康市", "南康区"),
        (Level.COUNTY, "赣县", "赣县区"),
        (Level.TOWNSHIP, "肖咀乡", "肖咀镇"),
        (Level.TOWNSHIP, "东华街道办事处", "东华街道"),
        (Level.TOWNSHIP, "湖边镇（赣州经济技术开发区）", "湖边镇"),
        (Level.VILLAGE, "老庄村委会", "老庄村民委员会"),
        (Level.VILLAGE, "高段村村委会", "高段村委会"),
        (Level.VILLAGE, "叶坪村民委员会", "叶坪居委会"),
        (Level.VILLAGE, "中村村委会", "中村社区居委会"),
        (Level.VILLAGE, "八零一社区", "八〇一社区居民委员会"),
        (Level.VILLAGE, "香江居委会（赣州经济技术开发区）", "香江社区居委会"),
        (Level.VILLAGE, "第１居委会", "第1 居委会"),
    ],
)
def test_names_that_differ_only_in_wording(level: Level, first: str, second: str) -> None:
    assert same_wording(first, second, level)
    assert stem(first, level) == stem(second, level) != ""


@pytest.mark.parametrize(
    ("level", "first", "second"),
    [
        (Level.COUNTY, "滦县", "滦州市"),
        (Level.TOWNSHIP, "岗面乡", "冈面乡"),
        (Level.VILLAGE, "吴坪村委会", "吴家坪村委会"),
        (Level.VILLAGE, "黄龙村民委员会", "黄龙畲族村民委员会"),
        (Level.VILLAGE, "夏府村委会", "夏浒村委会"),
    ],
)
def test_names_that_are_different_names(level: Level, first: str, second: str) -> None:
    assert not same_wording(first, second, level)


@pytest.mark.parametrize(
    ("level", "name"),
    [(Level.VILLAGE, "村委会"), (Level.VILLAGE, "社区"), (Level.COUNTY, "县"), (Level.TOWNSHIP, "（甲）")],
)
def test_a_stem_is_never_empty(level: Level, name: str) -> None:
    assert stem(name, level)


@pytest.mark.parametrize(
    ("level", "official", "short"),
    [
        (Level.VILLAGE, "肖咀村委会", "肖咀村"),
        (Level.VILLAGE, "梅家寨子村委会", "梅家寨子村"),
        (Level.VILLAGE, "高段村村委会", "高段村"),
        (Level.VILLAGE, "九水畲族村村民委员会", "九水畲族村"),
        (Level.VILLAGE, "安丰社区居委会", "安丰社区"),
        (Level.VILLAGE, "九曲河路社区居民委员会", "九曲河路社区"),
        (Level.VILLAGE, "湖边村委会（赣州经济技术开发区）", "湖边村（赣州经济技术开发区）"),
        (Level.TOWNSHIP, "东华街道办事处", "东华街道"),
        # Not certain, so left as they are.
        (Level.VILLAGE, "东大街居委会", "东大街居委会"),
        (Level.VILLAGE, "峡山林场村委会", "峡山林场村委会"),
        (Level.VILLAGE, "（氵甸）沽村委会", "（氵甸）沽村委会"),
        (Level.VILLAGE, "工业园虚拟社区", "工业园虚拟社区"),
        (Level.TOWNSHIP, "石堡子开发区管委会", "石堡子开发区管委会"),
        (Level.COUNTY, "华亭市", "华亭市"),
    ],
)
def test_short_names(level: Level, official: str, short: str) -> None:
    assert short_name(official, level) == short


def test_what_a_code_says() -> None:
    assert [level_of(code) for code in ("62", "6210", "621024", "621024201", "621024201204")] == [
        Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE,
    ]  # fmt: skip
    assert parent_of("62") is None
    assert parent_of("621024201204") == "621024201"
    assert ancestors_of("621024201204") == ("62", "6210", "621024", "621024201")
    assert segment_of("621024201204") == "204"
    assert segment_of("62") == "62"
    assert below(Level.COUNTY) == (Level.TOWNSHIP, Level.VILLAGE)
    with pytest.raises(WrongInput):
        level_of("62102")
    with pytest.raises(WrongInput):
        level_of("6２")


def test_the_kind_by_the_digits() -> None:
    assert AreaRow("621024201", "肖咀乡").kind is TownshipKind.TOWNSHIP
    assert AreaRow("621024106", "肖咀镇").kind is TownshipKind.TOWN
    assert AreaRow("620824001", "东华街道办事处").kind is TownshipKind.STREET
    assert AreaRow("620824101001", "东大街居委会").kind is VillageKind.RESIDENTS
    assert AreaRow("621024201204", "铁赵村委会").kind is VillageKind.VILLAGERS
    assert AreaRow("621024", "合水县").kind is None
