"""Names of persons: Han and minority names, compound surnames, rare characters, pinyin keys, the mask.

Every character of GB 18030-2022 may stand in a name, also beyond the basic plane (extension B and on).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from jingzhun.core import surnames, typed_number
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

DOT = "\N{MIDDLE DOT}"
"""Between the parts of a transliterated minority name (U+00B7, the form on the citizen ID card)."""
LENGTH_MAX = 50

# Four code points are met in real lists, with one meaning; the others come from conversions.
_DOTS = dict.fromkeys((0x00B7, 0x2022, 0x2027, 0x30FB, 0xFF65, 0x22C5, 0x2219, 0x0387), DOT)
_VARIATION_SELECTORS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
_TABLE = {**_DOTS, **_VARIATION_SELECTORS}
_PRIVATE = "\ue000-\uf8ff"
# 〇, extension A, the basic block, compatibility ideographs, private use, planes 2 and 3 (extension B on).
_IDEOGRAPHS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd" + _PRIVATE
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_COMMON = re.compile("[\u4e00-\u9fff]+")
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_STOP_BETWEEN = re.compile(f"(?<=[{_IDEOGRAPHS}])[.。]+(?=[{_IDEOGRAPHS}])")
_SPACED_DOTS = re.compile(f" ?{DOT}[ {DOT}]*")
_ALLOWED = re.compile(f"[{_IDEOGRAPHS}{_LATIN}][{_IDEOGRAPHS}{_LATIN}{DOT} '.-]*")
_PRIVATE_USE = re.compile(f"[{_PRIVATE}]")
# In given names and transliterations these are never read as the dictionary reads them alone.
_GIVEN_READINGS = {"长": "chang", "都": "du"}

_WARN_PRIVATE = Text(
    "姓名中有自造字，别的系统可能显示不出",
    "The name has a private-use character that other systems may not show",
)
_WARN_SINGLE = Text("姓名只有一个字，请核对", "The name is a single character, please compare")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its one stored form."""

    text: str
    warnings: tuple[Text, ...] = field(default=(), compare=False)


def normalise(text: str) -> str:
    """The one form for storing and comparing: one kind of middle dot, no spaces between Chinese characters.

    Characters themselves are never exchanged for similar ones: 﨑 and 崎, 吴 and 吳 are different names.
    """
    if is_plain(text):
        return text
    name = typed_number.half_width(text).translate(_TABLE)
    if _IDEOGRAPH.search(name):
        name = _STOP_BETWEEN.sub(DOT, "".join(name.split()))
    name = _SPACED_DOTS.sub(DOT, " ".join(name.split()))
    return name.strip(DOT)


def is_plain(text: str) -> bool:
    """Is it nothing but common characters, and so in its one form already?"""
    return _COMMON.fullmatch(text) is not None


def read(text: str) -> PersonName:
    """A name of Chinese or Latin letters. `WrongInput` if empty, too long or with digits or notes in it."""
    name = normalise(text)
    if len(name) > LENGTH_MAX or not _ALLOWED.fullmatch(name):
        raise WrongInput(
            Text(
                "不是姓名的形式（{count} 个字符）", "Not the form of a person's name ({count} characters)"
            ).format(count=len(name)),
            allowed=Text(
                "汉字（含生僻字）、拉丁字母、间隔号，不超过 {most} 个字",
                "Chinese characters (rare ones too), Latin letters, middle dots; at most {most}",
            ).format(most=LENGTH_MAX),
            todo=Text("备注请另填一栏", "Put remarks into another column"),
        )
    warnings = [_WARN_PRIVATE] if _PRIVATE_USE.search(name) else []
    warnings += [_WARN_SINGLE] if len(name) == 1 else []
    return PersonName(name, tuple(warnings))


def surname_of(name: str) -> str:
    """The surname: two characters if compound, else one; empty with a middle dot and for Latin names."""
    name = normalise(name)
    if DOT in name or not _IDEOGRAPH.match(name):
        return ""
    is_compound = name[:2] in surnames.COMPOUND and name[2:]
    return name[:2] if is_compound else name[:1]


def mask(name: str) -> str:
    """The first character, of a compound surname both, then stars: 张**, 王*, 欧阳*; one alone is hidden."""
    name = normalise(name)
    shown = len(surname_of(name)) or 1
    return name[:shown] + "*" * (len(name) - shown) if len(name) > shown else "*" * len(name)


def pinyin_key(name: str) -> str:
    """Pinyin without tones and spaces for searching: 单雄信 is `shanxiongxin`, 吕布 `lvbu`.

    A character without a known reading stands for itself, so the key stays usable. Stored keys must be
    computed again when the dictionary's version changes.
    """
    return pinyin(name)[0]


def pinyin_initials(name: str) -> str:
    """The first letters of the pinyin: 单雄信 is `sxx`; of Latin names those of the words."""
    return pinyin(name)[1]


def pinyin(name: str) -> tuple[str, str]:
    """`pinyin_key` and `pinyin_initials`, read once."""
    syllables = _syllables(normalise(name))
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)


def _syllables(name: str) -> list[str]:
    if not _IDEOGRAPH.search(name):
        return re.findall(f"[{_LATIN}]+", name.lower())
    surname = surname_of(name)
    given = name[len(surname) :].replace(DOT, "")
    return [*_surname_syllables(surname), *_given_syllables(given)]


def _surname_syllables(surname: str) -> list[str]:
    known = surnames.COMPOUND_READINGS.get(surname)
    if known:
        return list(known)
    return [surnames.READINGS[surname]] if surname in surnames.READINGS else _dictionary_syllables(surname)


def _given_syllables(given: str) -> list[str]:
    syllables = _dictionary_syllables(given)
    if len(syllables) != len(given):
        return syllables
    return [_GIVEN_READINGS.get(letter, known) for letter, known in zip(given, syllables, strict=True)]


def _dictionary_syllables(letters: str) -> list[str]:
    # Loaded on first use: its dictionaries take half a second and 50 MB, which most commands do not need.
    from pypinyin.constants import PHRASES_DICT

    if len(letters) == 2 and letters not in PHRASES_DICT:  # then it reads them one by one, and they come again
        return [*_looked_up(letters[0]), *_looked_up(letters[1])]
    return list(_looked_up(letters)) if letters else []


@lru_cache(maxsize=20_000)
def _looked_up(letters: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    # Its manual allows a function that gives a list, one item for each unknown character; its types do not.
    return tuple(part.lower() for part in lazy_pinyin(letters, errors=list))  # type: ignore[arg-type]
