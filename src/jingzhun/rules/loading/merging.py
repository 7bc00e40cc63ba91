"""Definitions of a chain of packs under their names: a later pack replaces an earlier one's definition."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.rules.loading.folders import FOLDERS, NAMED_TOGETHER, Sort
from jingzhun.rules.loading.read import PackFiles, Read
from jingzhun.rules.problems import Problems


@dataclass(slots=True)
class Merged:
    """of: sort → name → the file that holds. parameters, cases: all files of a name, the earliest pack first, with the
    pack that each is of. broken: names of files whose keys are wrong.
    """

    of: dict[Sort, dict[str, Read]] = field(default_factory=lambda: {sort: {} for sort in Sort})
    parameters: dict[str, list[tuple[PackFiles, Read]]] = field(default_factory=dict)
    cases: list[Read] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def merge(chain: Sequence[PackFiles], problems: Problems) -> Merged:
    """Put the files of all packs together; two files of one name in one pack are a problem."""
    merged = Merged()
    for pack in chain:
        names: dict[tuple[bool | Sort, str], Read] = {}
        for read in pack.files:
            key = (read.sort in NAMED_TOGETHER or read.sort, read.name)
            if key in names:
                what = Text("名称已用于 {file}", "The name is that of {file} already").format(file=names[key].file)
                problems.add(read.place(), what, allowed=Text("另一个名称", "another name"))
                continue
            names[key] = read
            _add(merged, pack, read, problems)
    return merged


def _add(merged: Merged, pack: PackFiles, read: Read, problems: Problems) -> None:
    if read.shape is None:
        merged.broken.add(read.name)
        return
    if read.sort is Sort.PARAMETER:
        merged.parameters.setdefault(read.name, []).append((pack, read))
    elif read.sort is Sort.CASES:
        merged.cases.append(read)
    else:
        _refuse_other_sort(merged, read, problems)
        merged.of[read.sort][read.name] = read


def _refuse_other_sort(merged: Merged, read: Read, problems: Problems) -> None:
    """A name stays what it is: a fact of an extended pack cannot become a check."""
    if read.sort not in NAMED_TOGETHER:
        return
    for sort in NAMED_TOGETHER - {read.sort}:
        if read.name in merged.of[sort]:
            there = merged.of[sort][read.name]
            title = next(folder.title for folder in FOLDERS.values() if folder.sort is sort)
            what = Text("{name} 已是{title}（{file}）", "{name} is a {title} already ({file})")
            what = what.format(name=read.name, title=title, file=there.file)
            problems.add(read.place(), what, allowed=Text("另一个名称", "another name"))
