"""Checks a text: its figures, the relations that it claims among them, and what else a careful reader notes."""

from jingzhun.checker.checked import Checked
from jingzhun.checker.claims.claims import relations_of
from jingzhun.checker.figures.reader import figures_of


def check_text(text: str) -> Checked:
    """Linear in the length of the text; any text is read, none is refused."""
    figures = figures_of(text)
    relations = relations_of(text, figures)
    return Checked(text=text, figures=figures, relations=relations, findings=())
