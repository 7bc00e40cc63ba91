"""Which rule book holds in an area: that of the pack made for the nearest area around it, else the country's."""

import os
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
State = tuple[int, int]
"""How many files the packs have, and when the newest was written: they are read again when somebody edits them."""


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
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        area = content.get("area") if isinstance(content, dict) else None
        yield Pack(file.parent.name, str(area or EVERYWHERE))


@lru_cache(maxsize=8)
def _book(folder: Path, state: State) -> RuleBook:
    return load_pack(folder, register_catalogue())


def _state(folder: Path) -> State:
    times = [entry.stat().st_mtime_ns for entry in _files(folder)]
    return len(times), max(times, default=0)


def _files(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.name.endswith(".yaml"):
                yield entry
