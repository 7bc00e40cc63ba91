"""The history of a doubt in words: what became of it, when, by whom, why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.core.text import Text
from jingzhun.tasks.models import Doubt
from jingzhun.tasks.states import STATE_TITLES, DoubtState

FOUND = Text("发现", "Found")
OTHER_VALUES = Text("依据的内容有变", "What it rests on has changed")
ELSEWHERE = Text("随户迁移或资料调整", "Moved along with its owner")


@dataclass(frozen=True, slots=True)
class DoubtChange:
    """note: what somebody said about it."""

    at: datetime
    what: Text
    who: str
    why: str
    note: str


def changes_of_doubt(doubt: Doubt) -> list[DoubtChange]:
    """The newest first, as far as the scope shows them."""
    return list(_in_words(doubt))


def _in_words(doubt: Doubt) -> Iterator[DoubtChange]:
    for change in changes_of(doubt):
        after = change.changed.get("state")
        if change.label == "insert":
            what = FOUND
        elif after is not None:
            what = STATE_TITLES[DoubtState(after[1])]
        else:
            what = OTHER_VALUES if "digest" in change.changed else ELSEWHERE
        note = change.values.get("note", "") if after is not None else ""
        yield DoubtChange(change.at, what, change.who, change.why, note)
