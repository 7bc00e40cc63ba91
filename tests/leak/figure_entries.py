"""Figures: their pages, operations and commands. They are about whole areas, so others' are refused before they are read."""

from jingzhun.core.clock import today
from tests.leak.entries import Address, Command, Operation, Page, Sight
from tests.leak.visitors import Visitor

OUTSIDE = "an area outside the visitor's is refused"
COUNTED = "figures name nobody"
NAMELESS = "an explanation holds values and our own numbers, no names"
WHEN = "on=2100-01-01"


def village(visitor: Visitor) -> str:
    return visitor.twins.areas["here"]["village"].path


def group(visitor: Visitor) -> str:
    """Of the planted household: the crowd of the village stands before it in a list."""
    return f"{village(visitor)}001"


def figures(tail: str = "") -> Address:
    return lambda visitor: f"/figures/in/{group(visitor)}/{tail}?{WHEN}"


FIGURE_PAGES = {
    "figures_areas": Page(lambda visitor: "/figures/", why="leads on to the only area"),
    "figures": Page(figures(), why=COUNTED),
    "figure": Page(figures("poor_people/"), why=COUNTED),
    "figure_workbook": Page(figures("poor_people/rows/workbook/"), sight=Sight.CODE, why=OUTSIDE),
    "figure_rows": Page(figures("poor_people/rows/"), sight=Sight.CODE, why=OUTSIDE),
    "household_conditions": Page(
        lambda visitor: f"/people/households/{visitor.twins.here.household}/why/?{WHEN}", why=NAMELESS
    ),
    "household_explanation": Page(
        lambda visitor: f"/people/households/{visitor.twins.here.household}/why/household_exit/?{WHEN}", why=NAMELESS
    ),
    "person_explanation": Page(
        lambda visitor: f"/people/{visitor.twins.here.head}/why/poor_people/?{WHEN}", why=NAMELESS
    ),
    "village_explanation": Page(
        lambda visitor: f"/figures/in/{village(visitor)}/village_exit/why/?{WHEN}", sight=Sight.CODE, why=OUTSIDE
    ),
    "figure_rows: of households": Page(figures("poor_households_list/rows/"), sight=Sight.CODE, why=OUTSIDE),
}
WAR_MAP_PAGES = {
    "war_map_areas": Page(lambda visitor: "/war-map/", why="leads on to the only area"),
    "war_map": Page(lambda visitor: f"/war-map/in/{village(visitor)}/?{WHEN}&level=group", sight=Sight.CODE, why=OUTSIDE),
    "war_map: over the years": Page(
        lambda visitor: f"/war-map/in/{village(visitor)}/?{WHEN}&part=years", sight=Sight.CODE, why=OUTSIDE
    ),
    "war_map: what is new": Page(
        lambda visitor: f"/war-map/in/{village(visitor)}/?{WHEN}&part=board", sight=Sight.CODE, why=OUTSIDE
    ),
    "war_map: where the areas lie": Page(
        lambda visitor: f"/war-map/in/{village(visitor)}/?{WHEN}&part=shapes", why="where areas lie is public"
    ),
    "exit_planning": Page(
        lambda visitor: f"/war-map/in/{village(visitor)}/exits/?{WHEN}", sight=Sight.CODE, why=OUTSIDE
    ),
    "exit_workbook": Page(
        lambda visitor: f"/war-map/in/{village(visitor)}/exits/workbook/?{WHEN}", sight=Sight.CODE, why=OUTSIDE
    ),
    "exit_outcome": Page(lambda visitor: f"/war-map/in/{village(visitor)}/exits/outcome/?{WHEN}", why=COUNTED),
    "exit_outcome: the households": Page(
        lambda visitor: (
            f"/war-map/in/{village(visitor)}/exits/outcome/?year={today().year}&part=planned_to_exit_households"
        ),
        sight=Sight.CODE, why=OUTSIDE,
    ),
}  # fmt: skip
FIGURE_OPERATIONS = {
    "GET /figures/{path}": Operation(
        "GET", lambda visitor: f"figures/{village(visitor)}?{WHEN}", sight=Sight.CODE, why=OUTSIDE
    ),
    "GET /figures/{path}/{name}/rows": Operation(
        "GET", lambda visitor: f"figures/{group(visitor)}/poor_people/rows?{WHEN}", sight=Sight.CODE, why=OUTSIDE
    ),
    "GET /figures/explain/{name}/{number}": Operation(
        "GET", lambda visitor: f"figures/explain/household_exit/{visitor.twins.here.household}?{WHEN}",
        sight=Sight.POLICY, why="it names the members by number",
    ),
}  # fmt: skip
FIGURE_COMMANDS = {
    "figures": Command(
        lambda visitor: ["figures", "poor_people", "--area", village(visitor), "--on", "2100-01-01"],
        sight=Sight.CODE, why=OUTSIDE,
    ),
    "explain": Command(
        lambda visitor: ["explain", "household_exit", visitor.twins.here.household, "--on", "2100-01-01"],
        sight=Sight.POLICY, why="it names the members by number",
    ),
    "list": Command(
        lambda visitor: ["list", "poor_people", "--area", group(visitor), "--on", "2100-01-01"],
        sight=Sight.CODE, why=OUTSIDE,
    ),
}  # fmt: skip
