"""Which rule book holds in an area: that of the pack made for the nearest area around it, else the country's."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from jingzhun.core.content import packs_folder
from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.selectors.codes import codes_of_paths
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.loading.folders import PACK_FILE
from jingzhun.rules.loading.load import load_pack

EVERYWHERE = ""
State = int
"""Of all files, as far as the disk tells: they are read again when somebody edits or replaces one."""
AREA = re.compile(r"^area:\s*['\"]?(\d{12})", re.MULTILINE)
"""The area of a pack whose file is torn: where it holds, it is refused with all that is wrong; others go on."""


@dataclass(frozen=True, slots=True)
class Pack:
    """area: the official code of where it holds, '' for everywhere."""

    name: str
    area: str


def book_for(path: str) -> RuleBook:
    """The rule book of an area. `NotReady` without any pack; `BrokenPack` with all that is wrong in the files."""
    codes = (*codes_of_paths([path])[path], EVERYWHERE)
    folder = packs_folder()
    state = _state(folder)
    fitting = [pack for pack in _packs(folder, state) if pack.area in codes]
    if not fitting:
        raise NotReady(Text("没有内容包可用", "There is no pack to work with"), where=str(folder))
    nearest = min(fitting, key=lambda pack: (codes.index(pack.area), pack.name))
    return _book(folder / nearest.name, state)


@lru_cache(maxsize=2)
def _packs(folder: Path, state: State) -> tuple[Pack, ...]:
    return tuple(_read_packs(folder))


def _read_packs(folder: Path) -> Iterator[Pack]:
    for file in sorted(folder.glob(f"*/{PACK_FILE}")):
        text = file.read_bytes().decode("utf-8", errors="replace")
        try:
            content = yaml.safe_load(text)
            area = content.get("area") if isinstance(content, dict) else None
        except yaml.YAMLError:
            found = AREA.search(text)
            area = found[1] if found else "?"
        yield Pack(file.parent.name, str(area or EVERYWHERE))


@lru_cache(maxsize=8)
def _book(folder: Path, state: State) -> RuleBook:
    return load_pack(folder, register_catalogue())


def _state(folder: Path) -> State:
    found = ((entry.path, status.st_mtime_ns, status.st_size) for entry in _files(folder) for status in [entry.stat()])
    return hash(tuple(sorted(found)))


def _files(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.name.endswith(".yaml"):
                yield entry
