"""How healthy the invented people are, and who can work."""

from datetime import date
from random import Random

from jingzhun.core.clock import age_on
from jingzhun.demo.township.people import InventedPerson
from jingzhun.demo.township.schooling import school_of
from jingzhun.demo.township.survey_content import Health, SurveyContent, drawn

HEALTHY, CHRONIC, SERIOUS, DISABLED = "健康", "长期慢性病", "患有大病", "残疾"
ABLE, SKILLED, LOST, NONE = "普通劳动力", "技能劳动力", "丧失劳动力", "无劳动力"


def give_health(
    random: Random, person: InventedPerson, content: Health, on: date, *, is_registered: bool
) -> None:
    """Draw her state of health."""
    times = content.registered_times if is_registered else 1.0
    shares = next(one for one in content.by_age if age_on(person.born_on, on) <= one.to)
    luck, person.health = random.random() / times, HEALTHY
    for state, share in ((CHRONIC, shares.chronic), (SERIOUS, shares.serious), (DISABLED, shares.disabled)):
        if luck < share:
            set_health(random, person, state, content)
            return
        luck -= share


def set_health(random: Random, person: InventedPerson, state: str, content: Health) -> None:
    """Give her a state of health, with what belongs to a disability."""
    person.health = state
    if state == DISABLED:
        person.disability_kind = drawn(random, content.disability_kinds)
        person.disability_level = drawn(random, content.disability_levels)
    else:
        person.disability_kind = person.disability_level = ""


def labour_of(person: InventedPerson, year: int, content: SurveyContent) -> str:
    """Her capacity for work at the end of a year."""
    labour, age = content.labour, age_on(person.born_on, date(year, 12, 31))
    if age < labour.from_age or "school_status" in school_of(person, year, content.schooling):
        return NONE
    is_severe = person.disability_level in content.health.severe_levels
    if age <= labour.to_age:
        return LOST if person.health == SERIOUS or is_severe else _able(person, content)
    works_on = person.health == HEALTHY and age <= labour.old_to and person.luck < labour.old_share
    return ABLE if works_on else NONE


def _able(person: InventedPerson, content: SurveyContent) -> str:
    labour = content.labour
    times = labour.skilled_times if person.schooling in labour.skilled_levels else 1.0
    return SKILLED if person.luck < labour.skilled_share * times else ABLE


def can_work(person: InventedPerson, year: int, content: SurveyContent) -> bool:
    return labour_of(person, year, content) in (ABLE, SKILLED)
