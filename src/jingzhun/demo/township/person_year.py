"""What the survey of a year says about an invented person."""

from datetime import date

from jingzhun.core.clock import age_on
from jingzhun.demo.township.health import DISABLED, NONE, SERIOUS, can_work, labour_of
from jingzhun.demo.township.luck import luck
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.schooling import school_of
from jingzhun.demo.township.survey_content import SurveyContent, drawn

Values = dict[str, object]


def short_person_year(person: InventedPerson, year: int, content: SurveyContent) -> Values:
    """The short form, of ordinary households."""
    return {
        "labour_capacity": labour_of(person, year, content),
        **school_of(person, year, content.schooling),
        "health": [person.health],
        "has_resident_medical": is_insured(person, year, content),
    }


def full_person_year(
    household: InventedHousehold, person: InventedPerson, year: int, content: SurveyContent, *, earns: bool
) -> Values:
    """The full form, of registered households. earns: she goes away to work this year."""
    insured = is_insured(person, year, content)
    return {
        **short_person_year(person, year, content),
        **_standing(person, year, content),
        **(_work(household, person, year, content) if earns else {}),
        "disability_kind": person.disability_kind,
        "disability_level": person.disability_level,
        "has_employee_medical": False,
        "has_critical_illness": insured,
        "has_supplementary_medical": False,
        "has_accident_subsidy": False,
        "has_critical_illness_aid": person.health == SERIOUS and person.luck < content.health.illness_aid_share,
        "has_resident_pension": is_pension_insured(person, year, content),
        "has_employee_pension": False,
        "has_minimum_allowance": household.is_allowance,
        "is_destitute_supported": household.is_destitute,
    }


def is_insured(person: InventedPerson, year: int, content: SurveyContent) -> bool:
    return person.luck < content.health.insured[year]


def is_pension_insured(person: InventedPerson, year: int, content: SurveyContent) -> bool:
    """Who has left school and is old enough to pay, mostly; and everybody who is paid."""
    labour, age = content.labour, age_on(person.born_on, date(year, 12, 31))
    if age >= labour.retired_from:
        return True
    pays = labour_of(person, year, content) != NONE
    return pays and (person.luck * 3) % 1 < labour.pension_insured


def goes_to_work(person: InventedPerson, year: int, content: SurveyContent) -> bool:
    """Would she go away to work this year?"""
    labour, age = content.labour, age_on(person.born_on, date(year, 12, 31))
    is_of_age = labour.migrant_from <= age <= labour.migrant_to
    return is_of_age and person.health != DISABLED and can_work(person, year, content) and (
        1 - person.luck < labour.migrant_share[year]
    )  # fmt: skip


def _standing(person: InventedPerson, year: int, content: SurveyContent) -> Values:
    labour, age = content.labour, age_on(person.born_on, date(year, 12, 31))
    is_member = age >= labour.party_from and (person.luck * 7) % 1 < labour.party_share
    return {
        "political_status": "中共党员" if is_member else "群众",
        "speaks_mandarin": labour.from_age - 9 <= age <= labour.mandarin_to,
    }


def _work(household: InventedHousehold, person: InventedPerson, year: int, content: SurveyContent) -> Values:
    random = luck(household.key, person.citizen_id, year)
    return {
        "work_months": random.randint(*content.labour.months),
        "work_place": drawn(random, content.labour.places),
        "employment_channel": drawn(random, content.labour.channels),
    }
