"""The balance: its pages, operations and command. It is about whole areas, so others' are refused before they are read."""

from tests.leak.entries import Address, Command, Operation, Page, Sight
from tests.leak.visitors import Visitor

OUTSIDE = "an area outside the visitor's is refused"
PERIOD = "from=2000-01-01&to=2100-01-01"
OF_PEOPLE = f"{PERIOD}&of=people"


def balance(tail: str = "", query: str = PERIOD, *, place: str = "village") -> Address:
    return lambda visitor: f"/balance/in/{visitor.twins.areas['here'][place].path}/{tail}?{query}"


def group(tail: str, query: str = PERIOD) -> Address:
    """Of the group of the planted household: the crowd of the village stands before it in a list."""
    return lambda visitor: f"/balance/in/{path_of_group(visitor)}/{tail}?{query}"


def path_of_group(visitor: Visitor) -> str:
    return f"{visitor.twins.areas['here']['village'].path}001"


BALANCE_PAGES = {
    "balances": Page(lambda visitor: "/balance/", why="leads on to the only area"),
    "balance": Page(balance(place="county"), sight=Sight.CODE, why=OUTSIDE),
    "balance_rows": Page(group("poor/end/"), sight=Sight.CODE, why=OUTSIDE),
    "balance_rows: people who came": Page(group("poor/came-identified/", OF_PEOPLE), sight=Sight.CODE, why=OUTSIDE),
    "balance_rows: what differs": Page(group("poor/unequal/"), why="the lines and the facts agree"),
}
BALANCE_OPERATIONS = {
    "GET /balance/{path}": Operation(
        "GET",
        lambda visitor: f"balance/{visitor.twins.areas['here']['village'].path}?{PERIOD}",
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
    "GET /balance/{path}/{identity}/{part}": Operation(
        "GET",
        lambda visitor: f"balance/{path_of_group(visitor)}/poor/end?{PERIOD}&people=true",
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
}
BALANCE_COMMANDS = {
    "balance": Command(
        lambda visitor: [
            "balance", visitor.twins.areas["here"]["village"].path, "--from", "2000-01-01", "--to", "2100-01-01",
        ],
        sight=Sight.CODE, why=OUTSIDE,
    ),
}  # fmt: skip
