"""What a form of a year asks for: the fields of a group, or the short form; beside each what the year before said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.reading import Value, shown
from jingzhun.registry.fields.subjects import Section, Subject, columns_of
from jingzhun.registry.income_items import money_items
from jingzhun.registry.models import Household, IncomeLine, Person
from jingzhun.registry.selectors.net_income import income_period
from jingzhun.registry.selectors.survey_documents import check_sight
from jingzhun.registry.selectors.survey_sheet import sections_for
from jingzhun.registry.selectors.surveys import Owner, blank_survey, check_year, doubt_of, survey_of, value_of
from jingzhun.registry.selectors.windows import collection_of
from jingzhun.registry.status import REGISTERED, Status

SHORT = "short"
SHORT_TITLE = Text("短表", "Short form")


@dataclass(frozen=True, slots=True)
class Asked:
    """One field. last: in words, '' if unknown. has_lines: may be given line by line; is_summed: is so now."""

    field: Field
    value: Value
    last: Text | str
    doubt: Text | None
    is_open: bool
    has_lines: bool
    is_summed: bool


@dataclass(frozen=True, slots=True)
class AskedSection:
    title: Text
    group: str
    fields: list[Asked]


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """The form of a year. version 0: nobody has begun it. frozen: the groups that no window opens today."""

    title: Text
    version: int
    rolled_from: int | None
    confirmed: list[str]
    sections: list[AskedSection]
    frozen: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[Asked]:
        return [one for section in self.sections for one in section.fields]

    @property
    def groups(self) -> list[str]:
        return list(dict.fromkeys(section.group for section in self.sections))

    @property
    def is_confirmed(self) -> bool:
        return set(self.groups) <= set(self.confirmed)


def draft_of(actor: Actor, owner: Owner, year: int, part: str) -> SurveyDraft:
    """part: a field group, or `SHORT` for the short form. Errors: Refused, NotFound (no such part), WrongInput."""
    subject = check_sight(actor, owner)
    check_year(year)
    actor.require_area(owner.path)
    sections = _sections(actor, subject, owner.path, year, part)
    survey = survey_of(owner, year) or blank_survey(owner, year)
    last = survey_of(owner, year - 1) or blank_survey(owner, year - 1)
    open_now = _open_groups(sections, owner.path, year)
    context = _Context(subject, survey, last, open_now, _summed(survey))
    return SurveyDraft(
        title=SHORT_TITLE if part == SHORT else group_title(part),
        version=survey.version,
        rolled_from=survey.rolled_from,
        confirmed=list(survey.confirmed),
        sections=[
            AskedSection(section.title, section.group, [_asked(one, context) for one in section.fields])
            for section in sections
        ],
        frozen=[group for group, is_open in open_now.items() if not is_open],
    )


def takes_short_form(owner: Owner) -> bool:
    """Is a household (or a person's household) an ordinary one? A registered or monitored one has the full form."""
    household = owner.household if isinstance(owner, Person) else owner
    if not isinstance(household, Household):
        return False
    return Status(household.status) not in REGISTERED and not household.is_monitored


@dataclass(frozen=True, slots=True)
class _Context:
    subject: Subject
    survey: Any
    last: Any
    open_now: Mapping[str, bool]
    summed: frozenset[str]


def _sections(actor: Actor, subject: Subject, path: str, year: int, part: str) -> list[Section]:
    known = sections_for(subject, path, year)
    if part == SHORT:
        short = [Section(one.title, tuple(f for f in one.fields if f.is_short)) for one in known if _has_short(one)]
        if short:
            mine = [one for one in short if actor.may(one.group, "edit")]
            if not mine:
                actor.require(short[0].group, "edit")
            return mine
    found = [one for one in known if one.group == part]
    if not found:
        raise NotFound(Text("没有这个表", "There is no such form"))
    actor.require(part, "edit")
    return found


def _has_short(section: Section) -> bool:
    return any(one.is_short for one in section.fields)


def _open_groups(sections: list[Section], path: str, year: int) -> dict[str, bool]:
    collection, day = collection_of(path, year), today()
    return {section.group: collection.is_open(section.group, day) for section in sections}


def _summed(survey: Any) -> frozenset[str]:
    """The incomes that are the sum of lines."""
    if survey.pk is None or not hasattr(survey, "lines"):
        return frozenset()
    return frozenset(IncomeLine.objects.filter(survey=survey).values_list("item", flat=True))


def _asked(one: Field, context: _Context) -> Asked:
    columns = columns_of(context.subject)
    value = value_of(context.survey, one, columns)
    return Asked(
        field=one,
        value=value,
        last=shown(one, value_of(context.last, one, columns)),
        doubt=doubt_of(one, value, context.survey.year),
        is_open=context.open_now[one.group],
        has_lines=context.subject is Subject.HOUSEHOLD and one.name in money_items(),
        is_summed=one.name in context.summed,
    )


def proposed_period(owner: Owner, year: int) -> dict[str, Value]:
    """The income period that a form proposes where none is entered."""
    found = income_period(owner.path, year)
    return {"income_from": found[0], "income_to": found[1]} if found is not None else {}
