"""The surveys of the demonstration township fit each other, as the checks of such registers ask; and the document."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.support.demo_township import township

from jingzhun.core.clock import age_on
from jingzhun.demo.township.figures import Size, figures
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.person_year import full_person_year, short_person_year
from jingzhun.demo.township.survey_content import survey_content
from jingzhun.demo.township.village_year import VillageCounter
from jingzhun.registry.fields.household_fields import HOUSEHOLD_FIELDS
from jingzhun.registry.fields.person_fields import PERSON_FIELDS
from jingzhun.registry.fields.reading import read_value
from jingzhun.registry.fields.village_fields import VILLAGE_FIELDS
from jingzhun.registry.income_items import income_content

YEARS = (2014, 2015, 2016)
WORKING = ("普通劳动力", "技能劳动力")
PLUS = [one.item for one in income_content().items if one.sign == "plus" and one.counts[-1].counts]


def full_years() -> Iterator[tuple[InventedHousehold, int, dict[str, Any]]]:
    for household in township().households:
        for year in YEARS:
            survey = township().survey(household, year)
            if survey.is_full:
                yield household, year, dict(survey.values)


def person_years() -> Iterator[tuple[InventedPerson, int, dict[str, Any]]]:
    content = township().content
    for household in township().households:
        for year in YEARS:
            survey = township().survey(household, year)
            for person in household.members_in(year):
                if survey.is_full:
                    yield (
                        person,
                        year,
                        full_person_year(household, person, year, content, earns=person in survey.workers),
                    )
                else:
                    yield person, year, short_person_year(person, year, content)


def is_out(household: InventedHousehold, year: int) -> bool:
    exited = figures(Size.FULL).exited_in(household.cohort)
    return exited is not None and exited <= year


def test_every_word_is_in_its_list_and_offered_in_its_year() -> None:
    fields = {field.name: field for field in (*HOUSEHOLD_FIELDS, *PERSON_FIELDS)}
    words = {name for name, field in fields.items() if field.code_list}
    said = {
        (name, "、".join(value) if isinstance(value, list) else value, year)
        for years in (full_years(), person_years())
        for _, year, values in years
        for name, value in values.items()
        if name in words
    }
    assert len(said) > 200
    for name, text, year in said:
        assert read_value(fields[name], text, year=year).doubt is None, (name, text, year)


def test_the_income_a_head_fits_the_standing() -> None:
    lines = survey_content().lines
    for household, year, values in full_years():
        net = sum(values.get(item, 0) for item in PLUS) - values["business_cost"]
        a_head = net / len(household.members_in(year))
        if is_out(household, year):
            assert a_head > lines.exit_above[year], (household.key, year)
        else:
            assert 0 < a_head < lines.poor_below[year], (household.key, year)
        assert a_head < 20_000


def test_the_items_of_income_are_possible() -> None:
    for household, year, values in full_years():
        assert values["wage_income"] == 0 or 300 <= values["wage_income"] <= 300_000
        assert (values["wage_income"] > 0) == bool(township().survey(household, year).workers)
        assert values["business_cost"] > 0 or values["business_income"] < 10
        assert values["minimum_allowance_income"] == 0 or values["minimum_allowance_income"] >= 200
        assert (values["minimum_allowance_income"] > 0) == household.is_allowance
        assert values["pension_income"] == 0 or values["pension_income"] >= 88
        assert values["ecology_income"] == 0 or values["converted_land"] > 0
        assert values["converted_land"] <= values["forest_land"] + values["pasture_land"]
        assert values["cultivated_land"] <= 100
        assert values["main_cause"] != "因病" or values["allowed_expenses"] > 0


def test_who_exited_is_housed_and_supplied() -> None:
    for household, year, values in full_years():
        if is_out(household, year):
            assert values["danger_level"] == "否"
            assert values["has_safe_water"] and values["has_household_power"] and values["has_toilet"]
            assert values["house_area"] > 0 and values["road_distance"] <= 5
        assert values["has_water_difficulty"] is not values["has_safe_water"]


def test_causes_are_borne_out_by_the_members() -> None:
    content = township().content
    for household, year, values in full_years():
        if year != figures(Size.FULL).identified_in(household.cohort):
            continue
        surveys = [full_person_year(household, one, year, content, earns=False) for one in household.members_in(year)]
        able = sum(one["labour_capacity"] in WORKING for one in surveys)
        cause = values["main_cause"]
        assert cause != "因残" or any(one["health"] == ["残疾"] for one in surveys)
        assert cause != "因病" or any(one["health"] in (["长期慢性病"], ["患有大病"]) for one in surveys)
        assert cause != "缺劳力" or able * 4 <= len(surveys)
        assert cause != "因学" or any(
            str(one.get("school_status", ""))[:2] in ("普通", "中职", "高职", "本科") for one in surveys
        )
        assert cause not in household.other_causes and len(household.other_causes) <= 2
    assert len(Counter(values["main_cause"] for _, _, values in full_years())) == 10


def test_people_are_at_school_or_have_left_it_and_work_if_they_can() -> None:
    for person, year, values in person_years():
        age = age_on(person.born_on, date(year, 12, 31))
        school = str(values.get("school_status", ""))
        assert bool(school) != bool(values.get("education_level"))
        labour, is_healthy = values["labour_capacity"], values["health"] == ["健康"]
        _check_school(age, school, values)
        if age < 16 or school:
            assert labour == "无劳动力"
        elif is_healthy and age <= 59:
            assert labour in WORKING
        if values.get("work_months"):
            assert labour in WORKING and 1 <= values["work_months"] <= 12
        if values.get("disability_level") in ("一级", "二级"):
            assert labour not in WORKING


def _check_school(age: int, school: str, values: dict[str, Any]) -> None:
    if school.startswith(("普通高中", "中职")):
        assert 15 <= age <= 20
    if school.endswith("年级") and len(school) == 3:
        assert 12 <= age <= 17
    if school.startswith(("本科", "高职")):
        assert age >= 18
    if age >= 7:
        assert school not in ("学龄前儿童", "学前教育")
    if 16 <= age <= 22:
        assert values.get("education_level") not in ("小学", "文盲或半文盲")


def test_the_works_are_those_of_the_document() -> None:
    before = {one.key: values for one, year, values in full_years() if year == 2015}
    after = {one.key: values for one, year, values in full_years() if year == 2016}

    def changed(name: str, old: object, new: object) -> int:
        return sum(before[key][name] == old and after[key][name] == new for key in before)

    assert len(after) == 1010
    assert sum("relocation_kind" in values for values in after.values()) == 29
    assert sum(before[key]["danger_level"] != "否" for key in before) == 61 + 29
    assert changed("has_household_power", False, True) == 30 + 8
    assert changed("has_toilet", False, True) == 191
    assert sum(after[key]["orchard_land"] - before[key]["orchard_land"] for key in before) == 1020
    assert all(one["has_safe_water"] and one["danger_level"] == "否" and one["has_toilet"] for one in after.values())


def test_the_records_of_villages_are_counted_from_their_people() -> None:
    names = {field.name for field in VILLAGE_FIELDS}
    found = [VillageCounter(township(), village, 2016).values() for village in township().villages]
    assert all(set(one) == names for one in found)
    assert sum(int(str(one["households"])) for one in found) == 3840
    assert sum(int(str(one["people"])) for one in found) == 14290
    assert all(one["clinics"] for one in found)
    labour = sum(int(str(one["labour_force"])) for one in found)
    assert 0.5 < labour / 14290 < 0.68
