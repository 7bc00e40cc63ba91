"""Which figures a rate may be named after: 复工率 after 复工24740个, 执行率 after 支出."""

from jingzhun.checker.claims.words.word_rows import rows_of

_ALIKE = rows_of("rate_words.txt")


def named_after(rate: str, words: str) -> bool:
    """Whether the words have the rate's own, or others that mean the same."""
    return rate in words or any(word in words for word in _synonyms(rate))


def speaks_of(rate: str, words: str) -> bool:
    """The same, of one character: 竣工率 of 已竣."""
    return any(character in words for character in rate[-2:]) or any(word in words for word in _synonyms(rate))


def _synonyms(rate: str) -> list[str]:
    return [word for row in _ALIKE if any(rate.endswith(name) for name in row) for word in row]
