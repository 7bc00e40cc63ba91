"""Stops at doubts: of which area, the list, one of them; campaigns."""

from tests.browser.demonstration import WIDE, Demonstration
from tests.browser.stop import Stop


def doubt_stops(demo: Demonstration) -> dict[str, Stop]:
    return {
        "doubts": Stop(WIDE, "/doubts/"),
        "doubts_in": Stop("county", f"/doubts/in/{demo.village}/"),
        "campaigns_in": Stop("county", f"/doubts/campaigns/in/{demo.village}/"),
        "campaign": Stop("county", f"/doubts/campaigns/{demo.campaign}/"),
        "campaign_close": Stop("county", f"/doubts/campaigns/{demo.campaign}/close/"),
        "doubt": Stop("county", f"/doubts/{demo.doubt}/"),
    }
