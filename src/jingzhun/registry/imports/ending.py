"""What is left of an import: the words of its failure, and no files once their time is over."""

from datetime import timedelta

from jingzhun.accounts.limits import limit
from jingzhun.core.clock import now
from jingzhun.core.errors import JingzhunError
from jingzhun.database.session import everywhere
from jingzhun.registry.imports.state import ENDED, State
from jingzhun.registry.models import ImportPart, ImportRun


def note_failure(*, run: ImportRun, error: JingzhunError) -> None:
    """Keep why a run stopped. One that was being written goes back to its preview: nothing was written."""
    run.error = error.as_dict()
    run.state = State.CHECKED if run.state == State.APPLYING else State.FAILED
    run.ended_at = now() if run.state == State.FAILED else None
    run.save()


def forget_old() -> int:
    """Delete the files of imports that ended, or wait for nobody, longer than the pack allows. Returns how many parts.

    Needs a transaction; works in all areas, since nobody in particular is behind it.
    """
    before = now() - timedelta(days=limit("import_days"))
    with everywhere():
        ImportRun.objects.filter(state=State.CHECKED, made_at__lt=before).update(state=State.DISCARDED, ended_at=now())
        old = ImportRun.objects.filter(state__in=ENDED, made_at__lt=before)
        deleted, _ = ImportPart.objects.filter(run__in=old).delete()
    return deleted
