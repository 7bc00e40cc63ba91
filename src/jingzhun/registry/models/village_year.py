from django.db import models

from jingzhun.areas.models import Area
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard
from jingzhun.registry.fields.village_fields import NATURAL_VILLAGE_FIELDS, VILLAGE_FIELDS
from jingzhun.registry.models import columns
from jingzhun.registry.models.survey import SURVEY_COLUMNS, Survey


@tracked()
class VillageYear(Survey):
    """The record of a village for one year, as the village states it; entries of VILLAGE_FIELDS.

    Its numbers of households and people are the village's own words and not counts of our rows.
    """

    guard = Guard.REACH
    goes_to_successor = True
    not_personal = (*SURVEY_COLUMNS, "area", *(field.name for field in VILLAGE_FIELDS))

    area = models.ForeignKey(Area, models.PROTECT, related_name="village_years")

    households = columns.count()
    people = columns.count()
    natural_villages = columns.count()
    allowance_households = columns.count()
    allowance_people = columns.count()
    destitute_people = columns.count()
    disabled_people = columns.count()
    minority_people = columns.count()
    labour_force = columns.count()
    migrant_workers = columns.count()
    collective_income = columns.yuan()
    has_hard_road = columns.yes_no()
    has_bus = columns.yes_no()
    unsafe_water_households = columns.count()
    dangerous_house_households = columns.count()
    clinics = columns.count()
    doctors = columns.count()
    public_toilets = columns.count()
    waste_points = columns.count()
    libraries = columns.count()
    primary_schools = columns.count()
    pension_people = columns.count()
    medical_insurance_people = columns.count()
    broadcast_households = columns.count()
    has_broadband = columns.yes_no()

    class Meta:
        db_table = "village_year"
        ordering = ("path", "year")
        constraints = (models.UniqueConstraint(fields=["area", "year"], name="village_year_one"),)
        indexes = (models.Index(fields=["path", "year"], name="village_year_path"),)


@tracked()
class NaturalVillageYear(Survey):
    """Facts of a natural village for one year; entries of NATURAL_VILLAGE_FIELDS."""

    guard = Guard.REACH
    goes_to_successor = True
    not_personal = (*SURVEY_COLUMNS, "area", *(field.name for field in NATURAL_VILLAGE_FIELDS))

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")

    households = columns.count()
    people = columns.count()
    poor_households = columns.count()
    allowance_households = columns.count()
    destitute_households = columns.count()
    labour_force = columns.count()
    migrant_workers = columns.count()
    village_distance = columns.quantity()
    road_type = columns.code()
    has_power = columns.yes_no()
    has_broadband = columns.yes_no()

    class Meta:
        db_table = "natural_village_year"
        ordering = ("path", "year")
        constraints = (models.UniqueConstraint(fields=["area", "year"], name="natural_village_year_one"),)
        indexes = (models.Index(fields=["path", "year"], name="natural_village_year_path"),)
