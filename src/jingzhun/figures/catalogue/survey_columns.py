"""Fields of the yearly surveys as columns of the facts.

Free words are not carried over, because anything may stand in them; that something was written is (`has_…`).
"""

from collections.abc import Iterator

from jingzhun.core.text import Text
from jingzhun.figures.catalogue.units import unit_of
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.subjects import FIELDS, Subject
from jingzhun.rules.catalogue import Column
from jingzhun.rules.kinds import DATE, YES_NO, Kind, Type

DECIMALS = 2
WRITTEN = Text("{title}（已填写）", "{title} (filled in)")


def survey_columns(subject: Subject) -> tuple[Column, ...]:
    """The columns of a subject's survey, in the order of its fields."""
    return tuple(_column(field) for field in FIELDS[subject])


def carried_fields(subject: Subject) -> Iterator[tuple[str, Field]]:
    """(column of the facts, field that it comes from)."""
    for field in FIELDS[subject]:
        yield column_name(field), field


def column_name(field: Field) -> str:
    return f"has_{field.name}" if field.kind is FieldKind.WORDS else field.name


def _column(field: Field) -> Column:
    title = WRITTEN.format(title=field.title) if field.kind is FieldKind.WORDS else field.title
    return Column(column_name(field), type_of(field), title)


def type_of(field: Field) -> Type:
    """The type that a field's values have in the facts."""
    match field.kind:
        case FieldKind.COUNT | FieldKind.YEAR:
            return Type(Kind.INTEGER, unit=unit_of(field))
        case FieldKind.QUANTITY | FieldKind.MONEY:
            return Type(Kind.DECIMAL, scale=DECIMALS, unit=unit_of(field))
        case FieldKind.CODE:
            return Type(Kind.TEXT, codes=field.code_list)
        case FieldKind.CODES:
            return Type(Kind.CODES, codes=field.code_list)
        case FieldKind.DAY:
            return DATE
        case FieldKind.YES_NO | FieldKind.WORDS:
            return YES_NO
