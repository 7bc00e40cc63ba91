"""Which figures somebody asks for."""

from dataclasses import dataclass
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.area_path import Level, level_of
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.rules.period import Period

EARLIEST_YEAR, LATEST_YEAR = 1950, 2200


@dataclass(frozen=True, slots=True)
class Question:
    """path: an area of the reader's. level: figures of the areas of this level below it are wanted too. breakdown: the
    name of what they are counted by as well ('' for nothing). snapshot: the name of that whose facts are asked ('' for
    those of now). group: of a list, the one group of the breakdown whose rows are wanted (`one_group.py`; '' for all).
    """

    path: str
    period: Period
    level: Level | None = None
    breakdown: str = ""
    snapshot: str = ""
    group: str = ""


def period_of(*, year: int | None = None, on: date | None = None) -> Period:
    """The year, or the year up to the day. `WrongInput` for both, neither, or a year that no register has."""
    if (year is None) is (on is None):
        raise WrongInput(Text("请写年份或日期，只写一个", "Name a year or a day, one of them"), where="year, on")
    wanted = year if on is None else on.year
    if wanted is None or not EARLIEST_YEAR <= wanted <= LATEST_YEAR:
        allowed = Text(f"{EARLIEST_YEAR}–{LATEST_YEAR}", f"{EARLIEST_YEAR}–{LATEST_YEAR}")
        raise WrongInput(Text("年份不对：{year}", "Not a year: {year}").format(year=wanted), allowed=allowed)
    return Period.of_day(on) if on is not None else Period.of_year(wanted)


def check_question(by: Actor, question: Question) -> None:
    """`Refused` outside the reader's areas, `WrongInput` for a level that does not lie below the area."""
    by.require("area_statistics", "see")
    by.require_area(question.path)
    own = level_of(question.path)
    levels = list(Level)
    if question.level is not None and levels.index(question.level) <= levels.index(own):
        below = [level.value for level in levels[levels.index(own) + 1 :]]
        raise WrongInput(
            Text("“{level}”不在这个区域之下", "“{level}” does not lie below this area").format(
                level=question.level.title
            ),
            where="by",
            allowed=Text("、".join(below) or "–", ", ".join(below) or "–"),
        )
