"""The pages of the ledgers: rows, totals, files, batch edits, pasted lists."""

from collections.abc import Callable
from typing import Any

from tests.leak.entries import Address, Page, Sight
from tests.leak.visitors import Visitor

ONESELF = "a view is the visitor's own, and a redirect is the answer"
COLUMNS = "c=number&c=name&c=born_on&c=citizen_id&c=phone&c=bank_card&c=place"


def ledger(name: str, tail: str = "", *, place: str = "village") -> Address:
    return lambda visitor: f"/ledgers/{name}/in/{visitor.twins.areas['here'][place].path}/{tail}"


def posted(**data: str) -> Callable[[Visitor], dict[str, Any]]:
    return lambda visitor: data


def named(**data: Any) -> Callable[[Visitor], dict[str, Any]]:
    """The number of the head here is asked for; it may be echoed."""
    return lambda visitor: {"text": visitor.twins.here.head, "rows": visitor.twins.here.head, **data}


LEDGER_PAGES = {
    "ledgers": Page(lambda visitor: "/ledgers/", why="leads on to the only area"),
    "ledger": Page(ledger("households", "?c=number&c=head&c=address"), sight=Sight.POLICY),
    "ledger: people": Page(ledger("people", f"?{COLUMNS}"), sight=Sight.POLICY),
    "ledger: behind somebody": Page(
        lambda visitor: ledger("people", f"?after={visitor.twins.here.head}")(visitor), sight=Sight.POLICY
    ),
    "ledger: totals": Page(ledger("people", "?by=township&by=sex", place="county"), sight=Sight.POLICY),
    "ledger: villages": Page(ledger("villages", "?by=village", place="county"), sight=Sight.POLICY),
    "ledger_export": Page(ledger("people", "export/", place="county"), sight=Sight.POLICY),
    "ledger_export: file": Page(ledger("people", "export/"), data=posted(query=COLUMNS), sight=Sight.POLICY),
    "ledger_export: numbers in full": Page(
        lambda visitor: f"/ledgers/people/in/{visitor.twins.areas['here']['village'].path}001/export/",
        data=posted(query=COLUMNS, numbers="plain", reason="泄漏测试核实"),
        sight=Sight.POLICY,
    ),
    "ledger_export: workbook": Page(
        ledger("households", "export/"), data=posted(format="workbook"), sight=Sight.POLICY
    ),
    "ledger_batch": Page(
        ledger("people", "edit/"),
        data=named(step="preview", field="labour_capacity", of="labour_capacity", value="普通劳动力"),
        sight=Sight.POLICY,
    ),
    "ledger_save": Page(ledger("people", "views/"), data=posted(query=COLUMNS, title="泄漏"), why=ONESELF),
    "ledger_forget": Page(ledger("people", "views/1/delete/"), data=posted(), why=ONESELF),
    "paste": Page(lambda visitor: "/ledgers/paste/", data=named(c=["name", "place"]), sight=Sight.POLICY),
    "paste: a name": Page(
        lambda visitor: "/ledgers/paste/",
        data=lambda visitor: {"text": "龘靐齾", "c": ["number", "household"]},
        sight=Sight.POLICY,
    ),
    "paste_file": Page(lambda visitor: "/ledgers/paste/file/", data=named(c=["name", "phone"]), sight=Sight.POLICY),
}
