"""Who acts: a person in one role over her areas, and who typed it for her."""

from dataclasses import dataclass, field, replace

from jingzhun.accounts.limits import access_content
from jingzhun.core.errors import Refused
from jingzhun.core.scope import EMPTY, AreaScope
from jingzhun.core.text import Text


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting person of one request, command or job. Built by selectors.actors, never by hand in a face.

    grants: pairs (field group, action). `typed_by_id`: who typed, when it is not the person who decides (代录).
    """

    user_id: int | None
    username: str
    display_name: str
    role: str = ""
    role_title: Text | None = None
    scope: AreaScope = EMPTY
    grants: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    may_type_for_others: bool = False
    typed_by_id: int | None = None
    typed_by_name: str = ""
    source: str = "web"
    address: str = ""

    def may(self, group: str, action: str) -> bool:
        return (group, action) in self.grants

    def require(self, group: str, action: str) -> None:
        """`Refused` unless the role grants this."""
        if not self.may(group, action):
            raise Refused(
                Text("当前身份没有这项权限：{right}", "Your role does not allow this: {right}").format(
                    right=_words(group, action)
                ),
                todo=Text("请换一个身份，或向县级管理员申请", "Take another role, or ask the county administrator"),
            )

    def require_area(self, path: str) -> None:
        """`Refused` unless the area lies in the actor's areas."""
        if not self.scope.covers(path):
            raise Refused(
                Text("这个区域不在您的管理范围内", "This area is outside yours"),
                todo=Text("请联系上级单位办理", "Ask the office above"),
            )

    @property
    def path(self) -> str:
        """Where the person acts, for the audit log: the smallest area that holds all of hers ('' without a role)."""
        return _common_area(self.scope.paths)

    def context(self, why: str) -> dict[str, object]:
        """What history keeps of the acting person. Short keys: it is stored in every event row."""
        found: dict[str, object] = {"user": self.user_id, "name": self.display_name, "role": self.role}
        if self.typed_by_id is not None:
            found |= {"typed_by": self.typed_by_id, "typed_by_name": self.typed_by_name}
        return found | {"from": self.source, "why": why}

    def from_source(self, source: str, address: str = "") -> "Actor":
        return replace(self, source=source, address=address)


ANONYMOUS = Actor(user_id=None, username="", display_name="")
CONSOLE = Actor(user_id=None, username="", display_name="控制台", source="console")
"""The owner of the data folder at the command line, when nobody else is named."""


def _words(group: str, action: str) -> Text:
    """A right in the words of the pack: 家庭成员·修改."""
    from jingzhun.accounts.models.role import ACTION_TITLES

    title, what = access_content()["field_groups"][group], ACTION_TITLES[action]
    return Text(f"{title['zh']}·{what.zh}", f"{title['en']}: {what.en.lower()}")


def _common_area(paths: tuple[str, ...]) -> str:
    """The longest path prefix, cut to a whole level, that all paths share."""
    if not paths:
        return ""
    shared = paths[0]
    while shared and not all(path.startswith(shared) for path in paths):
        shared = shared[:-1]
    return next((shared[:length] for length in (15, 12, 9, 6, 4, 2) if len(shared) >= length), "")
