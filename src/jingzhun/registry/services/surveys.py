"""Saves the yearly surveys of households, people, villages and natural villages, and confirms them by field group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.models import Area
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.scoped import rows_of
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.reading import Reading, as_json, empty_of, read_value, typed_text
from jingzhun.registry.fields.subjects import columns_of
from jingzhun.registry.models import Household, IncomeLine, Person
from jingzhun.registry.selectors.extra_fields import fields_for
from jingzhun.registry.selectors.survey_versions import survey_in_version
from jingzhun.registry.selectors.surveys import (
    MODELS,
    Owner,
    blank_survey,
    check_year,
    owner_name,
    require_survey,
    subject_of,
    value_of,
)
from jingzhun.registry.selectors.windows import collection_of
from jingzhun.registry.services.registration import check_version
from jingzhun.registry.services.survey_conflict import Both, SurveyConflict


@dataclass(frozen=True, slots=True)
class Saved:
    """The survey after saving, and the doubts about what was given, by field."""

    survey: Any
    doubts: dict[str, Text]


def save_survey(
    *,
    by: Actor,
    owner: Owner,
    year: int,
    values: Mapping[str, object],
    version: int | None,
    reason: str,
    confirms: bool = False,
) -> Saved:
    """Save fields of a year, as typed. What is not named stays; an empty value means: not known.

    version: of the survey the values were entered against, None for a new one. confirms: the groups of these fields
    are confirmed with it. Errors: Refused, WrongInput (impossible value), Conflict (frozen), SurveyConflict.
    """
    by.require_area(owner.path)
    subject = subject_of(owner)
    fields = fields_for(subject, owner.path, year)
    given = _given_fields(fields, values)
    groups = dict.fromkeys(field.group for field in given.values())
    for group in groups:
        by.require(group, "edit")
    check_owner_year(owner, year)
    readings = {name: read_value(field, values[name], year=year) for name, field in given.items()}
    give_reason(by, reason)
    survey = _locked(owner, year)
    _check_version(survey, version, given, readings)
    changed = [name for name, field in given.items() if _differs(survey, field, readings[name])]
    confirmed = [group for group in groups if confirms and group not in survey.confirmed]
    collection_of(owner.path, year).require_open([*(given[name].group for name in changed), *confirmed])
    _check_lines(survey, given, changed)
    if changed or confirmed or survey.pk is None:
        _put(survey, given, {name: readings[name] for name in changed})
        survey.confirmed = [*survey.confirmed, *confirmed]
        _save(survey)
    return Saved(survey, {name: one.doubt for name, one in readings.items() if one.doubt is not None})


def confirm_groups(*, by: Actor, owner: Owner, year: int, groups: Iterable[str], version: int, reason: str) -> Any:
    """Confirm field groups of a year as they stand. Errors: Refused, NotFound, Conflict (changed, or frozen)."""
    by.require_area(owner.path)
    subject = subject_of(owner)
    wanted = list(dict.fromkeys(groups))
    known = {field.group for field in fields_for(subject, owner.path, year).values()}
    if not wanted or set(wanted) - known:
        raise WrongInput(
            Text("没有这个字段组", "No such field group"),
            where="groups",
            allowed=Text("{names}", "{names}").format(names=", ".join(sorted(known))),
        )
    for group in wanted:
        by.require(group, "edit")
    give_reason(by, reason)
    _lock_owner(owner)
    survey = require_survey(owner, year)
    check_version(survey.version, version)
    fresh = [group for group in wanted if group not in survey.confirmed]
    collection_of(owner.path, year).require_open(fresh)
    if fresh:
        survey.confirmed = [*survey.confirmed, *fresh]
        _save(survey)
    return survey


def locked_survey(owner: Owner, year: int) -> Any:
    """The survey of a year for changing, a new one without a key if there is none. Callers check rights first."""
    check_owner_year(owner, year)
    return _locked(owner, year)


def _given_fields(fields: Mapping[str, Field], values: Mapping[str, object]) -> dict[str, Field]:
    unknown = [name for name in values if name not in fields]
    if unknown or not values:
        raise WrongInput(
            Text("没有这个字段，或这一年不用", "No such field, or not in this year"),
            where=unknown[0][:40] if unknown else "values",
            allowed=Text("{names}", "{names}").format(names=", ".join(fields)),
        )
    return {name: fields[name] for name in values}


def check_owner_year(owner: Owner, year: int) -> None:
    """Can this owner have a survey of the year? `WrongInput` if impossible, `Conflict` if after the end."""
    check_year(year)
    ended = _ended_on(owner)
    if ended is not None and year > ended.year:
        raise Conflict(
            Text("{name} 已于 {day} 注销或离开", "{name} was closed or left on {day}").format(
                name=owner_name(owner), day=ended.isoformat()
            ),
            where="year",
        )
    if isinstance(owner, Person) and owner.erased_at is not None:
        raise Conflict(Text("这个人的标识已删除，不能再修改", "This person's identifiers were erased; no more changes"))


def _ended_on(owner: Owner) -> Any:
    return owner.left_on if isinstance(owner, Person) else owner.closed_on


def _lock_owner(owner: Owner) -> None:
    """One after the other for each owner: two people who begin a year at once must not clash at its unique key."""
    model: type[Household] | type[Person] | type[Area] = type(owner)
    rows_of(model).select_for_update(no_key=True).get(pk=owner.pk)


def _locked(owner: Owner, year: int) -> Any:
    _lock_owner(owner)
    model, column = MODELS[subject_of(owner)]
    found = rows_of(model).filter(**{column: owner, "year": year}).first()
    return found or blank_survey(owner, year)


def _check_version(
    survey: Any, version: int | None, given: Mapping[str, Field], readings: Mapping[str, Reading]
) -> None:
    if survey.version == (version or 0):
        return
    before = survey_in_version(survey, version or 0)
    both = {
        name: Both(
            field.title,
            stored=typed_text(field, _stored(survey, field)),
            given=typed_text(field, readings[name].value),
            before=typed_text(field, _value(before, field, survey)) if before is not None else "",
        )
        for name, field in given.items()
        if _differs(survey, field, readings[name])
    }
    raise SurveyConflict(survey.version, both)


def _stored(survey: Any, field: Field) -> Any:
    return _value(survey, field, survey)


def _value(known: Any, field: Field, survey: Any) -> Any:
    """What a survey, or what history knew of it, says."""
    return value_of(known, field, columns_of(_subject(survey)))


def _subject(survey: Any) -> Any:
    return next(subject for subject, (model, _) in MODELS.items() if isinstance(survey, model))


def _differs(survey: Any, field: Field, reading: Reading) -> bool:
    return bool(_stored(survey, field) != reading.value)


def _check_lines(survey: Any, given: Mapping[str, Field], changed: list[str]) -> None:
    """A column that is the sum of lines is changed through its lines."""
    if survey.pk is None or not changed or not hasattr(survey, "lines"):
        return
    summed = set(IncomeLine.objects.filter(survey=survey, item__in=changed).values_list("item", flat=True))
    for name in changed:
        if name in summed:
            raise WrongInput(
                Text("“{title}”由明细合计得出", "“{title}” is the sum of its lines").format(title=given[name].title),
                where=name,
                todo=Text("请改明细", "Change the lines"),
            )


def _put(survey: Any, given: Mapping[str, Field], readings: Mapping[str, Reading]) -> None:
    columns = columns_of(_subject(survey))
    for name, reading in readings.items():
        if name in columns:
            setattr(survey, name, reading.value)
        elif reading.value == empty_of(given[name]):
            survey.own.pop(name, None)
        else:
            survey.own[name] = as_json(reading.value)
    check_period(survey)


def check_period(survey: Any) -> None:
    """`WrongInput` when an income period ends before it begins."""
    first, last = getattr(survey, "income_from", None), getattr(survey, "income_to", None)
    if first is not None and last is not None and last < first:
        raise WrongInput(Text("收入期间的结束早于开始", "The income period ends before it begins"), where="income_to")


def _save(survey: Any) -> None:
    survey.version += 1
    survey.save()
