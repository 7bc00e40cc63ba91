"""The columns of fields that offices added, behind those that every workbook has."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.models import ExtraField
from jingzhun.registry.selectors.extra_fields import as_field, extra_fields_touching
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.headings import plain
from jingzhun.registry.workbooks.layout import Column, Own, Sheet

SUBJECTS = {"household_year": "household", "person": "person", "village": "village"}
"""The sheets that hold surveys, and whose."""


def sheets_with_own(paths: Sequence[str]) -> dict[str, Sheet]:
    """The sheets of the layout with the fields that hold for some areas or somewhere in them. One query an area."""
    rows = {row.pk: row for path in paths for row in extra_fields_touching(path)}
    found = dict(sheets())
    for name, subject in SUBJECTS.items():
        added = sorted((row for row in rows.values() if row.subject == subject), key=lambda row: (row.path, row.key))
        if added:
            sheet = found[name]
            found[name] = replace(sheet, columns=(*sheet.columns, *_columns(sheet, added)))
    return found


def _columns(sheet: Sheet, rows: Iterable[ExtraField]) -> list[Column]:
    taken = {plain(name) for column in sheet.columns for name in column.names}
    found = []
    for row in rows:
        field = _told_apart(as_field(row), row, taken)
        taken |= {plain(field.title.zh), plain(field.title.en)}
        found.append(Column(field, is_survey=True, own=Own(row.key, row.path, row.from_year, row.to_year)))
    return found


def _told_apart(field: Field, row: ExtraField, taken: set[str]) -> Field:
    """With a title that no other column has: a heading must mean one column. The name is the column's key."""
    title = field.title
    titles = (title, *(Text(f"{title.zh} {more}", f"{title.en} {more}") for more in (row.key, row.pk)))
    free = next((one for one in titles if not {plain(one.zh), plain(one.en)} & taken), titles[-1])
    return replace(field, name=f"own.{row.pk}", title=free)
