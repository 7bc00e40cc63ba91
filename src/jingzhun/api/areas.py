"""The API's operations on areas."""

from typing import Any

from ninja import Status

from jingzhun.accounts.services.area_work import put_year
from jingzhun.api.access import Request, router
from jingzhun.api.shapes import AreaPath, Name, Year, YearGiven
from jingzhun.areas.selectors.changes import year_fields_for, years_of
from jingzhun.areas.selectors.description import (
    brief_area,
    describe_area,
    describe_code,
    describe_year,
    describe_year_field,
)
from jingzhun.areas.selectors.shapes import feature_of
from jingzhun.areas.selectors.tree import area_by_path, children_of, codes_of, find_area, roots_of

areas = router("areas")
CREATED = 201


@areas.get("/", summary="The areas of the token, or one found by code, path or unambiguous name")
def list_areas(request: Request, find: Name = "") -> dict[str, Any]:
    found = [find_area(find)] if find.strip() else roots_of(request.auth.scope)
    return {"areas": [brief_area(area) for area in found]}


@areas.get("/{path}", summary="An area: its codes, year statistics and the areas directly below")
def one_area(request: Request, path: AreaPath) -> dict[str, Any]:
    return describe_area(area_by_path(path), with_years=request.auth.may("area_statistics", "see"))


@areas.get("/{path}/children", summary="The areas directly below")
def children(request: Request, path: AreaPath, *, closed: bool = False) -> dict[str, Any]:
    below = children_of(area_by_path(path), with_closed=closed).prefetch_related("codes")
    return {"areas": [brief_area(area) for area in below]}


@areas.get("/{path}/codes", summary="All official codes the area ever had, oldest first")
def codes(request: Request, path: AreaPath) -> dict[str, Any]:
    return {"codes": [describe_code(code) for code in codes_of(area_by_path(path))]}


@areas.get("/{path}/shape", summary="Boundary or point of an area, as a Feature of GeoJSON")
def shape(request: Request, path: AreaPath) -> dict[str, Any]:
    return feature_of(area_by_path(path))


@areas.get("/{path}/years", summary="Year statistics, newest first")
def years(request: Request, path: AreaPath) -> dict[str, Any]:
    request.auth.require("area_statistics", "see")
    return {"years": [describe_year(year) for year in years_of(area_by_path(path))]}


@areas.get("/{path}/fields", summary="Figures that offices at or above the area added to its year statistics")
def fields(request: Request, path: AreaPath) -> dict[str, Any]:
    request.auth.require("area_statistics", "see")
    return {"fields": [describe_year_field(field) for field in year_fields_for(area_by_path(path))]}


@areas.put(
    "/{path}/years/{year}",
    summary="Store the statistics of a year",
    response={200: dict[str, Any], CREATED: dict[str, Any]},
)
def store_year(request: Request, path: AreaPath, year: Year, given: YearGiven) -> Status[dict[str, Any]]:
    """One that is left out becomes unknown. 409 when `version` is not the stored one."""
    values = given.dict(exclude={"version", "reason"})
    values["own"] = given.model_dump(mode="json", include={"own"})["own"]
    row = put_year(
        by=request.auth,
        area=area_by_path(path),
        year=year,
        values=values,
        version=given.version,
        reason=given.reason,
    )
    return Status(CREATED if row.version == 1 else 200, describe_year(row))
