from django.db import models

from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.registry.fields.household_fields import HOUSEHOLD_FIELDS
from jingzhun.registry.models import columns
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.survey import SURVEY_COLUMNS, Survey

ASSESS = Text("认定贫困状况、落实帮扶", "To establish need and to give help")


@tracked()
class HouseholdYear(Survey):
    """The yearly survey of a household. Each column is an entry of HOUSEHOLD_FIELDS, with title, unit and code list.

    Incomes are sums for the period `income_from` to `income_to`; net income per head is computed, never stored.
    """

    personal = {field.name: PersonalField(ASSESS, STATUTORY_DUTY, field.group) for field in HOUSEHOLD_FIELDS}
    not_personal = (*SURVEY_COLUMNS, "household")

    household = models.ForeignKey(Household, models.PROTECT, related_name="years")

    attribute = columns.code()
    identification_standard = columns.code()
    main_cause = columns.code()
    other_causes = columns.codes()
    is_martyr_family = columns.yes_no()
    is_only_child_family = columns.yes_no()
    is_two_daughter_family = columns.yes_no()
    planned_exit_year = columns.year()
    fall_back_cause = columns.code()
    bank_name = columns.words()
    cultivated_land = columns.mu()
    irrigated_land = columns.mu()
    forest_land = columns.mu()
    converted_land = columns.mu()
    orchard_land = columns.mu()
    pasture_land = columns.mu()
    water_area = columns.mu()
    has_production_power = columns.yes_no()
    is_cooperative_member = columns.yes_no()
    is_led_by_enterprise = columns.yes_no()
    is_led_by_leader = columns.yes_no()
    filled_on = columns.day()
    is_signed = columns.yes_no()

    has_household_power = columns.yes_no()
    has_broadcast = columns.yes_no()
    has_water_difficulty = columns.yes_no()
    has_safe_water = columns.yes_no()
    road_distance = columns.quantity()
    road_type = columns.code()
    house_area = columns.quantity()
    house_structure = columns.code()
    danger_level = columns.code()
    has_toilet = columns.yes_no()
    is_toilet_usable = columns.yes_no()
    fuel = columns.code()
    relocation_kind = columns.code()
    relocation_place = columns.words()

    wage_income = columns.yuan()
    business_income = columns.yuan()
    business_cost = columns.yuan()
    dividend_income = columns.yuan()
    other_property_income = columns.yuan()
    family_planning_income = columns.yuan()
    minimum_allowance_income = columns.yuan()
    destitute_support_income = columns.yuan()
    pension_income = columns.yuan()
    ecology_income = columns.yuan()
    other_transfer_income = columns.yuan()
    compensation_income = columns.yuan()
    allowed_expenses = columns.yuan()
    income_from = columns.day()
    income_to = columns.day()

    risks = columns.codes()
    is_fully_supported = columns.yes_no()
    has_house_problem = columns.yes_no()
    has_schooling_problem = columns.yes_no()
    has_water_problem = columns.yes_no()
    has_insurance_problem = columns.yes_no()

    class Meta:
        db_table = "household_year"
        ordering = ("household", "year")
        constraints = (models.UniqueConstraint(fields=["household", "year"], name="household_year_one"),)
        indexes = (models.Index(fields=["path", "year"], name="household_year_path"),)
