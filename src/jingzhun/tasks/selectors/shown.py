"""Doubts as pages, programs and workbooks show them: in words, with whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.text import Text
from jingzhun.registry.selectors.households import heads_of
from jingzhun.tasks.models import Doubt
from jingzhun.tasks.selectors.check_words import SEVERITY_TITLES, Books, message_of, title_of, values_of
from jingzhun.tasks.states import STATE_TITLES, DoubtState

OTHER = Text("其他", "Other")


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """household, person: our numbers, '' for none. head: of the household; name: of the person; '' for who may not
    see names. severity, group: '' where the check is gone.
    """

    doubt: Doubt
    title: Text
    message: Text
    values: list[tuple[Text, Text]]
    severity: str
    severity_title: Text
    group_title: Text
    state_title: Text
    household: str
    head: str
    person: str
    name: str
    place: str

    def as_document(self) -> dict[str, object]:
        """For JSON."""
        one = self.doubt
        return {
            "number": one.pk, "check": one.check_name, "title": self.title.as_dict(), "message": self.message.as_dict(),
            "severity": self.severity, "state": one.state, "subject": one.subject_kind, "household": self.household,
            "head": self.head, "person": self.person, "name": self.name, "area": one.path, "place": self.place,
            "values": one.values, "found_on": one.found_on, "last_seen_on": one.last_seen_on, "note": one.note,
            "settled_at": one.settled_at, "version": one.version,
        }  # fmt: skip


def shown_doubts(by: Actor, doubts: Iterable[Doubt]) -> list[ShownDoubt]:
    """In their order. Two queries, however many."""
    rows, books = list(doubts), Books()
    sees_names = by.may("identity", "see")
    heads = heads_of(key for row in rows if (key := _household_key(row))) if sees_names else {}
    places = full_place_names(row.path for row in rows)
    return [_shown(books, row, heads, places, sees_names=sees_names) for row in rows]


def _shown(
    books: Books, doubt: Doubt, heads: dict[int, str], places: dict[str, str], *, sees_names: bool
) -> ShownDoubt:
    check, person = books.check_of(doubt), doubt.person
    household = doubt.household or (person.household if person is not None else None)
    severity = check.severity if check is not None else ""
    return ShownDoubt(
        doubt=doubt, title=title_of(books, doubt), message=message_of(books, doubt), values=values_of(books, doubt),
        severity=severity, severity_title=SEVERITY_TITLES.get(severity, OTHER),
        group_title=books.of(doubt.path).groups.get(check.group, OTHER) if check is not None else OTHER,
        state_title=STATE_TITLES[DoubtState(doubt.state)],
        household=household.number if household is not None else "", head=heads.get(_household_key(doubt) or 0, ""),
        person=person.number if person is not None else "",
        name=person.name if person is not None and sees_names else "", place=places.get(doubt.path, ""),
    )  # fmt: skip


def _household_key(doubt: Doubt) -> int | None:
    return doubt.household_id or (doubt.person.household_id if doubt.person is not None else None)
