"""A text in both languages, kept side by side where it is used."""

from dataclasses import dataclass

from jingzhun.core import language
from jingzhun.core.language import CHINESE, ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Text:
    """A Chinese text and its English one; `str()` gives the one of the language in force.

    `str()` is asked as late as possible, so a constant `Text` still follows each reader's language.
    `ValueError` if a side is empty: a forgotten translation must not reach a page.
    """

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh or not self.en:
            raise ValueError(f"a text needs both languages: zh={self.zh!r} en={self.en!r}")

    def __str__(self) -> str:
        return self.in_language(language.current())

    def in_language(self, wanted: Language) -> str:
        """The text of one language, whichever is in force."""
        return self.zh if wanted == CHINESE else self.en

    def format(self, **values: object) -> "Text":
        """Fill `{name}` places in both languages; a value that is a `Text` is taken in the same language."""
        return Text(
            self.zh.format_map(_values_in(CHINESE, values)),
            self.en.format_map(_values_in(ENGLISH, values)),
        )

    def as_dict(self) -> dict[str, str]:
        """`{"zh": …, "en": …}` for JSON."""
        return {"zh": self.zh, "en": self.en}


def same_in_both(word: str) -> Text:
    """A `Text` for something that has no translation: a name, a number, a code."""
    return Text(word, word)


def _values_in(wanted: Language, values: dict[str, object]) -> dict[str, object]:
    return {
        name: value.in_language(wanted) if isinstance(value, Text) else value
        for name, value in values.items()
    }
