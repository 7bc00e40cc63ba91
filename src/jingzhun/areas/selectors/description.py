"""An area as plain data, for programs: what it is, its codes, years and the areas below."""

from typing import Any

from jingzhun.areas.models import Area, AreaYear, YearField
from jingzhun.areas.selectors.changes import years_of
from jingzhun.areas.selectors.tree import children_of, codes_of, full_name


def describe_area(area: Area, *, with_years: bool, with_closed: bool = False) -> dict[str, Any]:
    """Keys: as `brief_area`, and full_name, codes, years (as the scope shows them), children.

    with_years: may the reader see year statistics? Otherwise there are none.
    """
    return brief_area(area) | {
        "full_name": full_name(area),
        "codes": [describe_code(code) for code in codes_of(area)],
        "years": [describe_year(year) for year in years_of(area)] if with_years else [],
        "children": [
            brief_area(child) for child in children_of(area, with_closed=with_closed).prefetch_related("codes")
        ],
    }


def brief_area(area: Area) -> dict[str, Any]:
    """Keys: path, name, kind, level, code (the one in force, or None), opened_on, closed_on, version."""
    current = next((code.code for code in area.codes.all() if code.valid_to is None), None)
    return {
        "path": area.path,
        "name": area.name,
        "kind": area.kind,
        "level": area.level.value,
        "code": current,
        "opened_on": area.opened_on,
        "closed_on": area.closed_on,
        "version": area.version,
    }


def describe_code(code: Any) -> dict[str, Any]:
    return {
        "code": code.code,
        "name": code.name,
        "valid_from": code.valid_from,
        "valid_to": code.valid_to,
        "source": code.source,
    }


def describe_year_field(field: YearField) -> dict[str, Any]:
    """A figure that an office added; path: of the area from which on it holds."""
    return {
        "path": field.path,
        "key": field.key,
        "title": field.title.as_dict(),
        "type": field.type,
        "unit": field.unit,
        "from_year": field.from_year,
        "to_year": field.to_year,
    }


def describe_year(year: AreaYear) -> dict[str, Any]:
    return {
        "year": year.year,
        "households": year.households,
        "rural_population": year.rural_population,
        "labour_force": year.labour_force,
        "own": year.own,
        "source": year.source,
        "version": year.version,
    }
