"""Money told by those who gave it, from the top down: 省投…，市投…，县财政…，群众自筹… leaves out none who gave."""

import re

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.word_rows import rows_of

_LEVELS = [re.compile("|".join(row)) for row in rows_of("source_levels.txt")]
_LEAD = re.compile("^(?:其中)?(?:争取|申请|到位|落实)*")
_PARTS, _DIFFERENT = 4, 3


def by_source(parts: tuple[Node, ...]) -> bool:
    """Four parts or more, of three levels at least, none before one that stands above it, down to the county."""
    levels = [_level_of(part.label) for part in parts]
    told = [level for level in levels if level is not None]
    lowest = len(_LEVELS) // 2
    whole = len(told) == len(parts) >= _PARTS and len(set(told)) >= _DIFFERENT
    return whole and told == sorted(told) and told[-1] >= lowest and parts[0].column == "money"


def _level_of(label: str) -> int | None:
    words = _LEAD.sub("", label)
    return next((level for level, names in enumerate(_LEVELS) if names.match(words)), None)
