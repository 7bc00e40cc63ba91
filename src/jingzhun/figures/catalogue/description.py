"""The catalogue in words, for docs/generated/facts.md."""

from collections.abc import Iterator

from jingzhun.figures.catalogue.codes import OUTSIDE
from jingzhun.figures.catalogue.columns import AREA_COLUMNS, is_area
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.catalogue import Catalogue, Column, Table

KINDS = {
    "yes_no": "是否 yes/no",
    "integer": "整数 integer",
    "decimal": "小数 decimal",
    "text": "文字 text",
    "date": "日期 date",
    "codes": "多个代码 codes",
}


def description() -> Iterator[str]:
    """Markdown lines."""
    catalogue = register_catalogue()
    yield (
        "A frame holds these rows as they were on the last day of a period; yearly columns are of the period's year. "
        "Everything but the columns marked ● may be unknown.\n"
    )
    yield f"A word that its code list does not have stands as `{OUTSIDE}`.\n"
    for table in catalogue.tables.values():
        yield from _table(catalogue, table)
    yield "## 代码表 Code lists\n"
    for name in sorted(catalogue.codes):
        yield f"- `{name}`: " + "、".join(f"`{code}`" for code in sorted(catalogue.codes[name]))


def _table(catalogue: Catalogue, table: Table) -> Iterator[str]:
    yield f"## `{table.name}` {table.title.zh} {table.title.en}\n"
    unit = catalogue.units[table.unit]
    yield f"One row counts as `{table.unit}` ({unit.zh} {unit.en}).\n"
    for parent in table.parents.values():
        yield f"- `{parent.name}.…`: its row of `{parent.table}`, by `{parent.by}`"
    for children in table.children.values():
        order = f", in the order of `{children.order}`" if children.order else ""
        yield f"- `{children.name}`: its rows of `{children.table}`{order}"
    yield "\n| column | 名称 | title | type | |\n|---|---|---|---|---|"
    yield from (_column(table, column) for column in table.columns.values())
    yield ""


def _column(table: Table, column: Column) -> str:
    type_, known = column.type, "●" if column.is_known else ""
    is_path = is_area(column.name) or (column.name == table.key and table.name in AREA_COLUMNS)
    more = f", {type_.unit}" if type_.unit else ""
    more += f", `{type_.codes}`" if type_.codes else ""
    more += f", {type_.scale} places" if type_.scale else ""
    more += ", 区域路径 path of an area" if is_path else ""
    return f"| `{column.name}` | {column.title.zh} | {column.title.en} | {KINDS[type_.kind]}{more} | {known} |"
