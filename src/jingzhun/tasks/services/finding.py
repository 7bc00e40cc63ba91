"""Finds doubts township by township: each in a transaction of its own, which a kill leaves as if it had not begun."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models.functions import Length

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.core.clock import now
from jingzhun.core.text import Text
from jingzhun.tasks.finding.answers import Asked, Today, answers
from jingzhun.tasks.finding.taking_in import Rules, TakenIn, take_in
from jingzhun.tasks.models import Look

FINDING = Text("查找疑点", "Looking for doubts")
LOCK = "select pg_advisory_xact_lock(hashtext('jingzhun doubts'), hashtext(%s))"


def check_finding(by: Actor, path: str) -> None:
    """`Refused` unless the actor may have doubts looked for there."""
    by.require("household", "edit")
    by.require_area(path)


def places_to_look(path: str) -> list[str]:
    """The townships at or below an area; of a part of a township, the part itself."""
    if len(path) >= Level.TOWNSHIP.path_length:
        return [path[: Level.VILLAGE.path_length]]
    areas = below(path).annotate(length=Length("path")).filter(length=Level.TOWNSHIP.path_length)
    return list(areas.values_list("path", flat=True))


def find_doubts(*, by: Actor, path: str, today: Today) -> tuple[TakenIn, Asked]:
    """Look for doubts in a township or village, in the actor's transaction. Older facts than last time change nothing.

    Errors: Refused.
    """
    check_finding(by, path)
    return look_in(path, today)


def look_in(path: str, today: Today) -> tuple[TakenIn, Asked]:
    """The same for whoever has set the scope, such as the nightly job."""
    asked = Asked([], {})
    with _in_turn(path):
        if _is_older(path, today):
            return TakenIn(), asked
        rules = Rules(today.book.hash, list(today.book.checks), today.on, today.facts_at)
        done = take_in(path, answers(today, path, asked), asked.answered, rules)
        if len(path) == Level.TOWNSHIP.path_length:
            _note(path, today, asked)
    return done, asked


@contextmanager
def _in_turn(path: str) -> Iterator[None]:
    """One at a time in a township, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [ancestor_at(path, Level.TOWNSHIP) or path])
    yield


def _is_older(path: str, today: Today) -> bool:
    township = ancestor_at(path, Level.TOWNSHIP) or path
    return Look.objects.filter(path=township, facts_at__gt=today.facts_at).exists()


def _note(path: str, today: Today, asked: Asked) -> None:
    told = {
        "on": today.on, "at": now(), "facts_at": today.facts_at, "facts": today.facts, "book": today.book.hash,
        "failed": {name: error.what.as_dict() for name, error in asked.failed.items()},
    }  # fmt: skip
    Look.objects.update_or_create(path=path, defaults=told)
