"""The pages of dossiers: a household and a person as of a day and as known on a day, status events, the village."""

from jingzhun.core.clock import today
from tests.leak.entries import Address, Page, Sight

REASON = "泄漏测试核实"
WRONG = {"reason": ""}
OUTSIDE = "an area outside the visitor's is refused"


def household(tail: str = "") -> Address:
    return lambda visitor: f"/people/households/{visitor.twins.here.household}/{tail}"


def person(tail: str = "") -> Address:
    return lambda visitor: f"/people/{visitor.twins.here.head}/{tail}"


def village(tail: str = "") -> Address:
    return lambda visitor: f"/areas/{visitor.twins.areas['here']['village'].path}/village/{tail}"


def household_status() -> Address:
    return lambda visitor: f"{household()(visitor)}status/{visitor.twins.here.status}/withdraw/"


def village_status() -> Address:
    return lambda visitor: f"{village()(visitor)}status/{visitor.twins.here.village_status}/withdraw/"


def paper(tail: str = "") -> Address:
    return lambda visitor: f"{household()(visitor)}papers/{visitor.twins.here.paper}/{tail}"


DOSSIER_PAGES = {
    "household_correct": Page(household("correct/"), sight=Sight.POLICY),
    "household_correct: bad form": Page(household("correct/"), data=lambda visitor: WRONG, why="as it was sent"),
    "household_correct: conflict": Page(
        household("correct/"),
        data=lambda visitor: {"address": "村东", "version": 99, "reason": REASON},
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
    "household_papers": Page(household("papers/"), sight=Sight.POLICY),
    "household_paper": Page(paper(), sight=Sight.POLICY),
    "household_paper_remove": Page(paper("remove/"), sight=Sight.POLICY),
    "person: on a day": Page(person(f"?on={today()}"), sight=Sight.POLICY),
    "person: as known on a day": Page(person(f"?known={today()}"), sight=Sight.POLICY),
    "household: on a day": Page(household(f"?on={today()}"), sight=Sight.POLICY),
    "household: as known on a day": Page(household(f"?known={today()}"), sight=Sight.POLICY),
    "household_compare": Page(household(f"compare/?on={today()}&with_on={today()}"), sight=Sight.POLICY),
    "household_history": Page(household("history/"), sight=Sight.POLICY),
    "household_history: newest": Page(household("history/?newest=1"), sight=Sight.POLICY),
    "household_status_new": Page(household("status/new/exited/"), why="an empty form"),
    "household_status_new: bad form": Page(household("status/new/exited/"), data=lambda visitor: WRONG),
    "household_status": Page(household_status(), sight=Sight.POLICY),
    "household_status: bad form": Page(household_status(), data=lambda visitor: WRONG, sight=Sight.POLICY),
    "village": Page(village(), sight=Sight.CODE, why=OUTSIDE),
    "village: on a day": Page(village(f"?on={today()}"), sight=Sight.CODE, why=OUTSIDE),
    "village_compare": Page(village("compare/?on=2014-06-01&with_on=2015-06-01"), sight=Sight.CODE, why=OUTSIDE),
    "village_status_new": Page(village("status/new/identified/"), why="an empty form"),
    "village_status": Page(village_status(), sight=Sight.CODE, why=OUTSIDE),
    "village_status: bad form": Page(village_status(), data=lambda visitor: WRONG, sight=Sight.CODE, why=OUTSIDE),
}
