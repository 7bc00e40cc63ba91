from django.db import models

from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.history import tracked
from jingzhun.registry.fields.person_fields import PERSON_FIELDS
from jingzhun.registry.models import columns
from jingzhun.registry.models.household_year import ASSESS
from jingzhun.registry.models.person import Person
from jingzhun.registry.models.survey import SURVEY_COLUMNS, Survey


@tracked()
class PersonYear(Survey):
    """The yearly survey of a person. Each column is an entry of PERSON_FIELDS. `path` follows the person's."""

    personal = {field.name: PersonalField(ASSESS, STATUTORY_DUTY, field.group) for field in PERSON_FIELDS}
    not_personal = (*SURVEY_COLUMNS, "person")

    person = models.ForeignKey(Person, models.PROTECT, related_name="years")

    political_status = columns.code()
    speaks_mandarin = columns.yes_no()
    labour_capacity = columns.code()
    work_months = columns.months()
    work_place = columns.words()
    employer = columns.words()
    employment_channel = columns.code()
    public_post = columns.words()
    public_post_months = columns.months()

    education_level = columns.code()
    school_status = columns.code()
    dropout_cause = columns.code()

    health = columns.codes()
    disability_kind = columns.code()
    disability_level = columns.code()
    has_resident_medical = columns.yes_no()
    has_employee_medical = columns.yes_no()
    has_critical_illness = columns.yes_no()
    has_supplementary_medical = columns.yes_no()
    has_accident_subsidy = columns.yes_no()
    has_critical_illness_aid = columns.yes_no()

    has_resident_pension = columns.yes_no()
    has_employee_pension = columns.yes_no()
    has_minimum_allowance = columns.yes_no()
    is_destitute_supported = columns.yes_no()

    class Meta:
        db_table = "person_year"
        ordering = ("person", "year")
        constraints = (models.UniqueConstraint(fields=["person", "year"], name="person_year_one"),)
        indexes = (models.Index(fields=["path", "year"], name="person_year_path"),)
