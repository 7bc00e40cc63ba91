"""Whose years are recorded, and the sections in which forms and pages show their fields."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jingzhun.core.text import Text
from jingzhun.registry.fields import household_fields as h
from jingzhun.registry.fields import person_fields as p
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.village_fields import NATURAL_VILLAGE_FIELDS, VILLAGE_FIELDS


class Subject(StrEnum):
    """Whose year a survey is about."""

    HOUSEHOLD = "household"
    PERSON = "person"
    VILLAGE = "village"
    NATURAL_VILLAGE = "natural_village"


SUBJECT_TITLES = {
    Subject.HOUSEHOLD: Text("户", "Household"),
    Subject.PERSON: Text("人员", "Person"),
    Subject.VILLAGE: Text("行政村", "Village"),
    Subject.NATURAL_VILLAGE: Text("自然村", "Natural village"),
}
FIELDS: dict[Subject, tuple[Field, ...]] = {
    Subject.HOUSEHOLD: h.HOUSEHOLD_FIELDS,
    Subject.PERSON: p.PERSON_FIELDS,
    Subject.VILLAGE: VILLAGE_FIELDS,
    Subject.NATURAL_VILLAGE: NATURAL_VILLAGE_FIELDS,
}


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together; all of one field group."""

    title: Text
    fields: tuple[Field, ...]

    @property
    def group(self) -> str:
        return self.fields[0].group


SECTIONS: dict[Subject, tuple[Section, ...]] = {
    Subject.HOUSEHOLD: (
        Section(Text("基本情况", "Basics"), h.BASICS),
        Section(Text("土地和生产", "Land and production"), h.PRODUCTION),
        Section(Text("住房和生活条件", "Housing and living conditions"), h.LIVING),
        Section(Text("收入和支出", "Income and expenses"), h.INCOMES),
        Section(Text("风险和保障", "Risks and assurances"), h.RISKS),
    ),
    Subject.PERSON: (
        Section(Text("劳动和就业", "Work"), p.WORK),
        Section(Text("教育", "Education"), p.SCHOOLING),
        Section(Text("健康和医疗保障", "Health and medical insurance"), p.HEALTH_AND_INSURANCE),
        Section(Text("社会保障", "Social assistance"), p.SUPPORT),
    ),
    Subject.VILLAGE: (Section(Text("村情", "The village"), VILLAGE_FIELDS),),
    Subject.NATURAL_VILLAGE: (Section(Text("自然村情况", "The natural village"), NATURAL_VILLAGE_FIELDS),),
}
OWN_SECTION = Text("本地自设字段", "Fields of our own")


@cache
def columns_of(subject: Subject) -> dict[str, Field]:
    """The fields of a subject by the name of their column."""
    return {field.name: field for field in FIELDS[subject]}


def groups_of(subject: Subject) -> list[str]:
    """The field groups of a subject, in the order of its sections."""
    return list(dict.fromkeys(section.group for section in SECTIONS[subject]))
