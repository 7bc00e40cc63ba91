"""The field catalogue and the tables say the same; lists and groups that it names exist."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingzhun.areas.models import Area  # noqa: F401 - the app must be loaded
from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.fields.code_words import BETWEEN
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.groups import group_title, known_groups
from jingzhun.registry.fields.numbers import QUANTITY_LIMIT, largest_count
from jingzhun.registry.fields.subjects import FIELDS, SECTIONS, Subject, columns_of
from jingzhun.registry.fields.words import WORDS_MOST
from jingzhun.registry.income_items import income_content, money_items
from jingzhun.registry.models.columns import CODE_LENGTH
from jingzhun.registry.models.survey import SURVEY_COLUMNS
from jingzhun.registry.selectors.surveys import MODELS

TYPES: dict[FieldKind, tuple[type[models.Field], ...]] = {
    FieldKind.WORDS: (models.CharField,),
    FieldKind.COUNT: (models.PositiveIntegerField, models.PositiveSmallIntegerField),
    FieldKind.QUANTITY: (models.DecimalField,),
    FieldKind.MONEY: (models.DecimalField,),
    FieldKind.YES_NO: (models.BooleanField,),
    FieldKind.DAY: (models.DateField,),
    FieldKind.YEAR: (models.PositiveSmallIntegerField,),
    FieldKind.CODE: (models.CharField,),
    FieldKind.CODES: (ArrayField,),
}
SMALL_MOST = 32_767
ALL = [(subject, field) for subject in Subject for field in FIELDS[subject]]


def column(subject: Subject, field: Field) -> "models.Field":
    return MODELS[subject][0]._meta.get_field(field.name)


@pytest.mark.parametrize("subject", list(Subject))
def test_fields_are_the_columns(subject: Subject) -> None:
    model, owner = MODELS[subject]
    columns = {field.name for field in model._meta.local_concrete_fields}
    assert columns - {*SURVEY_COLUMNS, "id", owner} == {field.name for field in FIELDS[subject]}
    assert len(columns_of(subject)) == len(FIELDS[subject])


@pytest.mark.parametrize(("subject", "field"), ALL, ids=lambda one: getattr(one, "name", str(one)))
def test_a_field_fits_its_column(subject: Subject, field: Field) -> None:
    found = column(subject, field)
    assert type(found) in TYPES[field.kind]
    assert (field.unit is not None) == (field.kind in (FieldKind.COUNT, FieldKind.QUANTITY, FieldKind.MONEY))
    assert (field.code_list in code_lists()) == (field.kind in (FieldKind.CODE, FieldKind.CODES))
    assert field.most is None or field.kind is FieldKind.CODES
    assert group_title(field.group).zh


@pytest.mark.parametrize(("subject", "field"), ALL, ids=lambda one: getattr(one, "name", str(one)))
def test_what_a_reader_lets_through_the_column_can_hold(subject: Subject, field: Field) -> None:
    found = column(subject, field)
    if isinstance(found, models.PositiveSmallIntegerField) and field.kind is FieldKind.COUNT:
        assert largest_count(field) <= SMALL_MOST
    if isinstance(found, models.DecimalField) and field.kind is FieldKind.QUANTITY:
        assert 10 ** (found.max_digits - found.decimal_places) >= QUANTITY_LIMIT
    if field.kind is FieldKind.WORDS:
        assert found.max_length == WORDS_MOST
    if field.kind is FieldKind.CODE:
        assert found.max_length == CODE_LENGTH >= max(len(item.code) for item in code_lists()[field.code_list].items)
    if field.kind is FieldKind.CODES:
        assert not any(BETWEEN.search(item.code) for item in code_lists()[field.code_list].items)


@pytest.mark.parametrize("subject", list(Subject))
def test_sections_hold_every_field_once_and_one_group_each(subject: Subject) -> None:
    listed = [field for section in SECTIONS[subject] for field in section.fields]
    assert sorted(field.name for field in listed) == sorted(field.name for field in FIELDS[subject])
    assert all({field.group for field in section.fields} == {section.group} for section in SECTIONS[subject])
    assert {section.group for section in SECTIONS[subject]} <= known_groups()


def test_income_items_are_all_money_columns_and_have_a_part() -> None:
    money = [field.name for field in FIELDS[Subject.HOUSEHOLD] if field.kind is FieldKind.MONEY]
    assert sorted(money_items()) == sorted(money)
    content = income_content()
    assert {item.part_of for item in content.items} == set(content.parts)
    assert all(item.counts for item in content.items)


def test_income_sources_are_declared() -> None:
    import yaml

    from jingzhun.core.content import packs_folder

    sources = yaml.safe_load((packs_folder() / "cn" / "register" / "sources.yaml").read_text(encoding="utf-8"))
    content = income_content()
    assert {line.source for line in (*content.items, *content.periods)} <= set(sources)
