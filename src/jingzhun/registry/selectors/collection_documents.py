"""Fields, windows, added fields and the roll-over as programs get them."""

from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import CollectionWindow, ExtraField
from jingzhun.registry.selectors.extra_fields import own_fields
from jingzhun.registry.selectors.roll_over import job_state, roll_over_progress
from jingzhun.registry.selectors.survey_sheet import sections_for

WINDOW = ("path", "year", "group", "from_on", "to_on", "is_exception", "is_void", "reason", "version")
EXTRA = ("path", "key", "subject", "title_zh", "title_en", "kind", "unit_zh", "unit_en", "code_list", "group",
         "from_year", "to_year", "version")  # fmt: skip


def fields_document(actor: Actor, subject: Subject, path: str, year: int) -> dict[str, Any]:
    """The fields of a year that the role may see, in the order of the forms."""
    added = {one.name for one in own_fields(subject, path, year)}
    sections = [one for one in sections_for(subject, path, year) if actor.may(one.group, "see")]
    return {
        "fields": [
            field_document(one, year) | {"section": section.title.as_dict(), "is_added": one.name in added}
            for section in sections
            for one in section.fields
        ]
    }


def field_document(one: Field, year: int) -> dict[str, Any]:
    offered = code_list(one.code_list).offered(year) if one.code_list else []
    return {
        "name": one.name,
        "title": one.title.as_dict(),
        "kind": one.kind.value,
        "group": one.group,
        "unit": one.unit.as_dict() if one.unit else None,
        "national": one.national,
        "is_short": one.is_short,
        "most": one.most,
        "codes": [{"code": item.code, "title": item.title.as_dict()} for item in offered],
    }


def window_document(window: CollectionWindow) -> dict[str, Any]:
    """to_on: the first day after it."""
    return {"number": window.pk} | {name: getattr(window, name) for name in WINDOW}


def extra_field_document(row: ExtraField) -> dict[str, Any]:
    return {"number": row.pk} | {name: getattr(row, name) for name in EXTRA}


def progress_document(area: Area, year: int) -> dict[str, Any]:
    """job: `todo`, `doing`, `failed`, `succeeded`, or '' when none was started."""
    names = ("households", "before", "there", "waiting")
    villages = [
        {"path": one.village.path, "name": one.village.name, **{name: getattr(one, name) for name in names}}
        for one in roll_over_progress(area, year)
    ]
    return {"year": year, "job": job_state(area.path, year)[0], "villages": villages}
