"""Loading an edition of the official codes by somebody in a role: permission and scope first."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.editions.comparison import Decisions
from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.services import edition_load
from jingzhun.areas.services.edition_load import EditionReport


def load_edition(
    *, by: Actor, extract: EditionExtract, reason: str, decided: Decisions | None = None, preview: bool = False
) -> EditionReport:
    """Bring an extract into the ledger, within the actor's areas; see `edition_load.load_edition`.

    Errors: Refused, WrongInput, Conflict.
    """
    by.require("areas", "edit")
    give_reason(by, reason)
    return edition_load.load_edition(extract, scope=by.scope, reason=reason, decided=decided, preview=preview)
