"""The API's operations on collection: the fields there are, windows, added fields, the year roll-over."""

from typing import Any

from django.http import HttpResponse
from ninja import Status

from jingzhun.api.access import Request, router
from jingzhun.api.shapes import AreaPath, Version, Year
from jingzhun.api.survey_shapes import (
    CloseGiven,
    FieldChangeGiven,
    FieldGiven,
    ReasonGiven,
    RollOverGiven,
    WindowGiven,
)
from jingzhun.api.versions import IfMatch, read_version
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.jobs import start_roll_over
from jingzhun.registry.selectors.collection_documents import (
    extra_field_document,
    fields_document,
    progress_document,
    window_document,
)
from jingzhun.registry.selectors.extra_fields import extra_field, extra_fields_touching
from jingzhun.registry.selectors.windows import window_by_key, windows_touching
from jingzhun.registry.services import extra_fields as fields
from jingzhun.registry.services.extra_fields import FieldTitles
from jingzhun.registry.services.windows import close_window, open_windows, take_back_window

collection = router("collection")
CREATED, ACCEPTED = 201, 202
TITLES = ("title_zh", "title_en", "unit_zh", "unit_en")


@collection.get("/fields", summary="The fields of a year's survey: name, title, kind, unit, group, codes offered")
def list_fields(request: Request, subject: Subject, area: AreaPath, year: Year) -> dict[str, Any]:
    """Those that the role may see; the fields that offices at or above the area added are among them."""
    area_by_path(area)
    return fields_document(request.auth, subject, area, year)


@collection.get("/windows", summary="The windows of a year that hold for an area or somewhere in it")
def list_windows(request: Request, area: AreaPath, year: Year) -> dict[str, Any]:
    _check(request, area)
    return {"windows": [window_document(one) for one in windows_touching(area).filter(year=year)]}


@collection.post("/windows", summary="Open field groups of a year", response={CREATED: dict[str, Any]})
def open_(request: Request, given: WindowGiven) -> Status[dict[str, Any]]:
    """In an area that the year's windows leave frozen it is an exception. 403 for all but the county."""
    made = open_windows(by=request.auth, **given.dict(exclude={"area"}), area=area_by_path(given.area))
    return Status(CREATED, {"windows": [window_document(one) for one in made]})


@collection.post("/windows/{number}/close", summary="Close a window")
def close(request: Request, number: Version, given: CloseGiven, if_match: IfMatch) -> dict[str, Any]:
    version = read_version(if_match)
    done = close_window(by=request.auth, window=window_by_key(number), version=version, **given.dict())
    return window_document(done)


@collection.post("/windows/{number}/take-back", summary="Take a window back that was opened by mistake")
def take_back(request: Request, number: Version, given: ReasonGiven, if_match: IfMatch) -> dict[str, Any]:
    version = read_version(if_match)
    return window_document(
        take_back_window(by=request.auth, window=window_by_key(number), version=version, reason=given.reason)
    )


@collection.get("/extra-fields", summary="The fields that offices added, at, above and below an area")
def list_extra_fields(request: Request, area: AreaPath) -> dict[str, Any]:
    _check(request, area)
    return {"fields": [extra_field_document(one) for one in extra_fields_touching(area).order_by("path", "key")]}


@collection.post("/extra-fields", summary="Add a field for an area and all below", response={CREATED: dict[str, Any]})
def define(request: Request, given: FieldGiven) -> Status[dict[str, Any]]:
    area = area_by_path(given.area)
    made = fields.define_field(
        by=request.auth, area=area, key=given.key or fields.proposed_key(given.title_zh, area, given.subject),
        titles=FieldTitles(**given.dict(include=set(TITLES))), **given.dict(exclude={"area", "key", *TITLES}),
    )  # fmt: skip
    return Status(CREATED, extra_field_document(made))


@collection.patch("/extra-fields/{number}", summary="Rename a field, or give it its last year; its values stay")
def change(
    request: Request, response: HttpResponse, number: Version, given: FieldChangeGiven, if_match: IfMatch
) -> dict[str, Any]:
    row = extra_field(number)
    values = {name: getattr(row, name) for name in TITLES}
    values |= given.dict(include=set(TITLES), exclude_none=True)
    common: dict[str, Any] = {"by": request.auth, "field": row, "reason": given.reason}
    done = fields.rename_field(**common, titles=FieldTitles(**values), version=read_version(if_match))
    if "to_year" in given.model_fields_set:
        done = fields.end_field(**common, to_year=given.to_year, version=done.version)
    return extra_field_document(done)


@collection.get("/roll-over", summary="How far the roll-over of a year is, village by village")
def roll_over_progress(request: Request, area: AreaPath, year: Year) -> dict[str, Any]:
    _check(request, area)
    return progress_document(area_by_path(area), year)


@collection.post("/roll-over", summary="Start the roll-over as a job", response={ACCEPTED: dict[str, Any]})
def roll_over(request: Request, given: RollOverGiven) -> Status[dict[str, Any]]:
    """Repeating is safe: what is there stays. 409 when it waits in the queue already."""
    area = area_by_path(given.area)
    start_roll_over(by=request.auth, path=given.area, year=given.year)
    return Status(ACCEPTED, progress_document(area, given.year))


def _check(request: Request, area: str) -> None:
    request.auth.require("household", "see")
    request.auth.require_area(area)
    area_by_path(area)
