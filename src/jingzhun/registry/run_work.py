"""What a job does with a run (an import, a comparison, an export): progress while it works, words when it fails."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import transaction

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.jobs import OUTAGES, job_actor
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.progress import progress_of
from jingzhun.core.errors import JingzhunError, NotReady
from jingzhun.core.text import Text
from jingzhun.database.session import everywhere

BROKEN = Text("程序出错，没有写入任何内容", "The program failed; nothing was written")
TELL = Text("请告诉系统管理员，并把文件交给他查看", "Please tell the administrator, and show the file")


class Work(NamedTuple):
    """Something to do with a run in a state. kind: the model. find: the run by its number, for the person who acts.

    job: the name of its progress. fail: keeps why it stopped (`run`, `error`). stands_still: it is done with the data
    of one moment.
    """

    kind: Any
    state: str
    find: Callable[[Actor, int], Any]
    do: Callable[..., object]
    job: Callable[[Any], str]
    fail: Callable[..., None]
    stands_still: bool = False


def work_for(number: int, work: Work, *, user: int, role: str, typed_by: int | None) -> None:
    """Do it for whoever asked (accounts.jobs.asked_by). Who may no longer have it done blocks nothing: the run ends."""
    try:
        work_on(job_actor(user, role, typed_by=typed_by), number, work)
    except JingzhunError as error:  # she lost the role or the areas meanwhile, or her typist did
        with transaction.atomic(), everywhere():
            run = work.kind.objects.filter(pk=number, state=work.state).first()
            if run is not None:
                work.fail(run=run, error=error)


def work_on(by: Actor, number: int, work: Work) -> None:
    """Do it, unless it was done. What stops it is kept with the run, in words."""
    with acting(by):
        run = work.find(by, number)
    if run.state != work.state:  # done by the worker that was killed before it could say so, or thrown away
        return
    try:
        moment = acting(by, why=run.reason, stands_still=work.stands_still)
        with progress_of(work.job(run)) as progress, moment:
            held = _take_up(run, work.state)
            if held is not None:  # else done meanwhile, by a worker that had been taken for dead
                work.do(by=by, run=held, waiting=progress)
    except JingzhunError as error:
        _note(by, work, run, error)
    except OUTAGES:
        raise  # tried again
    except Exception:
        # A fault of ours, perhaps met by a strange file: whoever waits is told, and the log keeps what it was.
        _note(by, work, run, NotReady(BROKEN, todo=TELL))
        raise


def _note(by: Actor, work: Work, run: Any, error: JingzhunError) -> None:
    with acting(by, why=run.reason):
        held = _take_up(run, work.state)
        if held is not None:
            work.fail(run=held, error=error)


def _take_up(run: Any, state: str) -> Any:
    """Hold a run until the transaction ends, if it is in this state, else None; waits for whoever holds it.

    A worker that was slow, and not dead, may have the same job as the one that took it over.
    """
    return type(run).objects.select_for_update(of=("self",)).filter(pk=run.pk, state=state).first()
