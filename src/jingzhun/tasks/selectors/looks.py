"""When doubts were last looked for, and where they are to be looked for again."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from jingzhun.accounts.selectors import queued
from jingzhun.accounts.selectors.progress import Standing, standing_of
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.core.clock import now
from jingzhun.core.text import Text
from jingzhun.database.session import everywhere, range_of
from jingzhun.figures.selectors.books import book_for
from jingzhun.tasks.models import Look


def job_of(path: str) -> str:
    """The name of the job that looks in an area, and of its progress."""
    return f"doubts:{path}"


def progress_of_finding(path: str) -> Standing:
    return standing_of(job_of(path))


def failure_of_finding(path: str) -> datetime | None:
    """When the last look that somebody asked for in an area ended by failing; None if it did not, or waits again."""
    state, since = queued.job_state("find_doubts", job_of(path))
    if state not in ("failed", "aborted"):
        return None
    return since or now()


def last_look(path: str) -> Look | None:
    """The oldest of the last looks in the townships of an area, as far as the scope shows them."""
    return _looks(path).order_by("at").first()


def failed_checks(path: str) -> dict[str, Text]:
    """Checks that could not run in the last looks in the townships of an area, by name, and why."""
    return {name: Text(**why) for look in _looks(path).exclude(failed={}) for name, why in look.failed.items()}


def _looks(path: str) -> QuerySet[Look]:
    low, high = range_of(ancestor_at(path, Level.TOWNSHIP) or path)
    return Look.objects.filter(path__gte=low, path__lt=high)


def due_townships(digests: Mapping[str, str], on: date) -> list[str]:
    """Townships whose facts were not looked at as they are now, by the rules of now, today. digests: of their facts."""
    with transaction.atomic(), everywhere():
        known = {look.path: (look.on, look.facts, look.book) for look in Look.objects.all()}
    townships = (path for path in sorted(digests) if len(path) == Level.TOWNSHIP.path_length)
    return [path for path in townships if known.get(path) != (on, digests[path], book_for(path).hash)]
