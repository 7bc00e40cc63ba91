"""Two people changed one survey: the error keeps both values, so that the second can decide."""

from dataclasses import dataclass
from typing import Any

from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text

WHAT = Text("这份采集记录刚被别人修改", "Somebody changed this survey in the meantime")
TODO = Text(
    "请对照新内容后再保存；您填写的内容还在", "Compare with the new values and save again; your entries are kept"
)


@dataclass(frozen=True, slots=True)
class Both:
    """One field's stored and given value, as text; before: when the entries were begun ('' also if unknown)."""

    title: Text
    stored: str
    given: str
    before: str = ""

    @property
    def is_ours(self) -> bool:
        """Did whoever saves now change it? If not, only the other one did."""
        return self.given != self.before


class SurveyConflict(Conflict):
    """As `Conflict`, with the version now stored and the fields that differ."""

    def __init__(self, version: int, both: dict[str, Both]) -> None:
        super().__init__(WHAT, where="version", todo=TODO)
        self.version = version
        self.both = both

    def as_dict(self) -> dict[str, Any]:
        both = {
            name: {"title": one.title.as_dict(), "stored": one.stored, "given": one.given, "before": one.before}
            for name, one in self.both.items()
        }
        return super().as_dict() | {"version": self.version, "both": both}
