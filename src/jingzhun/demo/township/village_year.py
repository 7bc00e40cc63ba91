"""What the record of a year says about a village: counted from its invented people where it can be."""

from jingzhun.demo.township.health import DISABLED, can_work
from jingzhun.demo.township.invention import Township
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.person_year import goes_to_work, is_insured, is_pension_insured

Values = dict[str, object]


class VillageCounter:
    """One village in one year."""

    def __init__(self, township: Township, village: str, year: int) -> None:
        self.township, self.village, self.year, self.content = township, village, year, township.content
        self.households = [one for one in township.households if one.village == village and one.is_there_in(year)]
        self.members = {one.key: one.members_in(year) for one in self.households}
        self.people = [person for members in self.members.values() for person in members]

    def values(self) -> Values:
        return {**self._counted(), **self._of_homes(), **self._stated()}

    def _counted(self) -> Values:
        year, content = self.year, self.content
        allowance = [one for one in self.households if one.is_allowance]
        return {
            "households": len(self.households),
            "people": len(self.people),
            "allowance_households": len(allowance),
            "allowance_people": sum(len(self.members[one.key]) for one in allowance),
            "destitute_people": sum(len(self.members[one.key]) for one in self.households if one.is_destitute),
            "disabled_people": sum(one.health == DISABLED for one in self.people),
            "minority_people": sum(self._is_minority(one) for one in self.people),
            "labour_force": sum(can_work(one, year, content) for one in self.people),
            "migrant_workers": sum(self._migrants(one) for one in self.households),
            "pension_people": sum(is_pension_insured(one, year, content) for one in self.people),
            "medical_insurance_people": sum(is_insured(one, year, content) for one in self.people),
        }

    def _is_minority(self, person: InventedPerson) -> bool:
        return person.ethnic_group != self.township.ethnic_group

    def _migrants(self, household: InventedHousehold) -> int:
        survey = self.township.survey(household, self.year)
        if survey.is_full:
            return len(survey.workers)
        return sum(goes_to_work(one, self.year, self.content) for one in self.members[household.key])

    def _of_homes(self) -> Values:
        surveys = [self.township.survey(one, self.year).values for one in self.households]
        return {
            "unsafe_water_households": sum(not one["has_safe_water"] for one in surveys),
            "dangerous_house_households": sum(one["danger_level"] != self.content.homes.safe for one in surveys),
            "broadcast_households": sum(bool(one.get("has_broadcast", True)) for one in surveys),
        }

    def _stated(self) -> Values:
        records, village, year = self.content.villages, self.village, self.year
        has_hard_road = records.hard_road_from[village] <= year
        return {
            "natural_villages": records.natural_villages[village],
            "collective_income": records.collective_income[village][year],
            "has_hard_road": has_hard_road,
            "has_bus": has_hard_road,
            "clinics": int(records.clinics_from[village] <= year),
            "doctors": records.doctors,
            "public_toilets": records.public_toilets[year],
            "waste_points": records.waste_points[year],
            "libraries": records.libraries,
            "primary_schools": records.primary_schools[village],
            "has_broadband": records.broadband_from[village] <= year,
        }
