"""Editions of the official codes go into the ledger: first load, newer edition, again, and what stays open."""

from datetime import date

import pytest

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.editions.catalogue import read_shipped
from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.models import Area, AreaChange, AreaCode, AreaEdition
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import below, codes_of, find_area
from jingzhun.areas.services.areas import create_area
from jingzhun.areas.services.edition_load import EditionReport, load_edition
from jingzhun.areas.services.edition_plan import FindingKind
from jingzhun.core.area_path import Level
from jingzhun.core.errors import Conflict
from jingzhun.core.scope import AreaScope

pytestmark = pytest.mark.django_db(transaction=True)

OLDER, NEWER = date(2016, 7, 31), date(2023, 6, 30)
EVERYWHERE = AreaScope(["01", "02", "03"], people=False)
XIAOZUI = {
    OLDER: [Holding("621024", Level.TOWNSHIP), Holding("621024201", Level.VILLAGE)],
    NEWER: [Holding("621024", Level.TOWNSHIP), Holding("621024106", Level.VILLAGE)],
}
ANKOU = {
    OLDER: [Holding("620824", Level.TOWNSHIP), Holding("620824101", Level.VILLAGE)],
    NEWER: [Holding("620881", Level.TOWNSHIP), Holding("620881101", Level.VILLAGE)],
}
GANZHOU = [Holding("3607", Level.VILLAGE)]


def load(extract: EditionExtract, scope: AreaScope = EVERYWHERE, **options: object) -> EditionReport:
    console = Actor(None, "console", "console", role="data_owner", scope=scope, source="console")
    with acting(console, why="test"):
        return load_edition(extract, scope=scope, reason="test", **options)  # type: ignore[arg-type]


def part(day: date, holdings: list[Holding]) -> EditionExtract:
    return read_shipped(day).restricted_to(holdings)


def codes(name: str) -> list[tuple[str, str, date | None, date | None]]:
    return [(c.code, c.name, c.valid_from, c.valid_to) for c in codes_of(find_area(name))]


def test_a_township_keeps_its_path_when_its_code_changes() -> None:
    load(part(OLDER, XIAOZUI[OLDER]))
    township = find_area("肖咀乡")
    villages = list(below(township.path).filter(kind=Kind.VILLAGE).values_list("pk", "path"))
    load(part(NEWER, XIAOZUI[NEWER]))
    assert find_area("肖咀镇").path == township.path
    assert codes("肖咀镇") == [
        ("621024201000", "肖咀乡", None, NEWER),
        ("621024106000", "肖咀镇", NEWER, None),
    ]
    assert set(villages) <= set(below(township.path).filter(kind=Kind.VILLAGE).values_list("pk", "path"))
    assert find_area("621024201").pk == find_area("621024106000").pk == township.pk


def test_a_county_that_became_a_city_is_renamed() -> None:
    load(part(OLDER, ANKOU[OLDER]))
    county = find_area("华亭县")
    report = load(part(NEWER, ANKOU[NEWER]))
    county.refresh_from_db()
    assert (county.name, county.version) == ("华亭市", 2)
    assert [c[0] for c in codes("华亭市")] == ["620824000000", "620881000000"]
    assert report.change is not None
    assert report.change.lines.filter(area=county).exists()


def test_ganzhou_is_loaded_whole_and_quickly(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    extract = part(NEWER, GANZHOU)
    with django_assert_max_num_queries(60):
        report = load(extract)
    assert report.counts()["opened"] == len(extract.rows)
    for level, kind in ((Level.COUNTY, Kind.COUNTY), (Level.TOWNSHIP, Kind.TOWNSHIP), (Level.VILLAGE, Kind.VILLAGE)):
        assert Area.objects.filter(kind=kind).count() == len(extract.at(level))
    assert AreaCode.objects.filter(valid_from=None, valid_to=None).count() == len(extract.rows)
    county = find_area("360702")
    townships = list(Area.objects.filter(parent=county).order_by("path").values_list("codes__code", flat=True))
    assert townships == sorted(townships)


def test_every_row_of_the_newer_edition_is_there_or_reported() -> None:
    load(part(OLDER, GANZHOU))
    before = {area.pk: area.path for area in Area.objects.all()}
    extract = part(NEWER, GANZHOU)
    report = load(extract)
    current = dict(AreaCode.objects.filter(valid_to=None).values_list("code", "name"))
    asked = [f for f in report.plan.findings if f.kind is FindingKind.UNSURE]
    waiting = len(extract.rows) - sum(1 for row in extract.rows if current.get(row.code.ljust(12, "0")) == row.name)
    assert 0 < waiting < len(extract.rows) / 50
    assert asked
    assert {pk: path for pk, path in Area.objects.values_list("pk", "path") if pk in before} == before
    assert not Area.objects.exclude(closed_on=None).exists()


def test_loading_the_same_edition_again_changes_nothing() -> None:
    for day in (OLDER, NEWER):
        load(part(day, GANZHOU))
    found = load(part(NEWER, GANZHOU))
    before = _all_rows()
    again = load(part(NEWER, GANZHOU))
    assert again.change is None
    assert again.plan.is_empty
    assert again.plan.findings == found.plan.findings != []
    assert _all_rows() == before


def _all_rows() -> list[object]:
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (Area, AreaCode, AreaChange, AreaEdition, AreaCode.pgh_event_model)  # type: ignore[attr-defined]
    ]


def test_an_area_that_the_list_has_no_more_stays_and_is_reported() -> None:
    load(part(OLDER, ANKOU[OLDER]))
    report = load(part(NEWER, ANKOU[NEWER]))
    gone = [f.old[0].name for f in report.plan.findings if f.kind is FindingKind.DISAPPEARED]
    assert "石堡子开发区管委会" in gone
    area = Area.objects.get(name="石堡子开发区管委会")
    assert area.is_open
    assert codes_of(area).get().valid_to == NEWER


def test_a_preview_writes_nothing() -> None:
    report = load(part(NEWER, XIAOZUI[NEWER]), preview=True)
    assert report.counts()["opened"] == len(report.plan.opened) > 5
    assert not Area.objects.exists()
    assert not AreaEdition.objects.exists()


def test_an_older_edition_after_a_newer_one_is_refused() -> None:
    load(part(NEWER, XIAOZUI[NEWER]))
    with pytest.raises(Conflict):
        load(part(OLDER, XIAOZUI[OLDER]).restricted_to([Holding("621024", Level.TOWNSHIP)]))


def test_a_wider_load_adds_what_was_not_there() -> None:
    load(part(NEWER, XIAOZUI[NEWER]))
    count = Area.objects.count()
    report = load(part(NEWER, [*XIAOZUI[NEWER], *ANKOU[NEWER]]))
    assert report.counts()["opened"] == Area.objects.count() - count > 0
    assert not report.plan.findings


def test_an_area_created_by_hand_gets_its_code() -> None:
    with acting(Actor(None, "c", "c", scope=EVERYWHERE, source="console"), why="test"):
        above = None
        for name, kind in (("甘肃省", Kind.PROVINCE), ("庆阳市", Kind.CITY), ("合水县", Kind.COUNTY)):
            above = create_area(name=name, kind=kind, parent=above)
        own = create_area(name="肖咀镇", kind=Kind.TOWNSHIP, parent=above)
    load(part(NEWER, XIAOZUI[NEWER]))
    assert find_area("621024106").pk == own.pk
    assert Area.objects.filter(name="合水县").count() == 1


def test_what_lies_outside_the_scope_is_reported_only() -> None:
    load(part(OLDER, ANKOU[OLDER]))
    county = find_area("华亭县")
    report = load(part(NEWER, [*ANKOU[NEWER]]), scope=AreaScope([county.path], people=False))
    assert find_area("620881").name == "华亭市"
    assert not [f for f in report.plan.findings if f.kind is FindingKind.OUTSIDE]
    only = AreaScope([find_area("安口镇").path], people=False)
    again = load(part(NEWER, XIAOZUI[NEWER]), scope=only)
    assert {f.kind for f in again.plan.findings} == {FindingKind.OUTSIDE}
    assert not Area.objects.filter(name="合水县").exists()
