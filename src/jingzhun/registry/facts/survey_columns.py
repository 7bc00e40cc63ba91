"""The fields of a survey as columns of a view. Of free words only whether something is written."""

from jingzhun.database.fact_views import FactColumn, Shape
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.subjects import FIELDS, Subject

SHAPES = {
    FieldKind.COUNT: Shape.NUMBER,
    FieldKind.YEAR: Shape.NUMBER,
    FieldKind.QUANTITY: Shape.DECIMAL,
    FieldKind.MONEY: Shape.DECIMAL,
    FieldKind.YES_NO: Shape.YES_NO,
    FieldKind.DAY: Shape.DAY,
}


def survey_columns(subject: Subject) -> tuple[FactColumn, ...]:
    """In the order of the fields. Not known is null: neither '' nor an empty list says that there is none."""
    return tuple(_column(field) for field in FIELDS[subject])


def _column(field: Field) -> FactColumn:
    match field.kind:
        case FieldKind.CODE:
            return FactColumn(field.name, Shape.CODE, f"nullif(y.{field.name}, '')", field.code_list)
        case FieldKind.CODES:
            return FactColumn(field.name, Shape.CODES, f"nullif(y.{field.name}::text[], '{{}}')", field.code_list)
        case FieldKind.WORDS:
            return FactColumn(f"has_{field.name}", Shape.YES_NO, f"y.{field.name} <> ''")
    shape = SHAPES[field.kind]
    return FactColumn(field.name, shape, f"y.{field.name}::integer" if shape is Shape.NUMBER else f"y.{field.name}")
