"""States of the past as programs get them."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from jingzhun.core.text import Text
from jingzhun.registry.selectors.comparison import Difference
from jingzhun.registry.selectors.household_then import GAP_TITLES, HouseholdThen, SurveyThen
from jingzhun.registry.selectors.moment import Moment
from jingzhun.registry.selectors.survey_documents import net_income_document

INNER = frozenset({"own_fields"})
"""What describes values and is none."""


def household_then_document(then: HouseholdThen, moment: Moment) -> dict[str, Any]:
    """The household at a moment. gaps: in words, why something may be missing."""
    return then_document(then, moment) | {"gaps": [GAP_TITLES[gap].as_dict() for gap in then.gaps]}


def then_document(then: object, moment: Moment) -> dict[str, Any]:
    """Any state at a moment, by the names of its fields."""
    return {**moment_document(moment), **plain(then)}


def moment_document(moment: Moment) -> dict[str, Any]:
    """on: the day. known_before: what was entered from this moment on does not count; null: as we know it now."""
    known = moment.known_before
    return {"on": moment.on.isoformat(), "known_before": known.isoformat() if known else None}


def difference_document(one: Difference) -> dict[str, Any]:
    """subject: number of the member it is about, '' for the household. before, after: null when there was nothing."""
    return {
        "subject": one.subject,
        "name": one.name,
        "field": one.title.as_dict(),
        "before": one.before.as_dict() if one.before else None,
        "after": one.after.as_dict() if one.after else None,
    }


def plain(value: Any) -> Any:
    """Any state as JSON knows it: days and decimals as text, words in both languages."""
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, SurveyThen):
        return _survey(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name not in INNER}
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    return [plain(entry) for entry in value] if isinstance(value, tuple | list) else _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _survey(survey: SurveyThen) -> dict[str, Any]:
    income = survey.net_income
    return {
        "year": survey.year,
        "values": plain(survey.values),
        "confirmed": list(survey.confirmed),
        "rolled_from": survey.rolled_from,
        "net_income": net_income_document(income) if income else None,
    }
