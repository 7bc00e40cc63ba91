"""Two counties alike: "here" is full of sentinels, "there" works the stranger. Built through the real services.

"next" is the other village of the same township: its cadre is a stranger too. "third" is a county that the one here
asks, and is asked by.
"""

from dataclasses import dataclass, replace

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Role, RoleAssignment, User
from jingzhun.accounts.selectors.actors import bare_actor, take_role
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from tests.leak.planting import Planted, plant_here, plant_there
from tests.leak.planting_exports import plant_export
from tests.leak.planting_imports import plant_import
from tests.leak.planting_national import plant_comparison
from tests.leak.planting_operations import plant_incoming
from tests.leak.sentinels import OFFICE
from tests.world import CONSOLE, PASSWORD

Places = dict[str, Area]
# Which area of her county somebody in a role works in.
PLACE_OF_ROLE = {"village_cadre": "village", "township_office": "township"}
STAFF = OFFICE["staff account"]


@dataclass(frozen=True)
class Twins:
    """The built world; `areas["here"]["village"]` and so on. staff: user name of somebody here with two roles."""

    areas: dict[str, Places]
    city: Area
    here: Planted
    there: Planted
    staff: str = STAFF
    import_run: int = 0
    comparison: int = 0
    export_run: int = 0

    def area_of(self, side: str, role: str) -> Area:
        return self.areas[side][PLACE_OF_ROLE.get(role, "county")]

    def ghosts(self) -> "Twins":
        """The same world, with the addresses of rows that nobody has."""
        return replace(self, here=self.here.ghosts(), staff="nobody.9999", import_run=999_999_996, comparison=999_999_995,
                       export_run=999_999_994)  # fmt: skip


def user_of(side: str, role: str) -> User:
    return User.objects.get(username=f"{role}.{side}"[:40])


def actor_of(user: User, role: str) -> Actor:
    with acting(bare_actor(user, source="test")):
        return take_role(user, role, source="test")


def build_twins() -> Twins:
    """Two counties, one user per role in each, and everything that must not be seen from the other one."""
    areas: dict[str, Places] = {}
    with as_owner(), acting(CONSOLE, why="leak test"):
        province = create_area(name="甘肃省", kind=Kind.PROVINCE, parent=None)
        city = create_area(name="庆阳市", kind=Kind.CITY, parent=province)
        for side, county in (("here", "合水县"), ("there", "宁县")):
            areas[side] = _county(city, county)
            for role in Role.objects.all():
                _user(f"{role.code}.{side}"[:40], {role.code: areas[side][PLACE_OF_ROLE.get(role.code, "county")]})
        areas["next"] = {"village": areas["here"]["second"]}
        areas["third"] = _county(city, "正宁县")
        third = _user("village_cadre.third", {"village_cadre": areas["third"]["village"]})
        _user("village_cadre.next", {"village_cadre": areas["here"]["second"]})
        held = {"county_office": areas["here"]["county"], "village_cadre": areas["here"]["village"]}
        staff = _user(STAFF, held, name=OFFICE["staff name"])
    here = plant_here(actor_of(staff, "county_office"), staff, areas["here"], areas["third"]["county"])
    incoming = plant_incoming(actor_of(third, "village_cadre"), areas["third"]["village"], areas["here"]["village"])
    here = replace(here, incoming=incoming)
    there = plant_there(actor_of(user_of("there", "county_office"), "county_office"), areas["there"])
    office = actor_of(user_of("here", "county_office"), "county_office")
    brought = plant_import(office, areas["here"]["village"])
    compared = plant_comparison(office, areas["here"]["village"])
    exported = plant_export(office, areas["here"]["village"])
    return Twins(areas, city, here, there, import_run=brought, comparison=compared, export_run=exported)


def _county(city: Area, name: str) -> Places:
    county = create_area(name=name, kind=Kind.COUNTY, parent=city)
    township = create_area(name=f"{name}一乡", kind=Kind.TOWNSHIP, parent=county)
    village = create_area(name=f"{name}一村", kind=Kind.VILLAGE, parent=township)
    second = create_area(name=f"{name}二村", kind=Kind.VILLAGE, parent=township)
    other = create_area(name=f"{name}二乡", kind=Kind.TOWNSHIP, parent=county)
    return {"county": county, "township": township, "village": village, "second": second, "other township": other}


def _user(username: str, held: dict[str, Area], *, name: str = "工作人员") -> User:
    user = User(username=username, display_name=name, must_change_password=False)
    user.set_password(PASSWORD)
    user.save()
    for role, area in held.items():
        RoleAssignment.objects.create(user=user, role_id=role, area=area, path=area.path, from_on=today())
    return user
