"""The files of an unpacked package: where they lie, which version they are, and their rows."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jingzhun.areas.editions.catalogue import PACKAGE_NAME
from jingzhun.areas.editions.package_cells import csv_cells, json_cells, short_code
from jingzhun.areas.editions.rows import CODE_LENGTHS, AreaRow
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

FILES = {
    Level.PROVINCE: "provinces",
    Level.CITY: "cities",
    Level.COUNTY: "areas",
    Level.TOWNSHIP: "streets",
    Level.VILLAGE: "villages",
}
_PLACES = ("", "dist", "package/dist", f"node_modules/{PACKAGE_NAME}/dist")
HOW_TO_GET = Text(
    f"请运行 npm pack {PACKAGE_NAME}@2.7.0，解开得到的 .tgz，再给出解开的文件夹",
    f"Run npm pack {PACKAGE_NAME}@2.7.0, unpack the .tgz, and give the unpacked folder",
)


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """The data folder of a package and the version its package.json names (empty if there is none)."""

    data: Path
    version: str

    def has(self, level: Level) -> bool:
        return _file_of(self.data, level) is not None

    def rows(self, level: Level, wanted: Callable[[str], bool]) -> Iterator[AreaRow]:
        """The rows of a level whose code is wanted. `WrongInput` names file and line.

        The CSV is read where there is one: the JSON of all villages would need 600 MB of memory.
        """
        path = _file_of(self.data, level)
        if path is None:
            raise missing_files(self.data, [FILES[level]])
        read = csv_cells if path.suffix == ".csv" else json_cells
        try:
            for where, code, name in read(path):
                # A slip elsewhere in the file must not stop us: 1.0.4 has a village among the townships.
                if wanted(code[: CODE_LENGTHS[level]]):
                    yield AreaRow(short_code(code, level, where), name.strip())
        except (OSError, UnicodeDecodeError, csv.Error, json.JSONDecodeError) as error:
            raise WrongInput(
                Text("读不了文件：{error}", "The file cannot be read: {error}").format(error=error),
                where=str(path),
            ) from error


def open_package(folder: Path) -> PackageFiles:
    """Find the data of an unpacked package in the folder itself, its `dist`, or its `package/dist`.

    `WrongInput` if it is an archive, not a folder, another package, or files are missing.
    """
    if folder.is_file():
        raise WrongInput(
            Text("这是文件，不是文件夹", "This is a file, not a folder"), where=str(folder), todo=HOW_TO_GET
        )
    if not folder.is_dir():
        raise WrongInput(Text("没有这个文件夹", "There is no such folder"), where=str(folder), todo=HOW_TO_GET)
    found = [folder / place for place in _PLACES if _file_of(folder / place, Level.PROVINCE)]
    if not found:
        raise missing_files(folder, [f"{FILES[Level.PROVINCE]}.csv"])
    missing = [name for level, name in FILES.items() if level is not Level.VILLAGE and not _file_of(found[0], level)]
    if missing:
        raise missing_files(found[0], missing)
    return PackageFiles(found[0], _version(found[0]))


def missing_files(folder: Path, names: list[str]) -> WrongInput:
    """The error for files that should be there."""
    return WrongInput(
        Text("缺少文件：{names}", "Files are missing: {names}").format(names="、".join(names)),
        where=str(folder),
        todo=HOW_TO_GET,
    )


def _file_of(data: Path, level: Level) -> Path | None:
    paths = (data / f"{FILES[level]}{suffix}" for suffix in (".csv", ".json"))
    return next((path for path in paths if path.is_file()), None)


def _version(data: Path) -> str:
    path = next((path for path in (data / "package.json", data.parent / "package.json") if path.is_file()), None)
    if path is None:
        return ""
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
        name, version = str(described["name"]), str(described["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WrongInput(
            Text("读不出软件包的名称和版本", "The name and version of the package cannot be read"),
            where=str(path),
        ) from error
    if name != PACKAGE_NAME:
        raise WrongInput(
            Text("这是软件包 {name}", "This is the package {name}").format(name=name),
            where=str(path),
            allowed=Text(PACKAGE_NAME, PACKAGE_NAME),
            todo=HOW_TO_GET,
        )
    return version
