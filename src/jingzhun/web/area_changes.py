"""What operations (合村并组 and the like) did, in words for the page of an area: no paths, which mean nothing to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.area_path import parent_of
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.areas.models import AreaChange, AreaChangeLine


@dataclass(frozen=True, slots=True)
class ShownOperation:
    """One operation: when it took effect, what it was, why, and line by line which area went where."""

    on: date
    title: Text
    reason: str
    lines: list[Text]


def in_words(changes: "Iterable[AreaChange]") -> list[ShownOperation]:
    """Operations in words, in the order given."""
    listed = [(change, list(change.lines.all())) for change in changes]
    paths = {path for _, lines in listed for line in lines for path in (line.path_before, line.path_after)}
    names = names_of_paths({above for path in paths if (above := parent_of(path))})
    return [
        ShownOperation(change.on, change.title, change.reason, [words for one in lines if (words := _line(one, names))])
        for change, lines in listed
    ]


def _line(line: "AreaChangeLine", names: dict[str, str]) -> Text | None:
    """None where the area only got another code: the codes stand beside it."""
    name = line.area.name
    if line.successor_id == line.area_id:
        return Text("新设 {area}", "{area} was created").format(area=name)
    if line.successor is not None:
        return Text("{area} 并入 {successor}", "{area} became part of {successor}").format(
            area=name, successor=line.successor.name
        )
    before, after = (names.get(parent_of(path) or "", "—") for path in (line.path_before, line.path_after))
    if line.path_before == line.path_after:
        return None
    return Text("{area} 从 {before} 划到 {after}", "{area} moved from {before} to {after}").format(
        area=name, before=before, after=after
    )
