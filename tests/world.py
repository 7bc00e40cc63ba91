"""Builds small worlds for tests, through the real services: areas, users in roles, households.

Areas and first users come from the console (as the owner), everything else as somebody in a role.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Role, RoleAssignment, User
from jingzhun.accounts.selectors.actors import bare_actor, held_roles, take_role
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.citizen_id import check_character
from jingzhun.core.clock import today
from jingzhun.core.scope import AreaScope
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household
from jingzhun.registry.services.registration import PersonDetails, register_household

PASSWORD = "a-long-Passw0rd"
CONSOLE = Actor(None, "console", "console", role="data_owner", scope=AreaScope(["01"], people=True), source="console")


def citizen_number(serial: int, *, born: str = "19800101") -> str:
    """A number with a right check digit that nobody has: the county part does not exist."""
    first = f"620000{born}{serial:03d}"
    return first + check_character(first)


@dataclass
class World:
    """One province with one county; `township(name, villages)` adds below it."""

    areas: dict[str, Area] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with as_owner(), acting(CONSOLE, why="test world"):
            above = None
            for name, kind in (("甘肃省", Kind.PROVINCE), ("庆阳市", Kind.CITY), ("合水县", Kind.COUNTY)):
                above = self.areas[name] = create_area(name=name, kind=kind, parent=above)

    def township(self, name: str, villages: Iterable[str] = (), *, groups: Iterable[str] = ()) -> Area:
        with as_owner(), acting(CONSOLE, why="test world"):
            made = self.areas[name] = create_area(name=name, kind=Kind.TOWNSHIP, parent=self.areas["合水县"])
            for village in villages:
                self.areas[village] = create_area(name=village, kind=Kind.VILLAGE, parent=made)
                for group in groups:
                    place = create_area(name=group, kind=Kind.GROUP, parent=self.areas[village])
                    self.areas[f"{village}{group}"] = place
        return made

    def user(self, username: str, role: str, *areas: str, name: str = "") -> User:
        """A user with one role over some areas."""
        with as_owner(), acting(CONSOLE, why="test world"):
            made = User(username=username, display_name=name or username, must_change_password=False)
            made.set_password(PASSWORD)
            made.save()
            for area in areas:
                RoleAssignment.objects.create(
                    user=made,
                    role=Role.objects.get(code=role),
                    area=self.areas[area],
                    path=self.areas[area].path,
                    from_on=today(),
                )
        self.users[username] = made
        return made

    def actor(self, username: str, role: str | None = None) -> Actor:
        """The actor of a user in a role (her only one unless named)."""
        user = self.users[username]
        with acting(bare_actor(user, source="test")):
            code = role or held_roles(user)[0].role.code
            return take_role(user, code, source="test")

    def household(self, by: Actor, area: str, name: str, serial: int, **details: str) -> Household:
        """A household with a head, registered by somebody in a role."""
        head = PersonDetails(name, citizen_id=citizen_number(serial), **details)
        with acting(by, why="test"):
            return register_household(by=by, area=self.areas[area], head=head, reason="入户登记")
