"""What was read of a pack before it is understood."""

from dataclasses import dataclass

from jingzhun.core.text import Text
from jingzhun.rules.loading.area_codes import AREA_CODE
from jingzhun.rules.loading.folders import Sort
from jingzhun.rules.loading.shapes import PackShape, Shape, WarMapShape
from jingzhun.rules.loading.yaml_text import Document
from jingzhun.rules.problems import Place


@dataclass(frozen=True, slots=True)
class InFile:
    """What was read of a file. file: as problems name it. document: says in which line a key stands."""

    file: str
    document: Document

    def place(self, *keys: str | int) -> Place:
        """Where a key stands."""
        return Place(self.file, self.document.line(keys), ".".join(map(str, keys)))


@dataclass(frozen=True, slots=True)
class Read(InFile):
    """A definition. shape: None where its keys are wrong."""

    sort: Sort
    name: str
    shape: Shape | None


@dataclass(frozen=True, slots=True)
class WarMapRead(InFile):
    """war_map.yaml."""

    shape: WarMapShape


@dataclass(slots=True)
class PackFiles:
    """One pack. files: in a fixed order. bytes_of: every file that was read, for the hash."""

    name: str
    shape: PackShape | None
    files: list[Read]
    groups: dict[str, Text]
    bytes_of: dict[str, bytes]
    war_map: WarMapRead | None = None

    @property
    def area(self) -> str:
        """The code of the pack's area; '' for everywhere, and where the code is wrong, which is reported."""
        code = self.shape.area if self.shape else ""
        return code if AREA_CODE.fullmatch(code) else ""
