"""The same text in one set of signs, character for character, so that every place stays where it is."""

import re

_SIGNS = str.maketrans(
    {
        ",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "％": "%", "﹪": "%", "．": ".", "\r": " ",
        "\u3000": " ", "\u00a0": " ", "﹐": "，", "､": "、", "｡": "。", "﹔": "；",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_STRAIGHT = re.compile(r'["＂]')


def plain(text: str) -> str:
    """Full-width signs between words, ASCII digits; `"` becomes “ and ” in turn within a line."""
    lines = (_quotes_in_turn(line) for line in text.translate(_SIGNS).split("\n"))
    return _THOUSANDS.sub(",", "\n".join(lines))


def _quotes_in_turn(line: str) -> str:
    if '"' not in line and "＂" not in line:
        return line
    turns = iter("“”" * len(line))
    return _STRAIGHT.sub(lambda _: next(turns), line)
