"""Brings imports and other work and starts workers on request: for tests that kill whoever does it.

Lines on standard input: `upload VILLAGE HOUSEHOLDS`, `compare VILLAGE HOUSEHOLDS` and `export` (each answers the run's
number), `confirm RUN`, `untick` (how many rows are on the list again), `find` and `forget` (0, how many doubts), `worker` and `tick` (answer the process: a worker,
somebody who ticks off). Django is loaded once, so a killed worker is replaced in milliseconds.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import django
from tests.support.village_book import YEAR, book_of

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor

USER, ROLE = "office", "township_office"
TICKING = "ticking"
"""The name of the connection of somebody who ticks off."""


def main() -> None:
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # dead workers leave no zombies
    for line in sys.stdin:
        what, *arguments = line.split()
        answer = fork(CHILDREN[what]) if what in CHILDREN else brought(what, arguments)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def fork(work: Callable[[], None]) -> int:
    """Do it in a process of its own. Returns its number."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        work()
        os._exit(1)
    return child


def be_worker() -> None:
    from jingzhun.accounts.worker import run_worker

    run_worker(heartbeat=0.2, stalled_after=0.8, poll=0.2)


def tick_everything() -> None:
    """As the page does when somebody says that all of the list is entered. On its connection one sees whose it is."""
    from django.db import connection

    from jingzhun.core.errors import Conflict
    from jingzhun.registry.selectors.still_to_enter.settled import settled_until
    from jingzhun.registry.selectors.still_to_enter.waiting import Question
    from jingzhun.registry.services.tick_offs import tick_off_list

    connection.settings_dict["OPTIONS"]["application_name"] = TICKING
    with suppress(Conflict), at_the_desk() as by:  # nothing is on it: whoever was killed had done it
        tick_off_list(by=by, question=Question(by.scope.paths[0], settled_until()))


CHILDREN = {"worker": be_worker, "tick": tick_everything}


@contextmanager
def at_the_desk() -> Iterator["Actor"]:
    """Act as the office. Leaves no connection behind that a child would share."""
    from django.db import connection, transaction

    from jingzhun.accounts.jobs import job_actor
    from jingzhun.accounts.selectors.actors import find_user
    from jingzhun.accounts.services.acting import acting

    with transaction.atomic():
        by = job_actor(find_user(USER).pk, ROLE)
    with acting(by, why="导入台账"):
        yield by
    connection.close()


def brought(what: str, arguments: list[str]) -> int:
    """What the pages do with a book, a run or a list."""
    with at_the_desk() as by:
        return DONE[what](by, *arguments)


def upload(by: "Actor", village: str, households: str) -> int:
    from jingzhun.registry.jobs import begin_import

    files = [("台账.xlsx", book_of(village, int(households)))]
    return int(begin_import(by=by, files=files, year=YEAR, reason="导入台账").pk)


def compare(by: "Actor", village: str, households: str) -> int:
    from jingzhun.registry.jobs import begin_comparison

    return int(begin_comparison(by=by, files=[("国家系统.xlsx", book_of(village, int(households)))], year=YEAR).pk)


def confirm(by: "Actor", number: str) -> int:
    from jingzhun.registry.jobs import confirm_import
    from jingzhun.registry.selectors.imports import run_by_number

    return int(confirm_import(by=by, run=run_by_number(by, int(number))).pk)


def export(by: "Actor") -> int:
    from jingzhun.registry.export_jobs import begin_export
    from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name
    from jingzhun.registry.selectors.ledger.question import question_of

    question = question_of(by, ledger_by_name("households"), by.scope.paths[0], f"year={YEAR}")
    return int(begin_export(by=by, question=question, reason="核对").pk)


def untick(by: "Actor") -> int:
    from jingzhun.registry.models import TickOff
    from jingzhun.registry.services.tick_offs import take_back

    acts = TickOff.objects.filter(is_void=False).order_by().values_list("act", flat=True).distinct()
    return sum(take_back(by=by, act=act, reason="漏录") for act in list(acts))


def find(by: "Actor") -> int:
    from jingzhun.tasks.jobs import begin_finding

    begin_finding(by=by, path=by.scope.paths[0])
    return 0


def forget(by: "Actor") -> int:
    """As if nobody had ever looked."""
    from jingzhun.tasks.models import Doubt, Look

    Look.objects.all().delete()
    return int(Doubt.objects.all().delete()[0])


DONE = {"upload": upload, "compare": compare, "confirm": confirm, "export": export, "untick": untick, "find": find,
        "forget": forget}  # fmt: skip


if __name__ == "__main__":
    main()
