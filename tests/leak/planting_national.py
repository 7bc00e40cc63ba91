"""Plants what stands beside the national system: a tick-off, and a comparison."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.registry.differences.keeping import compare_run
from jingzhun.registry.imports.runs import start_comparison
from jingzhun.registry.models import Household
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.waiting import Question
from jingzhun.registry.services.tick_offs import tick_off_rows
from tests.leak.sentinels import OFFICE, PEOPLE
from tests.support.import_flow import workbook

ELSEWHERE = "灪爩以外"


def plant_tick_off(by: Actor, group: Area) -> str:
    """Of what somebody changed in a group. Its act."""
    with acting(by):
        numbers = Household.objects.filter(path=group.path).values_list("number", flat=True)
        keys = [f"{number}:{by.user_id}" for number in numbers]
        return str(tick_off_rows(by=by, question=Question(group.path, settled_until()), keys=keys))


def their_rows(village: str) -> list[list[str]]:
    """The sheet of households as the national system has it: one with the number of somebody here, one unknown.

    No sentinel but the number is in it, so that whatever is found came from the ledger.
    """
    return [
        ["行政村", "户主姓名", "户主证件号码", "地址"],
        [village, "某人", PEOPLE["citizen id"], ELSEWHERE],
        [village, "邻人", "", ELSEWHERE],
    ]


def plant_comparison(by: Actor, village: Area) -> int:
    """Files of the national system, compared. Its number."""
    with acting(by, why=OFFICE["anything else"]):
        files = [(f"{OFFICE['anything else']}.xlsx", workbook({"户": their_rows(village.name)}))]
        run = start_comparison(by=by, files=files, year=2015)
        compare_run(by=by, run=run)
    return run.pk
