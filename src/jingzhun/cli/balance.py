"""`jingzhun balance`: do the two balances of an area close?"""

from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import FINDINGS, Frame, command, option, read_date
from jingzhun.cli.table import table
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.registry.selectors.balance_check import CheckedBalance

CLOSES, DIFFERS = Text("平衡", "Closes"), Text("不平", "Does not close")


@command(
    "balance",
    Text(
        "一个区域一段时期的平衡表：建档立卡、未脱贫。有一张不平时退出状态为 1。AREA 是代码、路径或名称。",
        "The balances of an area over a period: registered, still poor. Exit status 1 when one does not close. "
        "AREA is a code, path or name.",
    ),
)
@click.argument("place", metavar="[AREA]", required=False)
@option("--area", default="", words=Text("区域，同 AREA", "The area, as AREA"))
@option("--from", "first", required=True, words=Text("自（含），年-月-日", "First day, YYYY-MM-DD"))
@option("--to", "last", required=True, words=Text("至（含），年-月-日", "Last day, YYYY-MM-DD"))
def balance(frame: Frame, *, place: str | None, area: str, first: str, last: str) -> int:
    first_on, last_on = read_date(first, "--from"), read_date(last, "--to")
    if not (place or area) or first_on is None or last_on is None:
        raise WrongInput(Text("请写明区域和起止日期", "Name an area, and the first and last day"), where="AREA")
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.registry.selectors.balance_check import balances_of
    from jingzhun.registry.selectors.balance_document import balance_document

    with frame.acting() as actor:
        found = find_area(place or area)
        checked = balances_of(by=actor, path=found.path, first=first_on, last=last_on)
        document = balance_document(found, first_on, last_on, checked)
    frame.show(document, [f"{found.name} {first_on} – {last_on}", *(line for one in checked for line in _lines(one))])
    return 0 if document["closes"] else FINDINGS


def _lines(one: "CheckedBalance") -> list[str]:
    from jingzhun.registry.selectors.balance import Counts
    from jingzhun.registry.timeline.entries import IDENTITY_TITLES
    from jingzhun.registry.timeline.line_kinds import LINE_TITLES

    balance = one.balance
    rows = [
        (Text("期初", "Start"), balance.start),
        *((f"+ {LINE_TITLES[kind]}", counts) for kind, counts in one.came),
        *((f"− {LINE_TITLES[kind]}", counts) for kind, counts in one.went),
        (Text("期末", "End"), balance.end),
        (Text("期初实有", "Really there at the start"), one.stood_first or Counts()),
        (Text("期末实有", "Really there at the end"), one.stood_last or Counts()),
    ]
    heads = (IDENTITY_TITLES[balance.identity], Text("户", "Households"), Text("人", "People"))
    numbers = [(title, f"{counts.households:,}", f"{counts.people:,}") for title, counts in rows]
    return ["", *table(heads, numbers), str(CLOSES if one.closes else DIFFERS)]
