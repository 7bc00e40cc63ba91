"""All sheets of the layout, in the order in which a workbook shows them."""

from functools import cache

from jingzhun.registry.workbooks.layout import HOUSEHOLD_SHEET, PERSON_SHEET, VILLAGE_SHEET, YEAR_SHEET, Sheet
from jingzhun.registry.workbooks.status_sheets import HOUSEHOLD_STATUS_SHEET, VILLAGE_STATUS_SHEET

SHEETS = (HOUSEHOLD_SHEET, PERSON_SHEET, YEAR_SHEET, HOUSEHOLD_STATUS_SHEET, VILLAGE_SHEET, VILLAGE_STATUS_SHEET)


@cache
def sheets() -> dict[str, Sheet]:
    """The sheets of the layout by subject."""
    return {sheet.subject: sheet for sheet in SHEETS}
