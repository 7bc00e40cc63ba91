"""History as pages show it: words for fields, and never an identifier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jingzhun.accounts.selectors.history import Change
from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.clock import SHANGHAI
from jingzhun.core.sex import Sex
from jingzhun.core.text import Text
from jingzhun.web.labels import (
    FIELD_TITLES,
    KIND_TITLES,
    LABEL_TITLES,
    LANGUAGE_TITLES,
    SOURCE_TITLES,
    TITLES_OF_TABLES,
)

IDENTIFIERS = frozenset({"citizen_id", "phone", "bank_card"})
HIDDEN = frozenset({"id", "pinyin_key", "pinyin_initials", "parent", "user"})
HIDDEN_OF_TABLES = frozenset({("area", "path")})  # what moved it stands among the operations
RELATED = frozenset({"household", "area", "natural_village"})  # keys of other rows mean nothing to a reader
MOVED = Text("（已变更）", "(changed)")
WORDS: dict[str, dict[str, Text]] = {
    "sex": {sex.gb_code: sex.title for sex in Sex},
    "kind": KIND_TITLES,
    "language": LANGUAGE_TITLES,
}
CHANGED = Text("（已更换，不显示号码）", "(changed; numbers are not shown)")
ENTERED = Text("（已登记，不显示号码）", "(entered; numbers are not shown)")
REMOVED = Text("（已清除）", "(removed)")
EMPTY = "—"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change in words. fields: (title, before, after). about: the row, where a list is about several tables."""

    at: datetime
    who: object
    typed_by: str
    source: object
    why: str
    label: object
    fields: list[tuple[object, object, object]]
    about: object = ""


def shown(changes: Iterable[Change]) -> list[ShownChange]:
    """Changes in words, in the order given. Hidden fields are left out; the change itself stays in the list."""
    listed = list(changes)
    names = names_of_paths({str(value) for one in listed for value in one.changed.get("path", ()) if value})
    return [
        head_of(
            change,
            fields=[
                (title_of(change.table, name), *_pair(name, before, after, names))
                for name, (before, after) in change.changed.items()
                if not is_hidden(change.table, name) and not (name in RELATED and before is None)
            ],
        )
        for change in listed
    ]


def head_of(
    change: Change, *, fields: list[tuple[object, object, object]], about: object = ""
) -> ShownChange:
    """A change with its head in words: what was done (about: to what), when, by whom, why."""
    return ShownChange(
        at=change.at,
        who=_who(change.who),
        typed_by=change.typed_by,
        source=SOURCE_TITLES.get(change.source, change.source),
        why=change.why,
        label=LABEL_TITLES.get(change.label, change.label),
        fields=fields,
        about=about,
    )


def is_hidden(table: str, name: str) -> bool:
    return name in HIDDEN or (table, name) in HIDDEN_OF_TABLES


def title_of(table: str, name: str) -> object:
    """The title of a field; an area has a name of another sort than a person."""
    return TITLES_OF_TABLES.get((table, name)) or FIELD_TITLES.get(name, name)


def _who(name: str) -> object:
    """Who worked at the console is a user of the operating system, not of the ledger."""
    console, _, system_user = name.partition(":")
    if console != "console" or not system_user:
        return name
    return Text("控制台用户 {name}", "console user {name}").format(name=system_user)


def _pair(name: str, before: Any, after: Any, area_names: dict[str, str]) -> tuple[object, object]:
    if name in IDENTIFIERS:
        return "", word_of_number(before, after)
    if name == "path":
        return area_names.get(before, before or EMPTY), area_names.get(after, after)
    if name in RELATED:
        return "", MOVED
    return word_of(name, before), word_of(name, after)


def word_of_number(before: Any, after: Any) -> Text:
    """What became of a number, which is never shown here."""
    if after is None:
        return REMOVED
    return ENTERED if before is None else CHANGED


def word_of(name: str, value: Any) -> object:  # noqa: PLR0911
    """The value of a field in words; a code without words, and any other value, as it is."""
    if value is None or value in ("", {}):
        return EMPTY
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if name in WORDS:
        return WORDS[name].get(value, value)
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "；".join(f"{key}={entry}" for key, entry in value.items())
    return value
