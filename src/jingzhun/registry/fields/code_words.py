"""Codes as people type them. A word that the list does not know is kept as it came, and is a doubt."""

import re
import unicodedata

from jingzhun.core.text import Text
from jingzhun.core.typed_number import half_width
from jingzhun.registry.code_lists import CodeList, code_list
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.numbers import not_possible

CODE_MOST = 40
CODES_MOST = 20
SEPARATORS = "、,，;；/|"
BETWEEN = re.compile(rf"[{re.escape(SEPARATORS)}\s]+")
PRIVATE = 0xE000  # stands for a code that holds a separator itself while the text is taken apart

UNKNOWN = Text("{title}：代码表里没有这个词", "{title}: the code list does not have this word")
NOT_OFFERED = Text("{title}：{year} 年不用这个代码", "{title}: this code is not used in {year}")
TOO_MANY = Text("{title}：最多 {most} 项", "{title}: at most {most}")


def read_code(field: Field, text: str, year: int | None) -> tuple[str, Text | None]:
    """One code, and the doubt about it."""
    known = code_list(field.code_list)
    plain = "".join(unicodedata.normalize("NFC", text).split())
    found = known.read(plain) or known.read(half_width(plain))
    if found is None:
        return _as_it_came(field, plain), UNKNOWN.format(title=field.title)
    item = known.item(found)
    if item is not None and year is not None and not item.is_offered_in(year):
        return found, NOT_OFFERED.format(title=field.title, year=year)
    return found, None


def read_codes(field: Field, text: str, year: int | None) -> tuple[list[str], Text | None]:
    """Several codes in the order given, each once, and the first doubt about them."""
    read = [read_code(field, word, year) for word in words_of(code_list(field.code_list), text)]
    codes = list(dict.fromkeys(code for code, _ in read))
    if len(codes) > CODES_MOST:
        raise not_possible(
            field, Text("代码太多", "Too many codes"), Text("最多 {n} 个", "at most {n}").format(n=CODES_MOST)
        )
    doubt = next((doubt for _, doubt in read if doubt is not None), None)
    if doubt is None and field.most is not None and len(codes) > field.most:
        doubt = TOO_MANY.format(title=field.title, most=field.most)
    return codes, doubt


def words_of(known: CodeList, text: str) -> list[str]:
    """The words of a text, taken apart at separators; a code that holds one itself stays whole."""
    whole = [word for item in known.items for word in (item.code, *item.aliases) if BETWEEN.search(word)]
    whole.sort(key=len, reverse=True)
    for place, word in enumerate(whole):
        text = text.replace(word, f"、{chr(PRIVATE + place)}、")
    parts = [part for part in BETWEEN.split(text) if part]
    return [whole[ord(part) - PRIVATE] if _stands_for(part, len(whole)) else part for part in parts]


def _stands_for(part: str, many: int) -> bool:
    return len(part) == 1 and PRIVATE <= ord(part) < PRIVATE + many


def _as_it_came(field: Field, word: str) -> str:
    if len(word) > CODE_MOST or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in word):
        raise not_possible(
            field,
            Text("不是代码", "Not a code"),
            Text("最多 {most} 个字符的词", "a word of at most {most} characters").format(most=CODE_MOST),
        )
    return word
