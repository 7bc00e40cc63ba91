"""A county with two households that became poor in 2016, and its figures."""

from datetime import date

from tests.support.operations import Office
from tests.web_client import village_world

from jingzhun.accounts.services.acting import acting
from jingzhun.core.area_path import Level
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.figures import Figures, figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.registry.status import StatusKind
from jingzhun.rules.period import Period


def office_with_figures() -> Office:
    """Two households become poor in 2016, one of them exits in the same year; a third is ordinary."""
    office = Office(village_world(), "county")
    first = office.register("西沟村一组", "张老大", "张一", "张二")
    second = office.register("西沟村二组", "王秀兰", "王小", serial=10)
    office.register("铁赵村一组", "李小明", serial=20)
    for one in (first, second):
        office.status(one, StatusKind.IDENTIFIED, date(2016, 2, 1))
    office.status(second, StatusKind.EXITED, date(2016, 12, 1))
    refresh()  # so much at once is left to the job
    return office


def asked(
    office: Office, area: str, *, level: Level | None = None, names: tuple[str, ...] = (), who: str = "county"
) -> Figures:
    actor = office.world.actor(who)
    with acting(actor):
        return figures_of(
            by=actor, question=Question(office.world.areas[area].path, Period.of_year(2016), level), names=names
        )
