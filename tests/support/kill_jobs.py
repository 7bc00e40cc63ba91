"""What is killed in the kill tests: households registered through the real service, by people and by jobs."""

from datetime import date, timedelta

from procrastinate.contrib.django import app

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.jobs import AFTER_OUTAGE, job_actor
from jingzhun.accounts.selectors.actors import find_user
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.core.citizen_id import check_character
from jingzhun.registry.models import Household
from jingzhun.registry.services.registration import PersonDetails, add_person, register_household

VILLAGE = "西沟村"


def citizen_number(province: str, serial: int) -> str:
    born = date(1940, 1, 1) + timedelta(days=serial // 500)
    first = f"{province}0000{born:%Y%m%d}{serial % 500 * 2:03d}"
    return first + check_character(first)


def cadre() -> Actor:
    return job_actor(find_user("cadre").pk, "village_cadre")


def register(by: Actor, province: str, serial: int) -> Household:
    """A household of two with ID and phone, in the running transaction: rows in three tables and their histories."""
    area = Area.objects.get(name=VILLAGE)
    head = PersonDetails("张三", citizen_id=citizen_number(province, serial), phone="13800000000")
    household = register_household(by=by, area=area, head=head, reason="入户登记", address=f"{province}-{serial}")
    add_person(by=by, household=household, details=PersonDetails("李四", relation="配偶"), reason="入户登记")
    return household


@app.task(name="register_by_job", retry=AFTER_OUTAGE)
def register_by_job(serial: int) -> None:
    """Register once, however often the job is run."""
    actor = cadre()
    with acting(actor, why="job"):
        if not Household.objects.filter(address=f"63-{serial}").exists():
            register(actor, "63", serial)
