"""A survey as programs get it: the values of the field groups that a role may see."""

from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import Refused
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.reading import as_json
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import HouseholdYear, IncomeLine
from jingzhun.registry.selectors.extra_fields import fields_for
from jingzhun.registry.selectors.net_income import NetIncome, net_income_of
from jingzhun.registry.selectors.surveys import Owner, doubt_of, owner_name, require_survey, subject_of, values_of

INCOME = "income"
LINE = ("what", "land", "yield_per_mu", "price", "coefficient", "amount")


def check_sight(actor: Actor, owner: Owner) -> Subject:
    """`Refused` unless the role may look at surveys of this kind of owner."""
    subject = subject_of(owner)
    if subject in (Subject.HOUSEHOLD, Subject.PERSON) and not actor.scope.people:
        raise Refused(Text("当前身份不查看个人数据", "Your role sees no personal data"))
    groups = {Subject.HOUSEHOLD: "household", Subject.PERSON: "identity"}
    actor.require(groups.get(subject, "area_statistics"), "see")
    return subject


def visible_fields(actor: Actor, owner: Owner, year: int) -> dict[str, Field]:
    """The fields of a year that the role may see, the added ones too."""
    fields = fields_for(check_sight(actor, owner), owner.path, year)
    return {name: field for name, field in fields.items() if actor.may(field.group, "see")}


def survey_document(actor: Actor, owner: Owner, year: int) -> dict[str, Any]:
    """One year of an owner. Errors: Refused, NotFound."""
    fields = visible_fields(actor, owner, year)
    survey = require_survey(owner, year)
    values = values_of(survey, subject_of(owner), fields)
    doubts = {name: doubt_of(field, values[name], year) for name, field in fields.items()}
    document = {
        "of": owner_name(owner),
        "year": year,
        "version": survey.version,
        "rolled_from": survey.rolled_from,
        "confirmed": [group for group in survey.confirmed if actor.may(group, "see")],
        "values": {name: as_json(value) for name, value in values.items()},
        "doubts": {name: doubt.as_dict() for name, doubt in doubts.items() if doubt is not None},
    }
    if isinstance(survey, HouseholdYear) and actor.may(INCOME, "see"):
        document |= {"lines": lines_document(survey), "net_income": net_income_document(net_income_of(survey))}
    return document


def lines_document(survey: HouseholdYear) -> dict[str, list[dict[str, Any]]]:
    """The lines of each item that has some."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in IncomeLine.objects.filter(survey=survey):
        found.setdefault(line.item, []).append({name: _plain(getattr(line, name)) for name in LINE})
    return found


def net_income_document(found: NetIncome) -> dict[str, Any]:
    """With the numbers that it comes from, and what was left empty."""
    return {
        "total": _plain(found.total),
        "members": found.members,
        "per_head": _plain(found.yuan_per_head),
        "parts": {part: _plain(amount) for part, amount in found.parts.items()},
        "unknown": list(found.unknown),
        "not_counted": list(found.not_counted),
    }


def _plain(value: object) -> Any:
    return value if value is None or isinstance(value, str) else f"{value:f}"
