"""Invents the whole township. The same packs always give the same people, numbers and surveys."""

from dataclasses import dataclass
from datetime import date
from itertools import cycle
from random import Random

from jingzhun.areas.local_areas import LocalVillage, read_local_areas
from jingzhun.core.clock import age_on
from jingzhun.demo.content import Ingredients, ingredients, pack_file
from jingzhun.demo.township.causes import give_causes
from jingzhun.demo.township.families import FamilyMaker
from jingzhun.demo.township.families_content import Families, families
from jingzhun.demo.township.figures import Figures, Size, figures
from jingzhun.demo.township.health import give_health
from jingzhun.demo.township.household_year import HouseholdYear, HouseholdYears
from jingzhun.demo.township.luck import luck
from jingzhun.demo.township.partition import drawn_parts
from jingzhun.demo.township.people import InventedHousehold
from jingzhun.demo.township.schooling import give_schooling
from jingzhun.demo.township.stories import Cast, Story
from jingzhun.demo.township.stories_content import stories_content
from jingzhun.demo.township.survey_content import SurveyContent, survey_content
from jingzhun.demo.township.works import do_works

GROUP, NATURAL_VILLAGE = "group", "natural_village"


@dataclass(frozen=True, slots=True)
class Township:
    """households: village by village, and in each as they would be visited."""

    figures: Figures
    content: SurveyContent
    villages: dict[str, str]
    """Official code → name."""
    ethnic_group: str
    """That of nearly everybody."""
    households: tuple[InventedHousehold, ...]
    surveys: dict[str, dict[int, HouseholdYear]]
    """Key of the household → year → its survey."""

    stories: tuple[Story, ...] = ()

    def survey(self, household: InventedHousehold, year: int) -> HouseholdYear:
        return self.surveys[household.key][year]


def invent(size: Size) -> Township:
    """The township in one of its sizes."""
    return _Inventor(size, figures(size), ingredients(), families(), survey_content()).township()


class _Inventor:
    def __init__(
        self, size: Size, given: Figures, people: Ingredients, kinds: Families, content: SurveyContent
    ) -> None:
        self.size = size
        self.figures, self.people, self.kinds, self.content = given, people, kinds, content
        self.maker = FamilyMaker(people, kinds, given.registered_on)

    def township(self) -> Township:
        local = [one for one in read_local_areas(pack_file("areas.yaml")).villages if one.code in self.figures.villages]
        households = [one for village in local for one in self._village(village)]
        do_works(households, self.figures, self.people.seed)
        cast = Cast(households, self.figures, stories_content(), self.maker, self.people.seed)
        stories = cast.stories(self.size)
        names = {village.code: village.name for village in local}
        surveys = {one.key: self._surveys(one) for one in households}
        return Township(self.figures, self.content, names, self.people.ethnic_group, tuple(households), surveys,
                        stories)  # fmt: skip

    def _surveys(self, household: InventedHousehold) -> dict[int, HouseholdYear]:
        years = HouseholdYears(household, self.figures, self.content)
        return {year: years.of(year) for year in self.figures.years}

    def _village(self, village: LocalVillage) -> list[InventedHousehold]:
        """The households of a village, mixed, then spread over its groups and natural villages."""
        found = [one for cohort in self.figures.villages[village.code] for one in self._cohort(village.code, cohort)]
        luck(self.people.seed, village.code, "order").shuffle(found)
        groups = cycle([place.name for place in village.places if place.kind == GROUP])
        natural = cycle([*(place.name for place in village.places if place.kind == NATURAL_VILLAGE), "", ""])
        for household, group, settlement in zip(found, groups, natural, strict=False):
            household.place, household.natural_village = group, settlement
        return found

    def _cohort(self, village: str, cohort: str) -> list[InventedHousehold]:
        count, total = self.figures.villages[village][cohort]
        identified = self.figures.identified_in(cohort)
        kind = "ordinary" if identified is None else "registered"
        sizes = drawn_parts(
            luck(self.people.seed, village, cohort, "sizes"), total=total, count=count,
            weights=self.kinds.sizes["ordinary" if identified is None else "registered"],
        )  # fmt: skip
        return [self._household(f"{self.people.seed}/{village}/{cohort}/{kind}/{turn}", village, cohort, people)
                for turn, people in enumerate(sizes)]  # fmt: skip

    def _household(self, key: str, village: str, cohort: str, people: int) -> InventedHousehold:
        random, identified = luck(key), self.figures.identified_in(cohort)
        members = self.maker.make(random, people, is_registered=identified is not None)
        household = InventedHousehold(key, village, cohort, members)
        last = date(self.figures.years[-1], 12, 31)
        for one in members:
            give_schooling(random, one, self.content.schooling)
            give_health(random, one, self.content.health, last, is_registered=identified is not None)
        if identified is not None:
            give_causes(random, household, self.content, identified)
            self._give_assistance(random, household)
        return household

    def _give_assistance(self, random: Random, household: InventedHousehold) -> None:
        """Whether it lives on the minimum allowance, or is supported as destitute."""
        words = self.content.attributes
        head = household.head
        is_alone = len(household.members) == 1
        age = age_on(head.born_on, date(self.figures.years[0], 12, 31))
        if is_alone and age >= words.destitute_from and random.random() < words.destitute_share:
            household.is_destitute = True
            return
        exits = self.figures.exited_in(household.cohort) is not None
        household.is_allowance = random.random() < words.allowance_share["exits" if exits else "left"]
