"""The survey columns of lines: which survey each means, and what would change in it."""

from jingzhun.core.text import Text
from jingzhun.registry.models import HouseholdYear, Person, PersonYear, VillageYear
from jingzhun.registry.workbooks.importing.households import STALE
from jingzhun.registry.workbooks.importing.households_of import find_households
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.survey_values import stored_value, survey_values
from jingzhun.registry.workbooks.importing.work import Work

Survey = HouseholdYear | PersonYear | VillageYear
TWICE = Text("这一年在文件里出现了两次", "This year is in the file twice")


def check_household_years(work: Work) -> None:
    """The lines of the sheet of years."""
    lines = find_households(work, list(work.good("household_year")))
    targets = {id(line): work.targets[id(line)] for line in lines}
    keys = {target.key for target in targets.values() if target.key}
    rows = HouseholdYear.objects.filter(household__any_of=keys).order_by()  # a household's own order joins its row
    stored = {(one.household_id, one.year): one for one in rows}
    seen: set[tuple[int, int]] = set()
    for line in lines:
        target, year = targets[id(line)], line.values["year"]
        if (id(target), year) in seen:
            line.refuse(TWICE)
            continue
        seen.add((id(target), year))
        survey = stored.get((target.key, year))
        line.number = target.number
        compare_survey(line, survey)
        line.settle(is_new=survey is None and bool(line.changes))
        if survey is not None or line.changes:  # a line without values says nothing, and makes no survey
            work.surveys[id(line)] = survey


def check_person_years(work: Work) -> None:
    """The survey columns of the sheet of people, for the lines whose person is known."""
    lines = [line for line in work.good("person") if id(line) in work.people and survey_values(line)]
    people = {id(line): work.people[id(line)] for line in lines}
    keys = {person.pk for person in people.values() if isinstance(person, Person)}
    rows = PersonYear.objects.filter(person__any_of=keys).order_by()
    stored = {(one.person_id, one.year): one for one in rows}
    for line in lines:
        person = people[id(line)]
        survey = stored.get((person.pk, line.values["year"])) if isinstance(person, Person) else None
        compare_survey(line, survey)
        line.settle(is_new=not isinstance(person, Person))
        work.surveys[id(line)] = survey


def compare_survey(line: Line, survey: Survey | None) -> None:
    """Note what a line says differently; a stale line that would change something is a conflict."""
    if survey is None:
        line.changes.update({name: (None, value) for name, value in survey_values(line).items()})
        return
    for name, value in survey_values(line).items():
        before = stored_value(survey, line.record.sheet.by_key[name])
        if value != before:
            line.changes[name] = (before, value)
    key = line.key
    if line.changes and key is not None and key.survey not in {0, survey.version}:
        columns = line.record.sheet.by_key
        names = [columns[name].heading for name in line.changes if name in columns]
        fields = Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))
        line.refuse(STALE.format(fields=fields), outcome=Outcome.CONFLICT)
