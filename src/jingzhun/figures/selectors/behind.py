"""Which columns of the facts a definition rests on, and so which field groups its reader must be allowed to see."""

from collections.abc import Iterable, Set

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import Refused
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.survey_columns import carried_fields
from jingzhun.registry.fields.subjects import Subject
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Indicator, RuleBook
from jingzhun.rules.dependencies import columns_of
from jingzhun.rules.engines.naming import column_of

SURVEYED = {
    "household": Subject.HOUSEHOLD, "household_year": Subject.HOUSEHOLD, "person": Subject.PERSON,
    "person_year": Subject.PERSON, "village": Subject.VILLAGE, "natural_village": Subject.NATURAL_VILLAGE,
}  # fmt: skip
USUAL_GROUPS = {
    "household": "household", "household_year": "household", "event": "household", "change": "household",
    "person": "identity", "person_year": "identity", "village": "area_statistics", "natural_village": "area_statistics",
}  # fmt: skip
"""Of columns that are no field of a survey."""
ABOUT_NUMBERS = frozenset({
    "has_citizen_id", "citizen_id_fault", "is_number_shared", "has_phone", "has_bank_card", "is_phone_shared",
})  # fmt: skip
NUMBERS_GROUP = "identifiers"
Place = tuple[str, str]
"""Table and column."""


def group_of(place: Place) -> str:
    """The field group of a column."""
    table, column = place
    if column in ABOUT_NUMBERS:
        return NUMBERS_GROUP
    field = dict(carried_fields(SURVEYED[table])).get(column) if table in SURVEYED else None
    return field.group if field is not None else USUAL_GROUPS[table]


def groups_of_columns(places: Iterable[Place]) -> set[str]:
    return {group_of(place) for place in places}


def groups_behind(catalogue: Catalogue, book: RuleBook, indicator: Indicator) -> set[str]:
    """Of what decides which rows an indicator counts, and of what is counted."""
    counted = {one.table for one in (indicator.numerator, indicator.denominator) if one is not None}
    return groups_of_columns(columns_of(book, catalogue, indicator.name)) | {USUAL_GROUPS[table] for table in counted}


def groups_of_list(
    catalogue: Catalogue, book: RuleBook, table: str, name: str, columns: Iterable[str] = ()
) -> set[str]:
    """Of what decides whether a row stands on a list, and of the columns that are shown beside it."""
    shown = {place for column in columns for place in places_of(catalogue, book, table, column)}
    return groups_of_columns(columns_of(book, catalogue, name) | shown) | {USUAL_GROUPS[table]}


def places_of(catalogue: Catalogue, book: RuleBook, table: str, column: str) -> frozenset[Place]:
    """What a column of a table rests on: itself, or what the fact or condition of that name reads."""
    node = column_of(catalogue, book, table, column)
    if node.is_fact:
        return columns_of(book, catalogue, node.name)
    holder = catalogue.tables[table].parents[node.parent].table if node.parent else table
    return frozenset({(holder, node.name)})


def require_groups(by: Actor, groups: Set[str], title: Text) -> None:
    """`Refused` unless the role sees all of them."""
    missing = sorted(group for group in groups if not by.may(group, "see"))
    if missing:
        raise Refused(
            Text("您的身份看不到“{title}”所依据的内容", "Your role does not see what “{title}” rests on").format(
                title=title
            ),
            todo=Text("请换一个身份", "Take another role"),
        )
