"""Stops at the balance and in the dossiers of households, people and villages."""

from jingzhun.core.clock import today
from tests.browser.demonstration import WIDE, Demonstration
from tests.browser.stop import MOST, Stop


def dossier_stops(demo: Demonstration) -> dict[str, Stop]:
    village, household = demo.village, f"/people/households/{demo.household}/"
    return {
        "household_compare": Stop("county", f"{household}compare/?on={today()}&with_on={today()}"),
        "household_status_new": Stop("county", f"{household}status/new/monitored/"),
        "household_status": Stop("xigou", f"{household}status/{demo.status}/verify/"),
        "household_correct": Stop("xigou", f"{household}correct/"),
        "household_papers": Stop("xigou", f"{household}papers/"),
        "household_paper_remove": Stop("xigou", f"{household}papers/{demo.paper}/remove/"),
        "household_history": Stop("county", f"{household}history/"),
        "village": Stop("xigou", f"/areas/{village}/village/"),
        "village_compare": Stop("county", f"/areas/{village}/village/compare/?on={today()}&with_on={today()}"),
        "village_status_new": Stop("county", f"/areas/{village}/village/status/new/identified/"),
        "village_status": Stop("county", f"/areas/{village}/village/status/{demo.village_status}/verify/"),
        "balances": Stop(WIDE, "/balance/"),
        "balance": Stop(
            "county", f"/balance/in/{village}/", lambda page: page.locator(".bg-green-lt").first.wait_for()
        ),
        "war_map_areas": Stop(WIDE, "/war-map/"),
        "war_map": Stop(
            "county",
            f"/war-map/in/{village[:9]}/?year=2016",
            lambda page: page.locator(".plan-table").wait_for(timeout=MOST),
        ),
        "exit_planning": Stop(
            "county",
            f"/war-map/in/{village[:9]}/exits/?year=2016",
            lambda page: page.locator(".table-cards tbody tr").first.wait_for(),
        ),
        "exit_outcome": Stop(
            "county",
            f"/war-map/in/{village[:9]}/exits/outcome/?year=2016",
            lambda page: page.locator("tr.whole").wait_for(),
        ),
        "figures_areas": Stop(WIDE, "/figures/"),
        "figures": Stop(
            "county",
            f"/figures/in/{village[:9]}/?year=2016",
            lambda page: page.locator("table.figures").first.wait_for(),
        ),
        "figure": Stop("county", f"/figures/in/{village[:9]}/poverty_incidence/?year=2016"),
        "household_conditions": Stop("county", f"{household}why/?year=2016"),
        "household_explanation": Stop("county", f"{household}why/household_exit/?year=2016"),
        "person_explanation": Stop("county", f"/people/{demo.person}/why/poor_people/?year=2016"),
        "village_explanation": Stop("county", f"/figures/in/{village}/village_exit/why/?year=2016"),
        "figure_rows": Stop("county", f"/figures/in/{village}/poor_people/rows/?year=2016"),
        "balance_rows": Stop("county", f"/balance/in/{village}/poor/end/?of=people"),
    }


def dossier_answers(demo: Demonstration) -> dict[str, Stop]:
    """The same pages at another moment."""
    person, household = f"/people/{demo.person}/", f"/people/households/{demo.household}/"
    return {
        "war-map-wall": Stop(
            "county",
            f"/war-map/in/{demo.township}/?year=2016&wall=1",
            lambda page: page.locator(".plan-table").wait_for(timeout=MOST),
        ),
        "person-then": Stop("county", f"{person}?on={today()}"),
        "village-then": Stop("county", f"/areas/{demo.village}/village/?on={today()}"),
        "household-then": Stop("county", f"{household}?on={today()}&known={today()}"),
    }
