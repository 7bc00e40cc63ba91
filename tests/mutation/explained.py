"""Survivors that are no fault: what they do cannot be told apart from what the rule says, with the values that hold.

Of each the reason. Names are those of tests.mutation.book_mutants; `*` stands for anything.
"""

from fnmatch import fnmatchcase

FLAG = "with the shipped flags it is the same; other flags are tried in tests/unit/packs/test_income_items.py"
NOTHING_COUNTS = "an item that does not count adds nothing, whether that is said or not known yet"
SAME_BEFORE = "the value of the year before is the same"
ADDS_NOTHING = "a line of the balance adds +1 or -1, and 0 would add nothing"
ONLY_TARGET = "stands in a target only: engines give figures and no verdict"
BOTH_BEGIN = (
    "the ages of compulsory schooling are not known either before that day, so nobody is known to be out of school"
)
NO_LIMIT = "in 1949 there is no limit that it could be compared with"
NO_SALES = "any number that is not above 0 stands for no sales"
SAME_DAY = "born on the same day they are no full year apart, which the next part says"

EXPLAINED: dict[str, str] = {
    "checks/child_near_age_of_head: < becomes <=": SAME_DAY,
    "facts/business_counted: part 1 left out*": FLAG,
    "facts/has_empty_costs: * left out*": FLAG,
    "facts/has_empty_costs: 0 becomes -1": NO_SALES,
    "facts/has_empty_costs: IsUnknown becomes its opposite (2)": FLAG,
    "facts/has_empty_incomes: * left out*": FLAG,
    "facts/has_empty_incomes: IsUnknown becomes its opposite (11)": FLAG,
    "facts/has_income: * left out (1[234])": FLAG,
    "facts/has_income: IsUnknown becomes its opposite (1[23])": FLAG,
    "facts/has_income: part 1[23] left out": FLAG,
    "facts/property_counted: part 1 left out*": FLAG,
    "facts/transfers_counted: * left out*": FLAG,
    "facts/transfers_counted: + becomes -": FLAG,
    "facts/transfers_counted: - becomes +": FLAG,
    "facts/transfers_counted: IsUnknown becomes its opposite ([78])": FLAG,
    "facts/unknown_income_items: * left out*": FLAG,
    "facts/unknown_income_items: + becomes -*": FLAG,
    "facts/unknown_income_items: 1 becomes [02] (1[23])": FLAG,
    "facts/unknown_income_items: IsUnknown becomes its opposite (1[23])": FLAG,
    "facts/wages_counted: part 1 left out": FLAG,
    "indicators/joined_register_people: numerator: where: > becomes >=": ADDS_NOTHING,
    "indicators/joined_register_people: numerator: where: 0 becomes -1": ADDS_NOTHING,
    "indicators/left_register_people: numerator: where: 0 becomes 1": ADDS_NOTHING,
    "indicators/left_register_people: numerator: where: < becomes <=": ADDS_NOTHING,
    "parameters/counts_allowed_expenses: 2009-01-01: holds a day *": NOTHING_COUNTS,
    "parameters/counts_compensation_income: 2009-01-01: holds a day *": NOTHING_COUNTS,
    "parameters/deprivation_weight_attendance: 2014-01-01: holds a day earlier": BOTH_BEGIN,
    "parameters/hundred_per_cent: 1949-10-01: holds a day *": NO_LIMIT,
    "parameters/missed_most: 2016-04-23: *": ONLY_TARGET,
    "parameters/monitoring_line: 2021-01-01: holds a day earlier": SAME_BEFORE,
    "parameters/poverty_line: 2017-01-01: holds a day earlier": SAME_BEFORE,
    "parameters/wrong_exit_most: 2016-04-23: *": ONLY_TARGET,
}


def reason(name: str) -> str:
    """Why a survivor is no fault; '' for one that nobody has explained."""
    return next((why for pattern, why in EXPLAINED.items() if fnmatchcase(name, pattern)), "")
