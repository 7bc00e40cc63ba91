"""Names of persons: one form, surnames, masks, pinyin keys."""

from random import Random

import pytest
from pypinyin import lazy_pinyin

from jingzhun.core import person_name, surnames
from jingzhun.core.errors import WrongInput


@pytest.mark.parametrize("dot", ["\u00b7", "\u2022", "\u2027", "\u30fb", "\uff65", ".", "．", "。", "··", " · "])
def test_one_kind_of_middle_dot(dot: str) -> None:
    assert person_name.normalise(f"阿不都{dot}买买提") == "阿不都\u00b7买买提"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("张 三", "张三"),
        ("　张　三　", "张三"),
        ("张三·", "张三"),
        ("Maria   Lopez", "Maria Lopez"),
        ("Ｍａｒｉａ", "Maria"),
        ("J. Smith", "J. Smith"),
        ("Ana • Maria ·", "Ana·Maria"),
        ("张\u200b三", "张三"),
        ("葛\U000e0100三", "葛三"),
    ],
)
def test_the_one_stored_form(typed: str, stored: str) -> None:
    assert person_name.normalise(typed) == stored
    assert person_name.read(typed).text == stored


@pytest.mark.parametrize("character", ["㐂", "𠮷", "𬎆", "𰻞", "〇", "﨑", "吳"])
def test_rare_characters_stay_themselves(character: str) -> None:
    name = "王" + character
    assert person_name.read(name).text == name
    assert person_name.read(name).warnings == ()
    assert name.encode("gb18030").decode("gb18030") == name
    assert person_name.mask(name) == "王*"


@pytest.mark.parametrize(
    "typed", ["", "  ", "张三1", "张三（已故）", "张三、李四", "张/三", "张" * 51, "\n", "·", "-", "'"]
)
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(WrongInput):
        person_name.read(typed)


def test_doubts_about_a_name() -> None:
    assert len(person_name.read("王\ue123").warnings) == 1
    assert len(person_name.read("王").warnings) == 1
    assert person_name.read("王五").warnings == ()


@pytest.mark.parametrize(
    ("name", "surname", "masked"),
    [
        ("张宝堂", "张", "张**"),
        ("王五", "王", "王*"),
        ("欧阳修", "欧阳", "欧阳*"),
        ("欧阳", "欧", "欧*"),
        ("尉迟敬德", "尉迟", "尉迟**"),
        ("张简单", "张", "张**"),
        ("阿不都·买买提", "", "阿******"),
        ("Maria Lopez", "", "M**********"),
        ("王", "王", "*"),
        ("𠮷田", "𠮷", "𠮷*"),
        ("", "", ""),
    ],
)
def test_surname_and_mask(name: str, surname: str, masked: str) -> None:
    assert person_name.surname_of(name) == surname
    assert person_name.mask(name) == masked


@pytest.mark.parametrize(
    ("name", "key", "initials"),
    [
        ("张宝堂", "zhangbaotang", "zbt"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("朴一", "piaoyi", "py"),
        ("曾国藩", "zengguofan", "zgf"),
        ("区解放", "oujiefang", "ojf"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("单于明", "chanyuming", "cym"),
        ("吕布", "lvbu", "lb"),
        ("李长生", "lichangsheng", "lcs"),
        ("王仇", "wangchou", "wc"),
        ("阿不都•买买提", "abudumaimaiti", "abdmmt"),
        ("王㐂", "wang㐂", "w㐂"),
        ("王㐂𠮷三", "wang㐂𠮷san", "w㐂𠮷s"),
        ("Maria Lopez", "marialopez", "ml"),
        ("", "", ""),
    ],
)
def test_pinyin_keys(name: str, key: str, initials: str) -> None:
    assert person_name.pinyin_key(name) == key
    assert person_name.pinyin_initials(name) == initials


def test_the_tables_of_surnames() -> None:
    assert all(len(surname) == 2 for surname in surnames.COMPOUND)
    assert set(surnames.COMPOUND_READINGS) <= surnames.COMPOUND
    assert all(len(one) == 1 and reading.isascii() for one, reading in surnames.READINGS.items())


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(WrongInput) as caught:
        person_name.read("张三11010519491231002X")
    assert "1949" not in str(caught.value.as_dict())


def test_given_names_are_read_as_the_dictionary_reads_them() -> None:
    """Two characters that are no phrase are looked up one by one, which must say the same."""
    random = Random(1)
    letters = [chr(random.randrange(0x4E00, 0x9FA6)) for _ in range(400)] + ["𠀀", "乐", "行", "长"]
    given = [*("".join(random.sample(letters, 2)) for _ in range(2000)), "音乐", "长乐", "银行"]
    for name in given:
        known = [part.lower() for part in lazy_pinyin(name, errors=list)]
        assert person_name._dictionary_syllables(name) == known, name
