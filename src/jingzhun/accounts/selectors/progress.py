"""How far a job is, and when it will be done."""

from dataclasses import dataclass
from datetime import timedelta

from jingzhun.accounts.models import JobProgress

FIRST_FIFTH = 0.2


@dataclass(frozen=True, slots=True)
class Standing:
    """percent: 0-100. remaining: None until a fifth is done, for nothing could be said that holds."""

    percent: int
    remaining: timedelta | None


def standing_of(job: str) -> Standing:
    """How far a job is; nothing before it began."""
    row = JobProgress.objects.filter(job=job).first()
    if row is None or not row.total:
        return Standing(0, None)
    part = min(row.done / row.total, 1.0)
    spent = row.at - row.began_at
    remaining = spent * ((1 - part) / part) if part >= FIRST_FIFTH else None
    return Standing(int(part * 100), remaining)
