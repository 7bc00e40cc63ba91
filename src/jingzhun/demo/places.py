"""The areas of the demonstration: official codes of two editions, groups and natural villages, year statistics."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.area_work import create_area, load_shapes, put_year
from jingzhun.accounts.services.edition_work import load_edition
from jingzhun.areas.editions.catalogue import read_editions, read_shipped
from jingzhun.areas.geojson import read_features
from jingzhun.areas.local_areas import LocalAreas, YearFigures, read_local_areas
from jingzhun.areas.selectors.tree import find_area
from jingzhun.core.text import Text
from jingzhun.demo.console import console
from jingzhun.demo.content import ingredients, pack_file

BOTH_EDITIONS = "62"
"""The province of 肖咀 and 安口, whose codes changed; of others the newest edition is loaded."""

INVENTED = "invented"
"""The source of what no document says."""


def build_areas(system_user: str) -> None:
    """Load the shipped editions, then what no code list has."""
    editions = [edition.edition_on for edition in read_editions().shipped()]
    for edition_on in editions:
        _load(edition_on, BOTH_EDITIONS, system_user)
    newest = editions[-1]
    others = {holding.under[:2] for holding in read_shipped(newest).holdings} - {BOTH_EDITIONS}
    for province in sorted(others):
        _load(newest, province, system_user)
    local = read_local_areas(pack_file("areas.yaml"))
    actor = console(system_user, role="data_owner")
    with acting(actor, why=ingredients().reason):
        _open_places(local, actor)
        for figures in local.statistics:
            _state_years(local, figures, actor)
        _draw_shapes(actor, source=local.source_text(INVENTED).zh)


def _draw_shapes(actor: Actor, *, source: str) -> None:
    """Boundaries of the villages, points of the places in them, in a sea where nobody lives."""
    features = read_features(pack_file("shapes.geojson"))
    load_shapes(by=actor, features=features, source=source, reason=ingredients().reason, is_invented=True)


def _load(edition_on: date, province: str, system_user: str) -> None:
    extract = read_shipped(edition_on)
    part = extract.restricted_to([holding for holding in extract.holdings if holding.under.startswith(province)])
    reason = Text("载入 {day} 版区划代码（演示）", "Loaded the edition of {day} (demonstration)")
    actor = console(system_user, role="data_owner", opens_province=True)
    with acting(actor):
        load_edition(by=actor, extract=part, reason=reason.zh.format(day=edition_on.isoformat()))


def _open_places(local: LocalAreas, actor: Actor) -> None:
    for village in local.villages:
        parent = find_area(village.code)
        for place in village.places:
            reason = local.source_text(place.source).zh
            create_area(by=actor, name=place.name, kind=place.kind, parent=parent, reason=reason)


def _state_years(local: LocalAreas, figures: YearFigures, actor: Actor) -> None:
    area, source = find_area(figures.code), local.source_text(figures.source)
    values = {
        "households": figures.households,
        "rural_population": figures.rural_population,
        "labour_force": figures.labour_force,
        "source": source.zh,
    }
    for year in figures.years:
        put_year(by=actor, area=area, year=year, values=values, version=None, reason=source.zh)
