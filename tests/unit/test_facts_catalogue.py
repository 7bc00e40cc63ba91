"""The catalogue of the facts holds together, and carries no free words and no numbers of people."""

import pytest

from jingzhun.core.text import Text
from jingzhun.figures.catalogue import columns
from jingzhun.figures.catalogue.codes import OUTSIDE
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.subjects import FIELDS, Subject
from jingzhun.rules.catalogue import Table
from jingzhun.rules.kinds import NUMBERS, Kind

TABLES = list(register_catalogue().tables.values())
NAMES = {"key", "village", "area", "natural_village", "household", "person", "name"}
"""Texts without a code list: our own numbers, paths, and names of villages."""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_a_table_names_is_there(table: Table) -> None:
    catalogue = register_catalogue()
    assert {table.key, table.village} <= set(table.columns)
    assert table.unit in catalogue.units
    for parent in table.parents.values():
        assert parent.by in table.columns and parent.table in catalogue.tables
    for one in table.children.values():
        assert {one.by, *filter(None, [one.order])} <= set(catalogue.tables[one.table].columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parents_and_children_say_the_same_of_the_village(table: Table) -> None:
    """Said of one side only, the other is slow."""
    for one in table.children.values():
        back = [its for its in register_catalogue().tables[one.table].parents.values() if its.table == table.name]
        assert {its.is_of_one_village for its in back if its.by == one.by} <= {one.is_of_one_village}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_units_and_lists_of_columns_are_known(table: Table) -> None:
    catalogue = register_catalogue()
    for name, column in table.columns.items():
        assert name == column.name
        assert not column.type.unit or (column.type.unit in catalogue.units and column.type.kind in NUMBERS)
        assert not column.type.codes or column.type.codes in catalogue.codes
        assert (column.type.scale > 0) == (column.type.kind is Kind.DECIMAL)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_texts_are_of_a_code_list_or_our_own_names(table: Table) -> None:
    free = {name for name, one in table.columns.items() if one.type.kind is Kind.TEXT and not one.type.codes}
    assert free <= NAMES


@pytest.mark.parametrize("subject", list(Subject))
def test_every_field_of_a_survey_is_there_and_of_free_words_only_that_they_are_written(subject: Subject) -> None:
    table = register_catalogue().tables[subject]
    for field in FIELDS[subject]:
        if field.kind is FieldKind.WORDS:
            assert field.name not in table.columns
            assert table.columns[f"has_{field.name}"].type.kind is Kind.YES_NO
        else:
            assert table.columns[field.name].title == field.title


def test_every_list_knows_the_word_for_words_outside_of_it() -> None:
    for name in code_lists():
        assert OUTSIDE in register_catalogue().codes[name]
        assert code_lists()[name].read(OUTSIDE) is None, "it must not be a code that somebody can choose"


def test_a_column_cannot_stand_twice() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        columns.columns([columns.text("status", "状态", "Status")], [columns.text("status", "状态", "Status")])
    assert columns.columns([columns.text("status", "状态", "Status")])["status"].title == Text("状态", "Status")
