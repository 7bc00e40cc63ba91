"""Two counties alike: "here" is full of sentinels, "there" works the stranger. Built through the real services.

A sentinel is a value that occurs nowhere else, so that finding its bytes in an answer proves where it came from.
"""

from dataclasses import dataclass, field

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Role, RoleAssignment, User
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import acting, give_reason
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area, put_year
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, Person
from jingzhun.registry.services.registration import PersonDetails, add_person, register_household
from tests.world import CONSOLE, PASSWORD, citizen_number

# Which area of her county somebody in a role works in.
PLACE_OF_ROLE = {"village_cadre": "village", "township_office": "township"}
SENTINELS = {
    "head name": "麤魙驫",
    "member name": "龘靐齾",
    "address": "灪爩巷8731号",
    "phone": "13987316042",
    "bank card": "6217000010087316042",
    "citizen id": citizen_number(731, born="19620731"),
    "reason": "灪爩入户核实",
    "audit reason": "灪爩查询",
    "own statistic": "灪爩统计来源",
    "staff name": "钃黸干部",
}
YEAR_FIGURE = 8731604


@dataclass
class Twins:
    """The built world; `areas["here"]["village"]` and so on; `people` are the rows planted here."""

    areas: dict[str, dict[str, Area]] = field(default_factory=dict)
    household: Household | None = None
    head: Person | None = None
    member: Person | None = None

    def user(self, side: str, role: str) -> User:
        return User.objects.get(username=f"{role}.{side}"[:40])

    def area_of(self, side: str, role: str) -> Area:
        return self.areas[side][PLACE_OF_ROLE.get(role, "county")]


def build_twins() -> Twins:
    """Two counties, one user per role in each, and everything that must not be seen from the other one."""
    twins = Twins()
    with as_owner(), acting(CONSOLE, why="leak test"):
        province = create_area(name="甘肃省", kind=Kind.PROVINCE, parent=None)
        city = create_area(name="庆阳市", kind=Kind.CITY, parent=province)
        for side, county in (("here", "合水县"), ("there", "宁县")):
            twins.areas[side] = _county(city, county)
        for role in Role.objects.all():
            for side in ("here", "there"):
                _user(role, side, twins.area_of(side, role.code))
    _plant(twins, _actor_of(twins, "county_office"))
    return twins


def _county(city: Area, name: str) -> dict[str, Area]:
    county = create_area(name=name, kind=Kind.COUNTY, parent=city)
    township = create_area(name=f"{name}一乡", kind=Kind.TOWNSHIP, parent=county)
    village = create_area(name=f"{name}一村", kind=Kind.VILLAGE, parent=township)
    second = create_area(name=f"{name}二村", kind=Kind.VILLAGE, parent=township)
    group = create_area(name="一组", kind=Kind.GROUP, parent=village)
    return {"county": county, "township": township, "village": village, "second": second, "group": group}


def _user(role: Role, side: str, area: Area) -> None:
    name = SENTINELS["staff name"] if side == "here" else "邻县人员"
    user = User(username=f"{role.code}.{side}"[:40], display_name=name, must_change_password=False)
    user.set_password(PASSWORD)
    user.save()
    RoleAssignment.objects.create(user=user, role=role, area=area, path=area.path, from_on=today())


def _actor_of(twins: Twins, role: str) -> Actor:
    from jingzhun.accounts.selectors.actors import bare_actor, take_role

    user = twins.user("here", role)
    with acting(bare_actor(user, source="test")):
        return take_role(user, role, source="test")


def _plant(twins: Twins, by: Actor) -> None:
    with acting(by, why=SENTINELS["reason"]):
        village = twins.areas["here"]["village"]
        head = PersonDetails(
            SENTINELS["head name"],
            citizen_id=SENTINELS["citizen id"],
            phone=SENTINELS["phone"],
            bank_card=SENTINELS["bank card"],
        )
        twins.household = register_household(
            by=by,
            area=twins.areas["here"]["group"],
            head=head,
            reason=SENTINELS["reason"],
            address=SENTINELS["address"],
        )
        twins.head = Person.objects.get(household=twins.household, is_head=True)
        twins.member = add_person(
            by=by,
            household=twins.household,
            details=PersonDetails(SENTINELS["member name"], relation="配偶"),
            reason=SENTINELS["reason"],
        )
        give_reason(by, SENTINELS["reason"])
        for area in (village, twins.areas["here"]["county"]):
            put_year(
                area=area,
                year=2015,
                values={"households": 100, "rural_population": YEAR_FIGURE, "source": SENTINELS["own statistic"]},
            )
        audit.record(
            by, AuditAction.UNMASKED, subject=twins.head.number, reason=SENTINELS["audit reason"], path=village.path
        )
