"""Which households of the ledger the lines of a file may mean, before any of them is looked at closely."""

from collections.abc import Collection, Iterator

from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.registry.models import Household, Person
from jingzhun.registry.workbooks.importing.finder import indexes_of
from jingzhun.registry.workbooks.importing.signs import HEAD, NATIONAL, NUMBER, PERSON, Sign


def households_of(signs: Collection[Sign]) -> Iterator[tuple[Sign, int]]:
    """(what a line names, the key of a household that it leads to): closed ones and people who left too."""
    said: dict[str, list[str]] = {}
    for kind, what, *_ in signs:
        said.setdefault(kind, []).append(what)
    yield from _by_person(said.get(PERSON, []))
    yield from _by_number(said.get(NUMBER, []))
    nationals = Household.objects.filter(national_number__any_of=said.get(NATIONAL, [])).order_by()
    for national, key in nationals.values_list("national_number", "pk"):
        yield (NATIONAL, national), key
    yield from _by_head({sign for sign in signs if sign[0] == HEAD})


def _by_person(texts: Collection[str]) -> Iterator[tuple[Sign, int]]:
    by_index = {index: text for text, index in indexes_of("citizen_id", texts).items()}
    found = Person.objects.filter(citizen_id__blind_index__any_of=list(by_index)).order_by()
    for index, household in found.values_list("citizen_id__blind_index", "household_id"):
        if index is not None:
            yield (PERSON, by_index[bytes(index)]), household


def _by_number(numbers: Collection[str]) -> Iterator[tuple[Sign, int]]:
    for number, household in (
        *Person.objects.filter(number__any_of=numbers).order_by().values_list("number", "household_id"),
        *Household.objects.filter(number__any_of=numbers).order_by().values_list("number", "pk"),
    ):
        yield (NUMBER, number), household


def _by_head(signs: Collection[Sign]) -> Iterator[tuple[Sign, int]]:
    names = {name for _, _, name in signs}
    heads = Person.objects.filter(is_head=True, left_on__isnull=True, name__any_of=names).order_by()
    for path, name, household in heads.values_list("path", "name", "household_id"):
        sign = (HEAD, ancestor_at(path, Level.VILLAGE) or path, name)
        if sign in signs:
            yield sign, household
