"""The files of one pack: found, read, and put into their shapes; nothing in them is understood yet."""

import re
from collections.abc import Iterator
from pathlib import Path

from jingzhun.core.text import Text
from jingzhun.rules.expressions.dialect import WORDS
from jingzhun.rules.expressions.scope import PARAMETER, PERIOD
from jingzhun.rules.loading.area_codes import AREA_CODE, no_area_code
from jingzhun.rules.loading.folders import FOLDERS, GROUPS_FILE, OTHERS, PACK_FILE, WAR_MAP_FILE, Folder, Sort
from jingzhun.rules.loading.read import PackFiles, Read, WarMapRead
from jingzhun.rules.loading.shape_errors import Model, as_shape
from jingzhun.rules.loading.shapes import PackShape, TextShape, WarMapShape
from jingzhun.rules.loading.yaml_text import LARGEST, Document, YamlMisfit, read_yaml
from jingzhun.rules.loading.yaml_text import Path as Keys
from jingzhun.rules.misfit import Misfit, listed, nearest, shortened
from jingzhun.rules.problems import Place, Problems

NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
SOURCE_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")
RESERVED = frozenset({PARAMETER, PERIOD, *map(str.lower, WORDS)})
"""What an expression would not take for the name of a definition."""
MOST_FILES = 5000


class PackReader:
    """Reads one folder. Problems are added to `problems`; what can be read is read."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems
        self.bytes_of: dict[str, bytes] = {}

    def read(self) -> PackFiles:
        shape = self._pack()
        files = [read for path, folder in self._definitions() if (read := self._definition(path, folder))]
        return PackFiles(self.folder.name, shape, files, self._groups(), self.bytes_of, self._war_map())

    def _pack(self) -> PackShape | None:
        path = self.folder / PACK_FILE
        if not path.is_file():
            self.problems.add(
                Place(self._file(path)),
                Text("不是内容包：没有 {file}", "Not a pack: there is no {file}").format(file=PACK_FILE),
                allowed=Text("{name: {zh, en}, area, extends}", "{name: {zh, en}, area, extends}"),
            )
            return None
        document = self._document(path)
        shape = None if document is None else self._shaped(PackShape, document, self._file(path))
        if shape and document and shape.area and not AREA_CODE.fullmatch(shape.area):
            place = Place(self._file(path), document.line(("area",)), "area")
            self.problems.add_misfit(place, no_area_code(shape.area))
        return shape

    def _groups(self) -> dict[str, Text]:
        path = self.folder / GROUPS_FILE
        document = self._document(path) if path.is_file() else None
        if document is None:
            return {}
        if not isinstance(document.content, dict):
            self._add(as_shape(TextShape, document.content)[1], document, self._file(path))
            return {}
        found: dict[str, Text] = {}
        for name, content in document.content.items():
            shape, misfits = as_shape(TextShape, content, (name,))
            self._add(misfits, document, self._file(path))
            if shape:
                found[name] = shape.text()
        return found

    def _war_map(self) -> WarMapRead | None:
        path = self.folder / WAR_MAP_FILE
        document = self._document(path) if path.is_file() else None
        shape = None if document is None else self._shaped(WarMapShape, document, self._file(path))
        return WarMapRead(self._file(path), document, shape) if document is not None and shape else None

    def _definitions(self) -> Iterator[tuple[Path, Folder]]:
        count = 0
        for path in self._sorted(self.folder):
            if not path.is_dir() or path.name.startswith("."):
                continue
            folder = FOLDERS.get(path.name)
            if folder is None:
                self._unknown_folder(path)
                continue
            for file in self._files_below(path):
                count += 1
                if count <= MOST_FILES:
                    yield file, folder
        if count > MOST_FILES:
            what = Text("文件太多：{count}", "Too many files: {count}").format(count=count)
            self.problems.add(
                Place(self.folder.name), what, allowed=Text(f"至多 {MOST_FILES}", f"at most {MOST_FILES}")
            )

    def _files_below(self, folder: Path) -> Iterator[Path]:
        for path in self._sorted(folder):
            if path.name.startswith(".") or path.name == "README.md":
                continue
            if path.is_dir() and not path.is_symlink():
                yield from self._files_below(path)
            elif path.suffix == ".yaml":
                yield path
            else:
                what = Text("这个文件不会被读取", "This file is not read")
                self.problems.add(Place(self._file(path)), what, allowed=Text("名称.yaml", "name.yaml"))

    def _unknown_folder(self, path: Path) -> None:
        close = nearest(path.name, FOLDERS)
        if close and path.name not in OTHERS:
            what = Text("没有这个文件夹：{name}", "No such folder: {name}").format(name=path.name)
            self.problems.add(Place(self._file(path)), what, allowed=listed(FOLDERS), nearest=close)

    def _definition(self, path: Path, folder: Folder) -> Read | None:
        document = self._document(path)
        if document is None:
            return Read(self._file(path), Document(None, {}), folder.sort, path.stem, None)
        shape = self._shaped(folder.shape, document, self._file(path))
        read = Read(self._file(path), document, folder.sort, path.stem, shape)
        self._name(read, folder)
        return read

    def _name(self, read: Read, folder: Folder) -> None:
        """The key that names the definition says the same as the file."""
        said = read.document.content.get(folder.sort) if isinstance(read.document.content, dict) else None
        pattern = SOURCE_NAME if folder.sort is Sort.SOURCE else NAME
        if not pattern.fullmatch(read.name) or read.name in RESERVED:
            what = Text("文件名不合适：{name}", "Not a fitting file name: {name}").format(name=read.name)
            letters = Text(
                "小写字母、数字和下划线，且不是表达式的词",
                "lower-case letters, digits and underscores, and no word of expressions",
            )
            self.problems.add(read.place(), what, allowed=letters)
        elif isinstance(said, str) and said != read.name:
            what = Text("名称与文件名不同：{said}", "The name differs from the file's: {said}")
            what = what.format(said=shortened(said))
            self.problems.add(read.place(folder.sort), what, allowed=Text(read.name, read.name))

    def _shaped(self, shape: type[Model], document: Document, file: str) -> Model | None:
        found, misfits = as_shape(shape, document.content)
        self._add(misfits, document, file)
        return found

    def _add(self, misfits: list[tuple[Keys, Misfit]], document: Document, file: str) -> None:
        for keys, misfit in misfits:
            self.problems.add_misfit(Place(file, document.line(keys), ".".join(map(str, keys))), misfit)

    def _document(self, path: Path) -> Document | None:
        file = self._file(path)
        try:
            with path.open("rb") as file_of_pack:
                data = file_of_pack.read(LARGEST + 1)
            self.bytes_of[file] = data
            document = read_yaml(data)
        except OSError as error:
            what = Text("读不了文件：{reason}", "The file cannot be read: {reason}")
            self.problems.add(Place(file), what.format(reason=error.strerror or type(error).__name__))
            return None
        except YamlMisfit as misfit:
            self.problems.add_misfit(Place(file, misfit.line), misfit)
            return None
        for one in document.misfits:
            self.problems.add_misfit(Place(file, one.line), one)
        return document

    def _sorted(self, folder: Path) -> list[Path]:
        try:
            return sorted(folder.iterdir(), key=lambda path: path.name)
        except OSError as error:
            what = Text("读不了文件夹：{reason}", "The folder cannot be read: {reason}")
            self.problems.add(Place(self._file(folder)), what.format(reason=error.strerror or type(error).__name__))
            return []

    def _file(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()
