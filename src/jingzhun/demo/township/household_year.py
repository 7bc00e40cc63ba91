"""What the survey of a year says about an invented household."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jingzhun.demo.township.figures import Figures
from jingzhun.demo.township.incomes import IncomeMaker
from jingzhun.demo.township.luck import luck
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.survey_content import Span, Standing, SurveyContent, drawn

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class HouseholdYear:
    """values: by column. workers: who goes away to work this year. is_full: the form of registered households."""

    values: Values
    workers: tuple[InventedPerson, ...] = ()
    is_full: bool = False


class HouseholdYears:
    """All years of one household, each following from the one before."""

    def __init__(self, household: InventedHousehold, figures: Figures, content: SurveyContent) -> None:
        self.household, self.figures, self.content = household, figures, content
        self.random = luck(household.key, "home")
        self.identified = figures.identified_in(household.cohort)
        self.exited = figures.exited_in(household.cohort)
        self.land = self._land()
        self.home = self._home()
        self.luck = {name: self.random.random() for name in ("water", "cooperative", "enterprise", "leader", "power",
                                                             "road", "broadcast", "family")}  # fmt: skip

    def of(self, year: int) -> HouseholdYear:
        """The survey of a year; the short form before the household is identified."""
        is_full = self.identified is not None and self.identified <= year
        return self._full(year) if is_full else HouseholdYear(self._short(year))

    def _short(self, year: int) -> Values:
        return {
            "attribute": self.content.attributes.ordinary,
            "cultivated_land": self.land["cultivated_land"],
            "has_safe_water": self._has_water(year),
            "danger_level": self._danger(year),
            "filled_on": self._filled_on(year),
            "is_signed": True,
        }

    def _full(self, year: int) -> HouseholdYear:
        is_out = self.exited is not None and self.exited <= year
        incomes = IncomeMaker(self.household, year, self.content, is_out=is_out)
        amounts = incomes.amounts(float(self.land["cultivated_land"]), float(self.land["converted_land"]))
        values = {
            **self._short(year), **self._basics(is_out=is_out), **self._production(year), **self._living(year),
            **amounts,
        }  # fmt: skip
        if self.luck["family"] < self.content.incomes.family_planning_share:
            values["is_two_daughter_family"] = True
        return HouseholdYear(values, tuple(incomes.workers), is_full=True)

    def _basics(self, *, is_out: bool) -> Values:
        household, words = self.household, self.content.attributes
        standing: Standing = (
            "destitute" if household.is_destitute else "allowance" if household.is_allowance else "plain"
        )
        return {
            "attribute": (words.exited if is_out else words.poor)[standing],
            "identification_standard": self.content.causes.standard,
            "main_cause": household.main_cause,
            "other_causes": list(household.other_causes),
            "is_martyr_family": False,
            "planned_exit_year": self.exited or self.figures.cohorts[household.cohort].plans,
            "bank_name": self.content.homes.bank,
        }

    def _land(self) -> dict[str, Decimal]:
        land, people = self.content.land, len(self.household.members)
        cultivated = self._mu(land.cultivated_a_head, people)
        irrigated = self._some(land.irrigated_share, land.irrigated_part, float(cultivated))
        forest = self._mu(land.forest_a_head, people)
        return {
            "cultivated_land": cultivated,
            "irrigated_land": irrigated,
            "forest_land": forest,
            "converted_land": min(self._mu(land.converted_a_head, people), forest),
            "orchard_land": self._some(land.orchard_share, land.orchard_a_head, people),
            "pasture_land": self._some(land.pasture_share, land.pasture, 1),
            "water_area": Decimal("0.00"),
        }

    def _mu(self, span: Span, times: float) -> Decimal:
        """An area in mu, to a tenth, as farmers give it."""
        return Decimal(round(self.random.uniform(*span) * times * 10)) / 10

    def _some(self, share: float, span: Span, times: float) -> Decimal:
        """An area that only some have."""
        return self._mu(span, times) if self.random.random() < share else Decimal("0.0")

    def _production(self, year: int) -> Values:
        land = dict(self.land)
        if year >= self.figures.works.year:
            land["orchard_land"] += self.household.orchard_planted
        content = self.content.land
        return {
            **land,
            "has_production_power": self.luck["power"] < content.power_share[year],
            "is_cooperative_member": self.luck["cooperative"] < content.cooperative_share[year],
            "is_led_by_enterprise": self.luck["enterprise"] < content.enterprise_share[year],
            "is_led_by_leader": self.luck["leader"] < content.leader_share[year],
        }

    def _home(self) -> dict[str, object]:
        homes, people = self.content.homes, len(self.household.members)
        return {
            "house_area": max(self.random.randint(*homes.area_a_head) * people, homes.area_least),
            "house_structure": drawn(self.random, homes.structures),
            "road_type": drawn(self.random, homes.roads),
            "road_distance": Decimal(round(self.random.uniform(*homes.distance) * 10)) / 10,
            "fuel": drawn(self.random, homes.fuels),
            "early_toilet": self.random.random() < homes.toilet_before,
            "danger": drawn(self.random, homes.dangerous),
            "danger_luck": self.random.random(),
            "relocation": drawn(self.random, homes.relocation),
        }

    def _living(self, year: int) -> Values:
        homes, works = self.content.homes, self.household.works
        is_done = year >= self.figures.works.year
        values = {name: self.home[name] for name in ("house_area", "house_structure", "road_distance", "fuel")}
        if is_done and works & {"rebuilt", "relocated"}:
            values["house_structure"] = homes.built_anew
        if is_done and "relocated" in works:
            kind = str(self.home["relocation"])
            is_together = kind == homes.relocated_together
            values |= {"relocation_kind": kind}
            values |= {"relocation_place": homes.relocation_place if is_together else homes.own_place}
        has_water, has_toilet = self._has_water(year), self._has_toilet(year)
        return {
            **values,
            "has_household_power": is_done or "power" not in works,
            "has_broadcast": self.luck["broadcast"] < homes.broadcast[year],
            "has_water_difficulty": not has_water,
            "road_type": self._road(year),
            "has_toilet": has_toilet,
            "is_toilet_usable": has_toilet,
        }

    def _has_water(self, year: int) -> bool:
        homes = self.content.homes
        if self.identified is None:
            return self.luck["water"] < homes.safe_water_ordinary[year]
        return self._is_out(year) or self.luck["water"] < homes.safe_water[year]

    def _is_out(self, year: int) -> bool:
        return self.exited is not None and self.exited <= year

    def _has_toilet(self, year: int) -> bool:
        """Those of the works get theirs in their year; the others had one, or got one the year before."""
        last = self.figures.works.year
        if "toilets" in self.household.works:
            return year >= last
        return bool(self.home["early_toilet"]) or year >= last - 1

    def _road(self, year: int) -> object:
        share = self.content.homes.hard_road_share.get(year, 0)
        return self.content.homes.hard_road if self.luck["road"] < share else self.home["road_type"]

    def _danger(self, year: int) -> str:
        homes, works = self.content.homes, self.household.works
        if year < self.figures.works.year and "relocated" in works:
            return homes.relocated_from
        if year < self.figures.works.year and "rebuilt" in works:
            return str(self.home["danger"])
        share = homes.dangerous_ordinary if self.identified is None else homes.dangerous_first_year
        is_first = year == self.figures.years[0] or self.identified is None
        is_unsafe = is_first and float(str(self.home["danger_luck"])) < share
        return str(self.home["danger"]) if is_unsafe else homes.safe

    def _filled_on(self, year: int) -> date:
        return date(year, self.content.filled_in_month, 1 + len(self.household.members) * 3)
