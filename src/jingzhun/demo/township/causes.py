"""Why the invented households are poor: only what their members bear out, and what must then be so of a member."""

from collections.abc import Callable
from datetime import date
from random import Random

from jingzhun.core.clock import age_on
from jingzhun.demo.township.health import CHRONIC, DISABLED, SERIOUS, can_work, set_health
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.schooling import is_costly_pupil
from jingzhun.demo.township.survey_content import SurveyContent, drawn


def give_causes(
    random: Random, household: InventedHousehold, content: SurveyContent, year: int
) -> None:
    """Choose the causes for the year of identification."""
    causes = content.causes
    holds: dict[str, Callable[[], bool]] = {
        causes.school: lambda: any(is_costly_pupil(one, year, content.schooling) for one in household.members),
        causes.no_labour: lambda: _has_no_labour(household, content, year),
    }
    possible = {word: weight for word, weight in causes.main.items() if holds.get(word, lambda: True)()}
    household.main_cause = drawn(random, possible)
    if household.main_cause == causes.ill:
        _afflict(random, household, content, drawn(random, content.health.cause_illness), (CHRONIC, SERIOUS))
    elif household.main_cause == causes.disabled:
        _afflict(random, household, content, DISABLED, (DISABLED,))
    household.other_causes = _others(random, household.main_cause, content)


def _has_no_labour(household: InventedHousehold, content: SurveyContent, year: int) -> bool:
    able = sum(can_work(one, year, content) for one in household.members)
    return able <= content.causes.no_labour_most * len(household.members)


def _afflict(
    random: Random, household: InventedHousehold, content: SurveyContent, state: str, enough: tuple[str, ...]
) -> None:
    """Make an adult ill or disabled unless somebody is."""
    if any(one.health in enough for one in household.members):
        return
    adults = [one for one in household.members if _age(one, content) >= content.health.adult_from]
    chosen: InventedPerson = random.choice(adults or household.members)
    set_health(random, chosen, state, content.health)


def _age(person: InventedPerson, content: SurveyContent) -> int:
    return age_on(person.born_on, date(min(content.lines.poor_below), 12, 31))


def _others(random: Random, main: str, content: SurveyContent) -> tuple[str, ...]:
    causes = content.causes
    count = random.choices(list(causes.other_counts), list(causes.other_counts.values()))[0]
    found: dict[str, None] = {}
    for _ in range(count):
        word = drawn(random, causes.other)
        if word != main:
            found[word] = None
    return tuple(found)
