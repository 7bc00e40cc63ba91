"""Opens the transaction in which somebody acts: scope and history context are set in its first statement."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.database import session

REASON_LENGTH = 500


@contextmanager
def acting(actor: Actor, *, why: str = "", stands_still: bool = False) -> Iterator[Actor]:
    """One transaction as `actor`: the database shows and accepts only rows of the actor's areas.

    why: the reason that history keeps with every row changed in this transaction. stands_still: all of it sees the data
    of one moment (session.stand_still). A durable block: a response or an acknowledgement given after it stands on
    committed data.
    """
    with transaction.atomic():
        if stands_still:
            session.stand_still()
        session.begin(actor.scope, user_id=actor.user_id, context=actor.context(why))
        yield actor


def give_reason(actor: Actor, why: str) -> None:
    """Put the reason of what follows into the history context of the running transaction."""
    session.set_context(actor.context(required_reason(why)))


def required_reason(why: str) -> str:
    """A reason somebody typed. `WrongInput` if it says nothing."""
    text = " ".join(why.split())
    if len(text) < 2:
        raise WrongInput(
            Text("请写明原因", "A reason is needed"),
            where="reason",
            allowed=Text("至少两个字", "at least two characters"),
        )
    return text[:REASON_LENGTH]
