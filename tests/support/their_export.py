"""Our own ledger as the national system would export it: two rows of headings, the lower one its field codes."""

from collections.abc import Iterable

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.exporting import Sheets
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.tables import Table
from jingzhun.registry.workbooks.writing import Row, shown

HEADING_ROWS = 2


def their_export(by: Actor, year: int) -> dict[str, Table]:
    """By subject the sheets of households, people and the year, numbers in full and no keys of ours."""
    with acting(by):
        made = Sheets(year=year, plain=True, allowed=lambda group: True, known=sheets())
        numbers = list(Household.objects.values_list("number", flat=True))
        return {
            "household": _table(sheets()["household"], made.households(numbers)),
            "person": _table(sheets()["person"], made.people_of(numbers)),
            "household_year": _table(sheets()["household_year"], made.years(numbers)),
        }


def _table(sheet: Sheet, rows: Iterable[Row]) -> Table:
    titles = [column.field.title.zh for column in sheet.columns]
    codes = [column.field.national for column in sheet.columns]
    cells = [[shown(row.values.get(column.key)) for column in sheet.columns] for row in rows]
    return Table("国家系统.xlsx", sheet.title.zh, [titles, codes, *cells])
