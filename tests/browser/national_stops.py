"""Stops beside the national system: what is still to be entered there, what was ticked off."""

from tests.browser.demonstration import WIDE, Demonstration
from tests.browser.stop import Stop


def national_stops(demo: Demonstration) -> dict[str, Stop]:
    return {
        "national": Stop(WIDE, "/national/"),
        "still_to_enter": Stop("county", f"/national/waiting/in/{demo.village}/"),
        "tick_offs": Stop("county", f"/national/ticked/in/{demo.village}/"),
        "tick_off_take_back": Stop("county", f"/national/ticked/in/{demo.village}/{demo.tick_off}/take-back/"),
    }


def national_answers(demo: Demonstration) -> dict[str, Stop]:
    """The list as it is put on paper."""
    return {"still-to-enter-print": Stop("county", f"/national/waiting/in/{demo.village}/?print=1")}
