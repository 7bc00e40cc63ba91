"""Plants the sentinels, as somebody in a role would write them."""

import io
from dataclasses import dataclass, fields, replace

from django.db import connection
from pypdf import PdfWriter

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import RoleAssignment, User
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.actors import bare_actor
from jingzhun.accounts.services import area_work, audit, sign_in
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.tokens import make_token
from jingzhun.areas.models import Area
from jingzhun.core.clock import today
from jingzhun.registry.models import Household, Person
from jingzhun.registry.papers.keeping import add_paper
from jingzhun.registry.services.registration import PersonDetails, register_household
from jingzhun.registry.services.statuses import StatusDetails, record_status
from jingzhun.registry.services.village_statuses import VillageStatusDetails, plan_village_status
from jingzhun.registry.status import StatusKind, VillageStatusKind
from tests.leak.planting_doubts import plant_campaign, plant_doubt
from tests.leak.planting_national import plant_tick_off
from tests.leak.planting_operations import plant_member, plant_request
from tests.leak.planting_rest import plant_rest
from tests.leak.planting_surveys import plant_surveys
from tests.leak.sentinels import COUNT, OFFICE, PEOPLE
from tests.world import PASSWORD, citizen_number

CROWD = """
insert into person (path, household_id, number, name, pinyin_key, pinyin_initials, sex, relation, is_head, version)
select path, id, 'P' || lpad(nextval('person_number')::text, 8, '0'), '张三', 'zhangsan', 'zs', '', '', false, 1
from household, generate_series(1, %s) where number = %s
"""

MEMBERS = """
insert into membership (path, person_id, household_id, relation, is_head, from_on, joined_by, left_by, is_void)
select path, id, household_id, '', false, current_date, 'registered', '', false
from person where not exists (select 1 from membership where person_id = person.id)
"""

NO_ACT = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Planted:
    """Planted rows as addresses name them. tick_off: its act. role_held, token, operation, outgoing, incoming (both of requests), status:
    keys. crowded: path of the group with the many people."""

    household: str
    head: str
    member: str
    crowded: str = ""
    role_held: int = 0
    token: int = 0
    operation: int = 0
    outgoing: int = 0
    incoming: int = 0
    status: int = 0
    village_status: int = 0
    paper: int = 0
    tick_off: str = ""
    doubt: int = 0
    campaign: int = 0

    def ghosts(self) -> "Planted":
        """Numbers that nobody has."""
        keys = {field.name: 999_999_900 + place for place, field in enumerate(fields(self)) if field.type is int}
        return replace(self, household="H99999999", head="P99999998", member="P99999999", tick_off=NO_ACT, **keys)

    def numbers(self) -> dict[str, str]:
        """Sentinels that the database chose."""
        return {"person number": self.head, "household number": self.household}


def plant_here(by: Actor, staff: User, places: dict[str, Area], asked: Area) -> Planted:
    """Everything there is to see, in the village and the county of `places`; by: staff, as the county office.

    asked: a county elsewhere, which is asked to take the household.
    """
    with acting(by):
        head = PersonDetails(
            PEOPLE["head name"],
            citizen_id=PEOPLE["citizen id"],
            phone=PEOPLE["phone"],
            bank_card=PEOPLE["bank card"],
        )
        first, second = (_group(by, places["village"], name, OFFICE["area reason"]) for name in ("一组", "二组"))
        member = PersonDetails(PEOPLE["member name"], relation=PEOPLE["relation"])
        planted = _household(by, first, head, member, PEOPLE["reason"], address=PEOPLE["address"])
        status = _identify(by, planted.household)
        village_status = _plan_poor_village(by, places["village"])
        outgoing = plant_request(by, planted.household, asked, PEOPLE["reason"])
        _crowd(by, second)
        _office_work(by, places, planted)
        plant_surveys(by, places["village"], planted.head)
        paper = _paper(by, planted.household)
        token, _ = make_token(by=by, name=OFFICE["token name"], area=places["county"], reason=OFFICE["area reason"])
        held = RoleAssignment.objects.get(user=staff, role_id="village_cadre")
        plant_rest(places["county"].path, first.path)
    _sign_in(staff)
    keys = {"token": token.pk, "role_held": held.pk, "outgoing": outgoing, "status": status, "paper": paper}
    keys |= {"village_status": village_status, "doubt": plant_doubt(by, planted.head)}
    keys["campaign"] = plant_campaign(by, places["village"])
    return replace(planted, crowded=second.path, tick_off=plant_tick_off(by, second), **keys)


def _paper(by: Actor, household: str) -> int:
    """A PDF in which sentinels stand."""
    found = Household.objects.get(number=household)
    writer, written = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(written)
    content = written.getvalue() + b"%" + OFFICE["anything else"].encode() + b"\n"
    return add_paper(by=by, household=found, content=content, kind="证明材料", title=OFFICE["anything else"],
                     taken_on=None, reason=PEOPLE["reason"]).pk  # fmt: skip


def plant_there(by: Actor, places: dict[str, Area]) -> Planted:
    """A household of the stranger's own, with nothing remarkable."""
    with acting(by):
        head = PersonDetails("李四", citizen_id=citizen_number(732, born="19700101"))
        return _household(by, _group(by, places["village"], "一组", "邻县"), head, PersonDetails("王五"), "邻县入户")


def _group(by: Actor, village: Area, name: str, reason: str) -> Area:
    return area_work.create_area(by=by, name=name, kind="group", parent=village, reason=reason)


def _household(
    by: Actor, group: Area, head: PersonDetails, member: PersonDetails, reason: str, *, address: str = ""
) -> Planted:
    household = register_household(by=by, area=group, head=head, reason=reason, address=address)
    first = Person.objects.get(household=household, is_head=True)
    operation, second = plant_member(by, household, member, reason)
    return Planted(household.number, first.number, second, operation=operation)


def _crowd(by: Actor, group: Area) -> None:
    """As many people as make the county's count the one we look for."""
    household = register_household(by=by, area=group, head=PersonDetails("张三"), reason=PEOPLE["reason"])
    with connection.cursor() as cursor:
        cursor.execute(CROWD, [COUNT - Person.objects.count(), household.number])
        cursor.execute(MEMBERS)
    _identify(by, household.number)


def _identify(by: Actor, household: str) -> int:
    """It is poor from today on, so that it stands in the balance."""
    found = Household.objects.get(number=household)
    details = StatusDetails(StatusKind.IDENTIFIED, today().year, note=OFFICE["anything else"])
    return record_status(by=by, household=found, details=details, effective_on=today(), reason=PEOPLE["reason"]).pk


def _plan_poor_village(by: Actor, village: Area) -> int:
    details = VillageStatusDetails(VillageStatusKind.IDENTIFIED, today().year, note=OFFICE["anything else"])
    return plan_village_status(by=by, area=village, details=details, reason=OFFICE["area reason"]).pk


def _office_work(by: Actor, places: dict[str, Area], planted: Planted) -> None:
    for area in (places["village"], places["county"]):
        figures = {"households": 100, "rural_population": int(OFFICE["year figure"]), "source": OFFICE["own statistic"]}
        for year in (2015, today().year):  # by those of this year the first page opens today
            area_work.put_year(by=by, area=area, year=year, values=figures, version=None, reason=OFFICE["area reason"])
    audit.record(
        by,
        AuditAction.UNMASKED,
        subject=planted.head,
        reason=OFFICE["audit reason"],
        path=places["village"].path,
    )


def _sign_in(staff: User) -> None:
    """Somebody with two roles has none yet when she signs in and changes her password."""
    bare = bare_actor(staff, source="web")
    with acting(bare):
        sign_in.note_login(bare)
        sign_in.change_password(by=bare, user=staff, old=PASSWORD, new=f"{PASSWORD}-2")
