"""The workbooks of the demonstration, in the order in which an office would have brought them in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from jingzhun.core.language import CHINESE
from jingzhun.demo.township.invention import Township
from jingzhun.demo.township.rows import Rows
from jingzhun.demo.township.stories import Story
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.writing import Row, new_workbook

ENDING = ".xlsx"


class Office(StrEnum):
    """Who brings a workbook in."""

    VILLAGE = "village_cadre"
    TOWNSHIP = "township_office"
    COUNTY = "county_office"


@dataclass(frozen=True, slots=True)
class Book:
    """name: of the file, without its ending. village: official code, '' = the whole township. sheets: by subject.

    stories: what happened in the households before it came in, recorded in forms.
    """

    name: str
    office: Office
    year: int
    sheets: Mapping[str, Callable[[], Iterable[Row]]]
    village: str = ""
    stories: tuple[Story, ...] = ()

    def path_in(self, folder: Path) -> Path:
        return folder / f"{self.name}{ENDING}"


def books_of(township: Township) -> Iterator[Book]:
    """All workbooks; names sort as they come in."""
    rows, first = Rows(township), township.figures.years[0]
    for code, name in township.villages.items():
        registration = {"household": partial(rows.households, code), "person": partial(rows.people, code)}
        yield Book(f"{first}-1-登记-{name}", Office.VILLAGE, first, registration, code)
    for year in township.figures.years:
        yield from _books_of_year(rows, year)


def _books_of_year(rows: Rows, year: int) -> Iterator[Book]:
    plans = {"household_status": partial(rows.plans, year), "village_status": partial(rows.village_plans, year)}
    if any(True for _ in rows.plans(year)):
        yield Book(f"{year}-2-计划", Office.TOWNSHIP, year, plans)
    surveys = {"person": partial(rows.people_of_year, year), "household_year": partial(rows.households_of_year, year)}
    stories = tuple(one for one in rows.township.stories if one.content.year == year)
    yield Book(f"{year}-3-采集", Office.TOWNSHIP, year, surveys, stories=stories)
    yield Book(f"{year}-4-动态调整", Office.TOWNSHIP, year, {"household_status": partial(rows.events, year)})
    villages = {"village": partial(rows.villages, year), "village_status": partial(rows.village_events, year)}
    yield Book(f"{year}-5-村", Office.COUNTY, year, villages)


def write_book(book: Book, folder: Path) -> Path:
    """Write a workbook in Chinese, as offices have them. Returns its path."""
    path = book.path_in(folder)
    with new_workbook(path, CHINESE) as writer:
        for subject, rows in book.sheets.items():
            writer.write_sheet(sheets()[subject], rows())
    return path
