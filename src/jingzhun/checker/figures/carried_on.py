"""Paragraphs that begin with 其中 and go on with the one before: 全年资金500万元。↵其中，中央200万元，省级300万元。"""

import re

_CARRIED_ON = re.compile(r"(?<=。)[^\S\n]*+\n\s*+(?=其中(?:[：:]|[^\n\d]*\d[^\n]*\d))")


def carried_on(text: str) -> str:
    """The text, of the same length, with blanks where such a paragraph begins."""
    return _CARRIED_ON.sub(lambda broken: " " * len(broken[0]), text)
