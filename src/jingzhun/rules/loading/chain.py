"""A pack and those that it extends, the farthest first."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from jingzhun.core.text import Text
from jingzhun.rules.loading.files import PackReader
from jingzhun.rules.loading.folders import PACK_FILE
from jingzhun.rules.loading.read import PackFiles
from jingzhun.rules.misfit import listed, nearest
from jingzhun.rules.problems import Place, Problems


def read_chain(folder: Path, problems: Problems, known: dict[Path, PackFiles] | None = None) -> list[PackFiles]:
    """All packs of the chain, each once, after those that it extends. Packs lie beside each other.

    known: folder → what was read in it, for several chains with packs in common.
    """
    chain: list[PackFiles] = []
    _visit(folder, (), chain, problems, {} if known is None else known)
    return chain


def _visit(
    folder: Path, above: tuple[str, ...], chain: list[PackFiles], problems: Problems, known: dict[Path, PackFiles]
) -> None:
    if folder.name in (pack.name for pack in chain):
        return
    if folder not in known:
        known[folder] = PackReader(folder, problems).read()
    pack = known[folder]
    path = (*above, folder.name)
    for number, name in enumerate(pack.shape.extends if pack.shape else ()):
        place = Place(f"{folder.name}/{PACK_FILE}", 0, f"extends.{number}")
        if name in path:
            circle = " → ".join((*path, name))
            what = Text("内容包互相扩展：{circle}", "Packs extend each other in a circle: {circle}")
            problems.add(place, what.format(circle=circle), allowed=Text("不成环", "no circle"))
        elif name not in (others := _packs_beside(folder)):
            what = Text("没有这个内容包：{name}", "No such pack: {name}").format(name=name)
            problems.add(place, what, allowed=listed(others), nearest=nearest(name, others))
        else:
            _visit(folder.parent / name, path, chain, problems, known)
    chain.append(pack)


def _packs_beside(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.parent.glob(f"*/{PACK_FILE}"))


def hash_of(chain: Sequence[PackFiles]) -> str:
    """SHA-256 over the name and every byte of every file that was read, in the order of the chain."""
    digest = hashlib.sha256()
    for pack in chain:
        for file, data in sorted(pack.bytes_of.items()):
            for part in (file.encode(errors="surrogateescape"), data):
                digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
