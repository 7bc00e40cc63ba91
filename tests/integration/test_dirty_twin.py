"""Workbooks with all the damage of real lists: nothing is lost, nothing is changed in silence, each fault has its cell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import run_json
from tests.support.demo_township import township

from jingzhun.accounts.services.acting import acting
from jingzhun.demo.accounts import build_users
from jingzhun.demo.dirty.files import write_text_files, write_workbook
from jingzhun.demo.dirty.twin import Dirt, Twin, dirty_twin
from jingzhun.demo.places import build_areas
from jingzhun.demo.township.books import Book, books_of, write_book
from jingzhun.demo.township.bringing_in import Offices, bring_in
from jingzhun.demo.township.enacting import enact
from jingzhun.demo.township.figures import Size
from jingzhun.registry.workbooks.files import read_file, read_files
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.run import Checked, check
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
FEW = range(3)
MANY = pytest.param(range(3, 18), marks=pytest.mark.slow)


class Desk:
    """The demonstration's offices; a book is looked at when all before it is in the ledger."""

    def __init__(self, folder: Path) -> None:
        build_areas("test")
        build_users("test")
        self.folder, self.offices = folder, Offices()
        self.books = list(books_of(township(Size.SMALL)))

    def written(self, book: Book) -> list[Table]:
        return read_file(write_book(book, self.folder))

    def bring_in(self, book: Book) -> None:
        for story in book.stories:
            enact(story, self.offices)
        bring_in(book, write_book(book, self.folder), self.offices.of(book))

    def checked(self, book: Book, tables: list[Table]) -> Checked:
        by = self.offices.of(book)
        with acting(by, why="test"):
            return check(by=by, tables=tables, year=book.year, reason="test")

    def read_again(self, twin: Twin, *, as_text: bool) -> list[Table]:
        """The twin as a file, read."""
        if as_text:
            return read_files(write_text_files(twin, self.folder, "twin"))
        write_workbook(twin, self.folder / "twin.xlsx")
        return read_file(self.folder / "twin.xlsx")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def stages(desk: Desk) -> Iterator[tuple[Book, list[Table]]]:
    """A registration, then surveys of a year: each with its clean tables, when its turn has come."""
    registration, surveys = desk.books[0], next(book for book in desk.books if "household_year" in book.sheets)
    yield registration, desk.written(registration)
    for book in desk.books[: desk.books.index(surveys)]:
        desk.bring_in(book)
    yield surveys, desk.written(surveys)


@pytest.mark.parametrize("seeds", [FEW, MANY], ids=["few", "many"])
def test_slips_of_the_pen_change_no_line(desk: Desk, seeds: range) -> None:
    for book, clean in stages(desk):
        wanted = [(line.record.sheet.subject, said(line), line.outcome) for line in desk.checked(book, clean).lines]
        for seed in seeds:
            twin = dirty_twin(clean, seed=seed, slips=0.3)
            found = desk.checked(book, desk.read_again(twin, as_text=seed % 3 == 0)).lines
            assert [(line.record.sheet.subject, said(line), line.outcome) for line in found] == wanted, seed
            assert len(twin.dirt) > len(wanted), "enough was damaged"


@pytest.mark.parametrize("seeds", [FEW, MANY], ids=["few", "many"])
def test_each_fault_names_its_cell_and_no_other_line_changes(desk: Desk, seeds: range) -> None:
    for book, clean in stages(desk):
        wanted = desk.checked(book, clean).lines
        for seed in seeds:
            twin = dirty_twin(clean, seed=seed, slips=0.1, faults=0.2)
            found = desk.checked(book, desk.read_again(twin, as_text=seed % 3 == 0)).lines
            assert len(found) == len(wanted), "no row is lost"
            for before, after in zip(wanted, found, strict=True):
                assert not after.is_good or said(after) == said(before), (seed, after.record.place())
            faults = [one for one in twin.dirt if one.is_fault]
            assert faults and all(is_told(one, found) for one in faults), seed


def said(line: Line) -> dict[str, Any]:
    return {key: value for key, value in line.values.items() if value not in ("", [])}


def is_told(dirt: Dirt, lines: list[Line]) -> bool:
    """Is there a refused line that names this sheet and cell, in the column that is wrong?"""
    return any(
        dirt.key in line.faults and line.record.place(dirt.key).split(" · ")[-1] == dirt.cell
        and dirt.sheet in line.record.place(dirt.key)
        for line in lines
    )  # fmt: skip


def test_the_command_writes_the_twin_and_a_list_of_its_damage(desk: Desk, tmp_path: Path) -> None:
    book = write_book(desk.books[0], desk.folder)
    answer = run_json("dirty-twin", book, "-o", tmp_path, "--seed", 5, "--faults", 20)
    assert answer["faults"] > 0 and answer["slips"] > 0
    told = Path(answer["files"][-1]).read_text(encoding="utf-8-sig").splitlines()
    assert len(told) == 1 + answer["faults"] + answer["slips"]
    assert {table.name for table in read_file(Path(answer["files"][0]))} >= {"户", "人"}
    run_json("dirty-twin", book, "-o", tmp_path / "nowhere", status=3)


def test_the_same_seed_makes_the_same_twin(desk: Desk) -> None:
    clean = desk.written(desk.books[0])
    first, again, other = (dirty_twin(clean, seed=seed, faults=0.2).dirt for seed in (3, 3, 4))
    assert first == again != other
