"""Background jobs of the register. What every job keeps to is said in accounts.jobs."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.jobs import AFTER_OUTAGE, job_actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.selectors.roll_over import villages_in
from jingzhun.registry.services.roll_over import check_roll_over, roll_over_village

ROLL_OVER_REASON = Text("{year} 年度结转", "Roll-over to {year}")


@app.task(name="roll_over", retry=AFTER_OUTAGE)
def roll_over(area: str, year: int, user: int, role: str) -> None:
    """Roll the villages of an area over to a year, each in a transaction of its own.

    Progress is read from the surveys (selectors.roll_over), and a repeated run makes only what is missing.
    """
    by = job_actor(user, role)
    reason = str(ROLL_OVER_REASON.format(year=year))
    with acting(by):
        villages = villages_in(area_by_path(area))
    for village in villages:
        with acting(by, why=reason):
            roll_over_village(by=by, village=village, year=year, reason=reason)


def start_roll_over(*, by: Actor, path: str, year: int) -> None:
    """Put the job into the queue. Errors: Refused, WrongInput, Conflict (it waits there already)."""
    check_roll_over(by, path, year)
    if by.user_id is None:
        raise Conflict(Text("控制台请用命令 jingzhun surveys roll-over", "At the console: jingzhun surveys roll-over"))
    name = f"roll_over:{path}:{year}"
    try:
        with transaction.atomic():
            roll_over.configure(lock=name, queueing_lock=name).defer(
                area=path, year=year, user=by.user_id, role=by.role
            )
    except AlreadyEnqueued:
        raise Conflict(Text("结转已在排队", "The roll-over is in the queue already"), where=path) from None
