"""Finds people by the national system's person number, the surest sign that its export has."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jingzhun.registry.models import Person
from jingzhun.registry.workbooks.importing.row_key import RowKey
from jingzhun.registry.workbooks.records import Record


def give_row_keys(records: Iterable[Record]) -> None:
    """Give lines about people whose number is known the row key that an export of ours would have. One query."""
    without = [one for one in records if one.sheet.subject == "person" and not one.row_key]
    numbers = {one.texts["person_number"].strip() for one in without if one.texts.get("person_number")}
    people = list(Person.objects.filter(national_number__any_of=numbers))
    here = _keys([one for one in people if one.left_on is None])
    gone = _keys([one for one in people if one.left_on is not None])
    for record in without:
        number = record.texts.get("person_number", "").strip()
        key = here.get(number) or ("" if record.texts.get("citizen_id") else gone.get(number, ""))
        if key:  # who is gone is found by her ID first: she may be back
            record.texts["row_key"] = key


def _keys(people: Sequence[Person]) -> dict[str, str]:
    """By person number; a number that two have is no sign."""
    times = Counter(one.national_number for one in people)
    return {
        one.national_number: str(RowKey(one.number, one.version))
        for one in people
        if times[one.national_number] == 1
    }  # fmt: skip
