"""Stops beside the national system: what is still to be entered there, what was ticked off."""

from tests.browser.demonstration import WIDE, Demonstration
from tests.browser.stop import Stop


def national_stops(demo: Demonstration) -> dict[str, Stop]:
    return {
        "national": Stop(WIDE, "/national/"),
        "still_to_enter": Stop("county", f"/national/waiting/in/{demo.village}/"),
        "tick_offs": Stop("county", f"/national/ticked/in/{demo.village}/"),
        "tick_off_take_back": Stop("county", f"/national/ticked/in/{demo.village}/{demo.tick_off}/take-back/"),
        "differences": Stop("county", "/national/differences/"),
        "difference": Stop("county", f"/national/differences/{demo.comparison}/"),
    }


def national_answers(demo: Demonstration) -> dict[str, Stop]:
    """The list as it is put on paper, and one field of the differences."""
    comparison = f"/national/differences/{demo.comparison}/"
    return {"difference-field": Stop("county", f"{comparison}?of=field0"), "still-to-enter-print": Stop("county", f"/national/waiting/in/{demo.village}/?print=1")}  # fmt: skip
