"""What only our ledger has: households, people and years of the villages that the files speak of, and no line means."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left

from jingzhun.core.area_path import Level
from jingzhun.core.text import Text
from jingzhun.registry.differences.candidates import candidates_of, unclear_people
from jingzhun.registry.differences.findings import Finding, Kind
from jingzhun.registry.differences.ours import village_of
from jingzhun.registry.models import Household, HouseholdStatus, HouseholdYear, Person
from jingzhun.registry.workbooks.importing.work import Work

PERHAPS = Text(
    "文件里有同名户主的行无法比对，也许就是这一户",
    "The files have a line with a head of this name that could not be compared: perhaps it is this household",
)
OF_YEAR = Text("{year} 年度", "Year {year}")


def only_here(work: Work) -> Iterator[Finding]:
    """Households without any status are left out: the national system has none of them.

    So are those that a line may mean of which nobody can tell; where there are more of them than lines, they are told
    with a warning.
    """
    meant = {subject: _meant(work, subject) for subject in ("household", "person", "household_year")}
    villages = {village_of(target.path) for target in work.targets.values() if target.path}
    missing: set[int] = set()
    leading = next((subject for subject, keys in meant.items() if keys), None)
    if leading is not None:
        unclear = candidates_of(work, leading, meant[leading])
        for row in _households(villages).exclude(pk__any_of=meant[leading] | unclear.meant):
            missing.add(row.pk)
            words = PERHAPS if row.pk in unclear.perhaps else None
            yield Finding(Kind.ONLY_HERE, "household", "household", row.number, row.national_number, words=words)
    yield from _people(work, meant["person"])
    yield from _years(work, villages, missing, has_lines=bool(meant["household_year"]))


def _meant(work: Work, subject: str) -> set[int]:
    """Keys of our households that the lines of a sheet mean."""
    lines = (work.target_of(line) for line in work.of(subject))
    return {target.key for target in lines if target is not None and target.key}


def _households(villages: set[str]) -> QuerySet[Household]:
    known = Exists(HouseholdStatus.objects.filter(household=OuterRef("pk"), is_void=False))
    place = Left("path", Level.VILLAGE.path_length)
    return Household.objects.alias(place=place).filter(known, closed_on__isnull=True, place__in=villages)


def _people(work: Work, households: set[int]) -> Iterator[Finding]:
    """Members of the households whose people the files list; not those whom an unclear line may mean."""
    seen = {person.pk for person in work.people.values() if isinstance(person, Person)}
    names, indexes = unclear_people(work)
    members = Person.objects.filter(household__any_of=households, left_on__isnull=True).exclude(pk__any_of=seen)
    members = members.exclude(citizen_id__blind_index__any_of=indexes)
    for row in members.select_related("household"):
        if (row.household_id, row.name) in names:
            continue
        yield Finding(
            Kind.ONLY_HERE, "person", "identity", row.household.number, row.household.national_number,
            person=row.number, name=row.name,
        )  # fmt: skip


def _years(work: Work, villages: set[str], missing: set[int], *, has_lines: bool) -> Iterator[Finding]:
    """Years of which the files have a sheet; of households that they know at all and that no unclear line may mean."""
    if not has_lines:
        return
    lines = [line for line in work.of("household_year") if id(line) in work.targets]
    seen = {(work.targets[id(line)].key, line.values["year"]) for line in lines}
    years = {year for _, year in seen}
    missing = missing | candidates_of(work, "household_year", {key for key, _ in seen}).meant
    rows = HouseholdYear.objects.filter(year__in=years, household__in=_households(villages)).select_related("household")
    for row in rows:
        if (row.household_id, row.year) not in seen and row.household_id not in missing:
            yield Finding(
                Kind.ONLY_HERE, "household_year", "household", row.household.number, row.household.national_number,
                year=row.year, words=OF_YEAR.format(year=row.year),
            )  # fmt: skip
