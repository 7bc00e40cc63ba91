"""How far a request to another office is."""

from enum import StrEnum

from jingzhun.core.text import Text


class RequestState(StrEnum):
    """`asked` until the other office answers, or the asking one takes it back."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


REQUEST_TITLES = {
    RequestState.ASKED: Text("待接收", "Waiting"),
    RequestState.ACCEPTED: Text("已接收", "Accepted"),
    RequestState.REFUSED: Text("未接收", "Not accepted"),
    RequestState.WITHDRAWN: Text("已撤回", "Withdrawn"),
}
