"""Kinds of a harvest, of which a list hardly ever names all."""

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.claims.words.word_rows import any_word_of

_OPEN_KIND = any_word_of("open_kinds.txt")


def of_open_kinds(claim: Sum) -> bool:
    """谷物产量39603吨，稻谷26765吨；小麦2351吨；玉米10015吨: there are other kinds, though nobody says so."""
    kinds = all(_OPEN_KIND.search(part.label) for part in claim.parts) and not part_words.has_rest(claim.parts)
    return claim.gap < 0 and kinds and not slips.swapped(claim.total, claim.parts)
