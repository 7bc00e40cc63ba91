"""The incomes of an invented household in a year: they add up to what its standing allows, and follow its members."""

from datetime import date

from jingzhun.core.clock import age_on
from jingzhun.demo.township.luck import luck
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.person_year import goes_to_work
from jingzhun.demo.township.survey_content import SurveyContent

Amounts = dict[str, object]
NOBODY_HAS = {"other_property_income": 0, "family_planning_income": 0}
"""Asked about and answered: nothing. Left empty they would be unknown, and so would every income."""


class IncomeMaker:
    """One household's incomes of one year. land: converted and cultivated, in mu."""

    def __init__(
        self, household: InventedHousehold, year: int, content: SurveyContent, *, is_out: bool
    ) -> None:
        self.household, self.year, self.content = household, year, content
        self.members = household.members_in(year)
        self.random = luck(household.key, year, "income")
        spans = content.incomes.exited_a_head if is_out else content.incomes.poor_a_head
        self.net = self.random.randint(*spans[year]) * len(self.members)
        self.workers: list[InventedPerson] = []

    def amounts(self, cultivated: float, converted: float) -> Amounts:
        """All items, in whole yuan. Who works for wages is in `workers` afterwards."""
        found = self._transfers(cultivated, converted)
        rest = self.net - sum(found.values())
        if rest >= self.content.incomes.wages_need:
            self.workers = [one for one in self.members if goes_to_work(one, self.year, self.content)]
        found |= self._dividend(rest)
        rest = self.net - sum(found.values())
        wages = self._wages(rest)
        found |= {"wage_income": wages, **self._business(rest - wages)}
        begins, ends = date(self.year, 1, 1), date(self.year, 12, 31)
        return {**found, **NOBODY_HAS, **self._expenses(), "income_from": begins, "income_to": ends}

    def _transfers(self, cultivated: float, converted: float) -> dict[str, int]:
        incomes = self.content.incomes
        found = {
            "pension_income": self._pensions(),
            "other_transfer_income": int(min(cultivated * incomes.subsidy_a_mu, self.net * incomes.subsidy_part)),
            "ecology_income": int(converted * incomes.ecology_a_mu),
            "destitute_support_income": 0,
            "minimum_allowance_income": 0,
        }
        if self.household.is_destitute:
            found["destitute_support_income"] = int(self.net * incomes.destitute_part)
            found["pension_income"] = found["ecology_income"] = 0
        elif self.household.is_allowance:
            drawn = self.random.randint(*incomes.allowance_a_head) * len(self.members)
            most = int(self.net * incomes.allowance_part)
            found["minimum_allowance_income"] = max(min(drawn, most), incomes.allowance_least)
        return found

    def _pensions(self) -> int:
        retired = self.content.labour.retired_from
        elders = sum(age_on(one.born_on, date(self.year, 12, 31)) >= retired for one in self.members)
        return elders * self.content.incomes.pension[self.year]

    def _dividend(self, rest: int) -> dict[str, int]:
        incomes = self.content.incomes
        gets_one = self.random.random() < incomes.dividend_share.get(self.year, 0) and rest > 2 * incomes.dividend[1]
        return {"dividend_income": self.random.randint(*incomes.dividend) if gets_one else 0}

    def _wages(self, rest: int) -> int:
        if not self.workers:
            return 0
        part = self.random.uniform(*self.content.incomes.wages_part)
        return max(int(rest * part), self.content.incomes.wages_least)

    def _business(self, net: int) -> dict[str, int]:
        """Sales and costs that leave so much."""
        part = self.random.uniform(*self.content.incomes.cost_part)
        sales = int(net / (1 - part))
        return {"business_income": sales, "business_cost": sales - net}

    def _expenses(self) -> dict[str, int]:
        if self.household.main_cause != self.content.causes.ill:
            return {}
        return {"allowed_expenses": self.random.randint(*self.content.incomes.ill_expenses)}
