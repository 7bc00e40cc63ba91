"""A small catalogue for tests of the language: households with members and years, in villages."""

from dataclasses import replace

from jingzhun.core.text import same_in_both
from jingzhun.rules.catalogue import Catalogue, Children, Column, Parent, Table
from jingzhun.rules.kinds import DATE, TEXT, YES_NO, Kind, Type, decimal, integer


def table(
    name: str,
    unit: str,
    columns: dict[str, Type],
    *,
    parents: tuple[Parent, ...] = (),
    children: tuple[Children, ...] = (),
) -> Table:
    return Table(
        name,
        same_in_both(name),
        key="key",
        village="village",
        unit=unit,
        columns={
            key: Column(key, type_, same_in_both(key))
            for key, type_ in ({"key": TEXT, "village": TEXT} | columns).items()
        },
        parents={parent.name: parent for parent in parents},
        children={child.name: child for child in children},
    )


VILLAGE_ROW = Parent("village_row", "village", by="village", is_of_one_village=True)
HOUSEHOLD = table(
    "household",
    "household",
    {
        "status": Type(Kind.TEXT, codes="status"),
        "other_status": Type(Kind.TEXT, codes="cause"),
        "wage": decimal(2, "yuan"),
        "land": decimal(2, "mu"),
        "share": decimal(4),
        "member_total": integer("person"),
        "work_months": integer("month"),
        "rooms": integer(),
        "is_danger": YES_NO,
        "exited_on": DATE,
        "causes": Type(Kind.CODES, codes="cause"),
        "note": TEXT,
        "on": DATE,
    },
    parents=(VILLAGE_ROW,),
    children=(
        Children("members", "person", by="household"),
        Children("years", "household_year", by="household", order="year", is_of_one_village=True),
    ),
)
PERSON = table(
    "person",
    "person",
    {
        "household": TEXT,
        "born_on": DATE,
        "is_labour": YES_NO,
        "pension": decimal(2, "yuan"),
        "sex": Type(Kind.TEXT, codes="sex"),
    },
    parents=(Parent("household", "household", by="household"), VILLAGE_ROW),
)
VILLAGE = table(
    "village",
    "village",
    {"rural_population": integer("person"), "has_clinic": YES_NO},
    children=(
        Children("households", "household", by="village", is_of_one_village=True),
        Children("people", "person", by="village", is_of_one_village=True),
    ),
)
HOUSEHOLD_YEAR = table(
    "household_year",
    "record",
    {"household": TEXT, "year": integer(), "wage": decimal(2, "yuan")},
    parents=(Parent("household", "household", by="household", is_of_one_village=True),),
)
SMALL = Catalogue(
    tables={one.name: one for one in (HOUSEHOLD, PERSON, VILLAGE, HOUSEHOLD_YEAR)},
    units={
        unit: same_in_both(unit)
        for unit in (
            "yuan",
            "mu",
            "month",
            "year",
            "day",
            "person",
            "household",
            "village",
            "record",
            "percent",
            "permille",
        )
    },
    codes={
        "status": frozenset({"ordinary", "poor", "exited"}),
        "cause": frozenset({"因病", "因残", "因学"}),
        "sex": frozenset({"男", "女"}),
    },
)


def _of_one_village(one: Table) -> Table:
    parents = {name: replace(parent, is_of_one_village=True) for name, parent in one.parents.items()}
    children = {name: replace(child, is_of_one_village=True) for name, child in one.children.items()}
    return replace(one, parents=parents, children=children)


SMALL_IN_ONE_VILLAGE = replace(SMALL, tables={name: _of_one_village(one) for name, one in SMALL.tables.items()})
"""The same, with all related rows in one village: for frames that keep to it."""
