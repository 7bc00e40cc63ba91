"""What is left of an export: the words of its failure, and no file once its time is over."""

from datetime import timedelta

from jingzhun.accounts.limits import limit
from jingzhun.core.clock import now
from jingzhun.core.errors import JingzhunError
from jingzhun.database.session import everywhere
from jingzhun.registry.exports.state import State
from jingzhun.registry.models import ExportPart, ExportRun


def note_failure(*, run: ExportRun, error: JingzhunError) -> None:
    """Keep why it was not made."""
    run.state, run.error, run.ended_at = State.FAILED, error.as_dict(), now()
    run.save()


def forget_old() -> int:
    """Delete the files that were asked for longer ago than the pack allows. Returns how many exports ended so.

    Needs a transaction; works in all areas, since nobody in particular is behind it.
    """
    before = now() - timedelta(days=limit("export_days"))
    with everywhere():
        old = ExportRun.objects.filter(asked_at__lt=before).exclude(state=State.DELETED)
        ExportPart.objects.filter(run__in=old).delete()
        return old.update(state=State.DELETED)
