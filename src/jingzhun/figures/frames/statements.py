"""How each table of a frame follows from the stored tables, for DuckDB."""

from collections.abc import Mapping

from jingzhun.figures.catalogue.tables import TABLES
from jingzhun.figures.frames import households, records, villages
from jingzhun.registry.fields.subjects import Subject
from jingzhun.rules.period import Period


def frame_statements(period: Period) -> dict[str, str]:
    """Table of the catalogue → the SELECT of its rows, with exactly its columns in its order."""
    found: Mapping[str, tuple[Mapping[str, str], str]] = {
        "household": (households.household_columns(), households.household_source(period)),
        "person": (households.person_columns(), households.person_source(period)),
        "village": (villages.village_columns(), villages.village_source(period)),
        "natural_village": (villages.natural_village_columns(), villages.natural_village_source(period)),
        "household_year": (records.year_columns(Subject.HOUSEHOLD), records.household_year_source(period)),
        "person_year": (records.year_columns(Subject.PERSON), records.person_year_source(period)),
        "event": (records.EVENT_COLUMNS, records.event_source(period)),
        "change": (records.CHANGE_COLUMNS, records.change_source(period)),
    }
    return {table.name: _select(list(table.columns), *found[table.name]) for table in TABLES}


def _select(columns: list[str], expressions: Mapping[str, str], source: str) -> str:
    """`KeyError` for a column that has no expression."""
    shown = ", ".join(f'{expressions[name]} as "{name}"' for name in columns)
    return f"select {shown} {source}"
