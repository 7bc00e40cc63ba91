"""Traditional characters become simplified ones, each in its place."""

from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

from jingzhun.checker.reading.mapped import Edit

SHARE = 0.02
"""From which share of all characters on a text is in traditional script; those of a quotation or a name are fewer."""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> Iterator[Edit]:
    """Edits, one for each character that has a simplified form; none in a text that is not traditional."""
    converted = "\n".join(_line(line) for line in text.split("\n"))
    changed = [at for at, (old, new) in enumerate(zip(text, converted, strict=True)) if old != new]
    han = sum("\u3400" <= character <= "\u9fff" for character in text)
    if len(changed) <= han * SHARE:
        return
    for at in changed:
        yield Edit(at, at + 1, converted[at])


def _line(line: str) -> str:
    """Converted as a whole, since words decide (乾坤, 乾淨); by characters where its length would change."""
    converted = str(_converter().convert(line))
    if len(converted) == len(line):
        return converted
    single = ((character, str(_converter().convert(character))) for character in line)
    return "".join(new if len(new) == 1 else old for old, new in single)
