"""Where the invented people are at school in a year, or with which level they have left it."""

from datetime import date
from random import Random

from jingzhun.core.clock import age_on
from jingzhun.demo.township.people import InventedPerson
from jingzhun.demo.township.survey_content import Schooling, Stage, drawn

SCHOOL_YEAR = (8, 31)


def give_schooling(random: Random, person: InventedPerson, content: Schooling) -> None:
    """Decide with which level her school ends, whenever that is."""
    levels = next(one for one in content.levels if person.born_on.year <= one.born_to)
    person.schooling = drawn(random, levels.weights)
    person.is_vocational = random.random() < content.vocational_share


def school_of(person: InventedPerson, year: int, content: Schooling) -> dict[str, str]:
    """Exactly one of 在校生状况 and 文化程度 for the school year that begins in a year."""
    age = max(age_on(person.born_on, date(year, *SCHOOL_YEAR)), 0)
    stage = next((one for one in content.stages if _fits(one, age, person.schooling)), None)
    if stage is None:
        return {"education_level": person.schooling}
    return {"school_status": _status(stage, person)}


def _fits(stage: Stage, age: int, level: str) -> bool:
    return stage.from_age <= age <= stage.to_age and (not stage.of or level in stage.of)


def _status(stage: Stage, person: InventedPerson) -> str:
    if stage.vocational and person.is_vocational and person.schooling == stage.of[0]:
        return stage.vocational
    return stage.status if person.luck < stage.share or not stage.otherwise else stage.otherwise


def is_costly_pupil(person: InventedPerson, year: int, content: Schooling) -> bool:
    """Is she at school beyond the compulsory years?"""
    age = age_on(person.born_on, date(year, *SCHOOL_YEAR))
    return age >= content.beyond_compulsory and "school_status" in school_of(person, year, content)
