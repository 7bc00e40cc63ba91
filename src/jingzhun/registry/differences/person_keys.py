"""Finds people by the national system's person number, the surest sign that its export has."""

from collections import Counter
from collections.abc import Iterable

from jingzhun.registry.models import Person
from jingzhun.registry.workbooks.importing.row_key import RowKey
from jingzhun.registry.workbooks.records import Record


def give_row_keys(records: Iterable[Record]) -> None:
    """Give lines about people whose number is known the row key that an export of ours would have. One query."""
    without = [one for one in records if one.sheet.subject == "person" and not one.row_key]
    numbers = {one.texts["person_number"].strip() for one in without if one.texts.get("person_number")}
    people = list(Person.objects.filter(national_number__any_of=numbers, left_on__isnull=True))
    times = Counter(person.national_number for person in people)
    keys = {
        person.national_number: str(RowKey(person.number, person.version))
        for person in people
        if times[person.national_number] == 1  # a number that two have is no sign
    }
    for record in without:
        key = keys.get(record.texts.get("person_number", "").strip())
        if key is not None:
            record.texts["row_key"] = key
