"""Kills while somebody ticks off, compares, exports and looks for doubts: nothing lost, nothing twice, and no half file to be fetched.

A few, or as many of each as JINGZHUN_KILLS says.
"""

import os
import sys
import time
from collections.abc import Iterator
from random import Random
from typing import Any

import psutil
import pytest
from tests.support.data_folders import data_folder
from tests.support.import_desk import TICKING
from tests.support.installation import Installation
from tests.support.kill_desk import KillDesk, kill

from jingzhun.database.embedded import ensure_server

pytestmark = pytest.mark.slow
SEED = 20261128
KILLS = int(os.environ.get("JINGZHUN_KILLS", "4"))
VILLAGE, HOUSEHOLDS = "西沟0村", 60
SET_UP = f"""
from jingzhun.accounts.services.setup import set_up
from tests.world import World
set_up()
world = World()
world.township("肖咀镇", ["{VILLAGE}"])
world.user("office", "township_office", "肖咀镇")
"""
# State, pieces of the file, and how often it is in the audit log.
EXPORT = """
select state, (select count(*) from export_part where run_id = run.id),
  (select count(*) from account_audit_entry where action = 'exported') from export_run run where id = %s
"""
# State, and the pages of what was found.
COMPARISON = """
select state, (select count(*) from import_part where run_id = run.id and kind <> 'file') from import_run run where id = %s
"""
# Marks that count, the households they are about, the acts, and their history.
MARKS = """
select count(*), count(distinct (household_id, clerk)), count(distinct act),
  (select count(*) from tick_off_event where pgh_label = 'insert' and not is_void and pgh_obj_id in (select id from tick_off where not is_void))
from tick_off where not is_void
"""
# Doubts, different ones, those that came into history once, and looks that are under way.
DOUBTS = """
select count(*), count(distinct (check_name, subject_kind, subject_key)),
  (select count(*) from doubt_event where pgh_label = 'insert' and pgh_obj_id in (select id from doubt)),
  (select count(*) from procrastinate_jobs where task_name = 'find_doubts' and status in ('todo', 'doing'))
from doubt
"""
LINES = """
from pathlib import Path
from tempfile import TemporaryDirectory
from django.db import transaction
from jingzhun.database.session import everywhere
from jingzhun.registry.models import ExportRun
from jingzhun.registry.exports.parts import pieces_of
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet
with transaction.atomic(), everywhere(), TemporaryDirectory() as folder:
    file, found = Path(folder) / "export.xlsx", []
    for run in ExportRun.objects.all():
        file.write_bytes(b"".join(pieces_of(run)))
        found.append([[table.name, len(table.rows)] for table in read_spreadsheet(file)])
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def office() -> Iterator[tuple[Installation, KillDesk]]:
    """A village of which everything is in the ledger, and nothing is ticked off."""
    with data_folder() as home:
        ensure_server(home)
        installation = Installation(home)
        installation.run(SET_UP)
        desk = KillDesk(installation)
        try:
            desk.replace_worker()
            run = desk.ask(f"upload {VILLAGE} {HOUSEHOLDS}")
            for state, then in (("checked", f"confirm {run}"), ("applied", "")):
                desk.wait_until(
                    lambda state=state: desk.row("select state from import_run where id = %s", run) == (state,)
                )
                if then:
                    desk.ask(then)
            yield installation, desk
            assert desk.failures() == (0,)
        finally:
            desk.close()


def done_by_jobs(desk: KillDesk, request: str, question: str, *, begun: str) -> tuple[list[int], Any]:
    """Let it be done twice in peace and then again and again with a kill. Returns the runs, and what each left behind.

    begun: the state of a run that is being worked on, in which it has left nothing.
    """
    random, runs, early, took = Random(SEED), [], 0, 0.0
    for _ in range(2):  # the first time takes longer
        runs.append(desk.ask(request))
        took = desk.wait_until(lambda: desk.row(question, runs[-1])[0] != begun)
    whole = desk.row(question, runs[0])
    for _ in range(KILLS):
        before = desk.row(question, runs[-1])[2:]  # what counts over all runs
        runs.append(desk.ask(request))
        time.sleep(random.uniform(0, took))  # the seeded moment
        desk.kill_worker()
        found = desk.row(question, runs[-1])
        early += found[0] == begun
        after = (*whole[:2], *(count + 1 for count in before))
        assert found in ((begun, 0, *before), after)
        desk.replace_worker()
        desk.wait_until(lambda: desk.row(question, runs[-1])[0] != begun)
        assert desk.row(question, runs[-1]) == after
    assert early, "the moments missed the work"
    report(request, early, took)
    return runs, whole


def report(what: str, early: int, took: float) -> None:
    sys.stderr.write(f"\n{what}: {KILLS} kills over {took:.2f} s, {early} of them before it was done\n")


def test_a_killed_export_leaves_no_half_file_and_is_made_once(office: tuple[Installation, KillDesk]) -> None:
    installation, desk = office
    runs, whole = done_by_jobs(desk, "export", EXPORT, begun="making")
    assert whole[0] == "made" and whole[1] > 0
    files = installation.run(LINES)
    assert len(files) == len(runs) and all(file == files[0] for file in files)
    assert dict(files[0])["户"] == HOUSEHOLDS + 1


def test_a_killed_comparison_finds_the_same_once(office: tuple[Installation, KillDesk]) -> None:
    _, desk = office
    runs, whole = done_by_jobs(desk, f"compare {VILLAGE} {HOUSEHOLDS // 2}", COMPARISON, begun="checking")
    assert whole[0] == "checked" and whole[1] > 0
    assert {desk.row("select counts::text from import_run where id = %s", run) for run in runs} == {
        desk.row("select counts::text from import_run where id = %s", runs[0])
    }


def test_a_killed_tick_off_ticks_off_all_or_nothing(office: tuple[Installation, KillDesk]) -> None:
    """Somebody's process, and no job: it is done again by whoever sees that the list is still there."""
    _, desk = office
    nothing, whole, random, early = (0, 0, 0, 0), (HOUSEHOLDS, HOUSEHOLDS, 1, HOUSEHOLDS), Random(SEED), 0
    ticked(desk)  # the first time takes longer
    assert desk.row(MARKS) == whole and desk.ask("untick") == HOUSEHOLDS
    took = ticked(desk)
    for _ in range(KILLS):
        assert desk.ask("untick") == HOUSEHOLDS
        assert desk.row(MARKS) == nothing
        clerk = desk.ask("tick")
        time.sleep(random.uniform(0, took))  # the seeded moment
        kill(clerk)
        desk.wait_until(lambda clerk=clerk: not psutil.pid_exists(clerk) and not is_at_work(desk))
        found = desk.row(MARKS)
        assert found in (nothing, whole)
        early += found == nothing
        ticked(desk)
        assert desk.row(MARKS) == whole
    assert early, "the moments missed the work"
    report("tick-off", early, took)


def test_a_killed_look_finds_all_doubts_or_none_and_none_twice(office: tuple[Installation, KillDesk]) -> None:
    _, desk = office
    nothing, random, early = (0, 0, 0), Random(SEED), 0
    looked(desk)  # the first time takes longer
    whole = desk.row(DOUBTS)[:3]
    assert whole[0] > HOUSEHOLDS and len(set(whole)) == 1
    assert desk.ask("forget") == whole[0]
    took = looked(desk)
    for _ in range(KILLS):
        desk.ask("forget")
        desk.ask("find")
        time.sleep(random.uniform(0, took))  # the seeded moment
        desk.kill_worker()
        found = desk.row(DOUBTS)[:3]
        assert found in (nothing, whole)
        early += found == nothing
        desk.replace_worker()
        desk.wait_until(lambda: desk.row(DOUBTS)[3] == 0)
        assert desk.row(DOUBTS)[:3] == whole
    assert early, "the moments missed the work"
    report("find", early, took)


def looked(desk: KillDesk) -> float:
    """Look for doubts. Returns the seconds."""
    desk.ask("find")
    return desk.wait_until(lambda: desk.row(DOUBTS)[3] == 0)


def ticked(desk: KillDesk) -> float:
    """Tick off whatever is on the list. Returns the seconds."""
    clerk = desk.ask("tick")
    return desk.wait_until(lambda: not psutil.pid_exists(clerk))


def is_at_work(desk: KillDesk) -> bool:
    """Is the database still busy for somebody who is dead?"""
    return desk.row("select count(*) from pg_stat_activity where application_name = %s", TICKING) != (0,)
