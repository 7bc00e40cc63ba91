"""One group of a breakdown: of all that a figure counts, the rows whose column has one value."""

from collections.abc import Iterator
from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.catalogue.told import titles_of
from jingzhun.figures.selectors.breakdowns import Split, breakdown_of
from jingzhun.figures.selectors.chosen import indicator_of
from jingzhun.figures.selectors.question import Question
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engine import Value
from jingzhun.rules.engines.naming import column_of
from jingzhun.rules.engines.walking import walk
from jingzhun.rules.kinds import Kind
from jingzhun.rules.nodes import Cases, Literal

UNKNOWN = "-"
"""The word of the group of what is not known. No code is written so."""
HEADING = Text("{title}（{split}：{group}）", "{title} ({split}: {group})")
YES, NO = "yes", "no"


def group_word(value: Value) -> str:
    """A group in addresses and commands: its code, `yes` or `no`, or the value itself; `-` for what is not known."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return "+".join(map(str, value))
    return UNKNOWN if value is None else str(value)


@dataclass(frozen=True, slots=True)
class OneGroup:
    """split: by what figures are counted. word: of the group. possible: groups that may have no row just now."""

    split: Split
    word: str
    possible: tuple[Value, ...]

    @property
    def column(self) -> str:
        return self.split.breakdown.column

    def has(self, value: Value) -> bool:
        return group_word(value) == self.word

    def heading(self, title: Text, values: set[Value]) -> Text:
        """The list's title and the group. values: of all rows. `WrongInput` for a word of which no row could be."""
        known = {group_word(value): value for value in (*self.possible, *values)}
        if self.word not in known:
            allowed = "、".join(known)
            raise WrongInput(
                Text("没有这一组：{word}", "There is no such group: {word}").format(word=self.word),
                where="group", allowed=Text(allowed, allowed),
            )  # fmt: skip
        return HEADING.format(title=title, split=self.split.title, group=self.split.title_of(known[self.word]))


def group_asked(by: Actor, book: RuleBook, question: Question, name: str) -> OneGroup | None:
    """The group whose rows are asked for; None for all rows. Errors: WrongInput, NotFound (only an indicator has
    groups), Refused.
    """
    if not question.group:
        return None
    if not question.breakdown:
        raise WrongInput(
            Text("写了组，没有写按什么分组", "A group is named, and not by what groups are made"),
            where="group", allowed=Text("、".join(book.breakdowns), ", ".join(book.breakdowns)),
        )  # fmt: skip
    indicator = indicator_of(book, name)
    split = breakdown_of(by, book, question.breakdown, [indicator])
    return OneGroup(split, question.group, tuple(_possible(book, indicator.numerator.table, split)))


def _possible(book: RuleBook, table: str, split: Split) -> Iterator[Value]:
    """What stands in the column's list of codes, or is written in the definition that it comes from."""
    yield None
    if split.type.kind is Kind.YES_NO:
        yield from (True, False)
    if split.type.codes:
        yield from titles_of(split.type.codes)
    column = column_of(register_catalogue(), book, table, split.breakdown.column)
    if column.is_fact and column.name in book.facts:
        for node in walk(book.facts[column.name].value):
            if isinstance(node, Cases):
                results = (*(result for _, result in node.branches), node.otherwise)
                yield from (one.value for one in results if isinstance(one, Literal))
