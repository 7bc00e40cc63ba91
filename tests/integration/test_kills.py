"""Two hundred kills at seeded moments, while people and jobs register households: no half write, nothing lost.

Killed with SIGKILL: the client, the worker, a process of the server, the server itself; at any moment, and while a
COMMIT is under way (made long by `commit_delay`).
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import psutil
import pytest
from tests.support.data_folders import data_folder, server_process, wait_until
from tests.support.installation import Installation

from jingzhun.database.cluster import SUPERUSER
from jingzhun.database.embedded import ensure_server, server_answers

pytestmark = pytest.mark.slow
SEED = 20261124
WRITERS = 3
KILLS = {
    "client": 50,
    "worker": 40,
    "server process": 30,
    "server": 20,
    "client in COMMIT": 20,
    "server process in COMMIT": 20,
    "server in COMMIT": 20,
}
COMMIT_DELAY = "30000"  # microseconds that a COMMIT waits before it is written to disk
SET_UP = """
from jingzhun.accounts.services.setup import set_up
from tests.world import World
set_up()
world = World()
world.township("肖咀镇", ["西沟村"])
world.user("cadre", "village_cadre", "西沟村")
"""
# In one statement, so in one snapshot: whatever is committed must be whole at every moment.
HALF_WRITES = """
select 'household without head', number from household h where id > %(low)s
  and not exists (select 1 from person p where p.household_id = h.id and p.is_head)
union all select 'household without second member', number from household h where id > %(low)s
  and (select count(*) from person p where p.household_id = h.id) <> 2
union all select 'head without ID or phone', number from person p
  where household_id > %(low)s and is_head and (
    not exists (select 1 from vault_identifier v where v.id = p.citizen_id_id and v.ciphertext is not null)
    or not exists (select 1 from vault_identifier v where v.id = p.phone_id and v.ciphertext is not null))
union all select 'household without history', number from household h where id > %(low)s
  and (select array_agg(e.pgh_label order by e.pgh_id) from household_event e where e.pgh_obj_id = h.id)
    is distinct from array['insert', 'update']
union all select 'household without place', number from household h where id > %(low)s
  and (select count(*) from household_place p where p.household_id = h.id) <> 1
union all select 'person without membership', number from person p where household_id > %(low)s
  and (select count(*) from membership m where m.person_id = p.id and m.household_id = p.household_id) <> 1
union all select 'person without history', number from person p where household_id > %(low)s
  and (select array_agg(e.pgh_label) from person_event e where e.pgh_obj_id = p.id) is distinct from array['insert']
union all select 'identifier without history', p.number from person p, vault_identifier v
  where household_id > %(low)s and v.id in (p.citizen_id_id, p.phone_id)
  and (select array_agg(e.pgh_label) from vault_identifier_event e where e.pgh_obj_id = v.id)
    is distinct from array['insert']
union all select 'history without household', number from household_event e where e.id > %(low)s
  and not exists (select 1 from household h where h.id = e.id)
union all select 'acknowledged and lost', number from unnest(%(households)s::text[]) number
  where not exists (select 1 from household h where h.number = number)
union all select 'job acknowledged and lost', serial::text from unnest(%(jobs)s::bigint[]) serial
  where not exists (select 1 from household h where h.address = '63-' || serial)
  and not exists (select 1 from procrastinate_jobs j where j.args @> jsonb_build_object('serial', serial))
union all select 'job done twice', address from household where id > %(low)s group by address having count(*) > 1
"""
FAILED_JOBS = "select task_name, args from procrastinate_jobs where status = 'failed'"


class Nursery:
    """Starts writers and workers in no time."""

    def __init__(self, installation: Installation, notes: Path) -> None:
        self._notes, self._spawned = notes, 0
        self._process = installation.start(
            "-m", "tests.support.kill_nursery", stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.writers: list[int] = []
        self.worker = 0

    def add_writer(self) -> None:
        self._spawned += 1
        self.writers.append(self._ask(f"writer {self._spawned} {self._notes}"))

    def replace_writer(self, dead: int) -> None:
        self.writers.remove(dead)
        self.add_writer()

    def start_worker(self) -> None:
        self.worker = self._ask("worker")

    def stop_writers(self) -> None:
        for pid in self.writers:
            kill(pid)
        self.writers.clear()

    def close(self) -> None:
        self.stop_writers()
        if self.worker:
            kill(self.worker)
        self._process.kill()
        self._process.communicate()

    def _ask(self, request: str) -> int:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@dataclass
class Notes:
    """What the writers noted as acknowledged; read bit by bit."""

    path: Path
    households: list[str] = field(default_factory=list)
    jobs: list[int] = field(default_factory=list)
    _read: int = 0

    def refresh(self) -> int:
        """Read on; returns how many households are acknowledged in all."""
        if self.path.exists():
            with open(self.path, encoding="ascii") as file:
                file.seek(self._read)
                for line in file:
                    kind, what = line.split()
                    self.households.append(what) if kind == "H" else self.jobs.append(int(what))
                self._read = file.tell()
        return len(self.households)


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Rig:
    """The installation under test, and the hand that kills."""

    def __init__(self, installation: Installation, nursery: Nursery, notes: Notes, random: Random) -> None:
        self.installation, self.nursery, self.notes, self.random = installation, nursery, notes, random
        self.killed: Counter[str] = Counter()
        self.seconds: dict[str, list[float]] = {}
        self.checked_to = 0

    def run(self, what: str) -> None:
        before = self.notes.refresh()
        if "COMMIT" in what:
            victim, client = self.committing()
        else:
            time.sleep(self.random.uniform(0, 0.15))  # the seeded moment
            victim, client = self.any_session()
        KILLERS[what.split(" in ", maxsplit=1)[0]](self, victim, client)
        self.killed[what] += 1
        begun = time.monotonic()
        ensure_server(self.installation.home)
        wait_until(lambda: self.notes.refresh() > before + WRITERS, 60)
        self.seconds.setdefault(what, []).append(time.monotonic() - begun)
        self.check()

    def committing(self) -> tuple[int, int]:
        """A server process that is in the middle of a writer's COMMIT right now, and the writer."""
        question = (
            "select pid, substr(application_name, 8)::int from pg_stat_activity where state = 'active'"
            " and query ilike 'commit%' and application_name like 'writer-%'"
        )
        return self.sessions(question)

    def any_session(self) -> tuple[int, int]:
        question = (
            "select pid, substr(application_name, 8)::int from pg_stat_activity where application_name like 'writer-%'"
        )
        return self.sessions(question)

    def sessions(self, question: str) -> tuple[int, int]:
        with self.installation.connect(SUPERUSER) as connection:
            found: list[tuple[int, int]] = []
            wait_until(lambda: found.extend(self.alive(connection.execute(question).fetchall())) or found, 60)
            return self.random.choice(found)

    def alive(self, rows: list[tuple[Any, ...]]) -> list[tuple[int, int]]:
        return [(pid, client) for pid, client in rows if client in self.nursery.writers]

    def check(self, *, low: int | None = None) -> None:
        """All invariants over what was written since the last check (or over everything)."""
        self.notes.refresh()
        values = {
            "low": self.checked_to - 50 if low is None else low,  # with room for transactions that were under way then
            "households": self.notes.households[-2000:] if low is None else self.notes.households,
            "jobs": self.notes.jobs[-500:] if low is None else self.notes.jobs,
        }
        with self.installation.connect() as connection:
            assert connection.execute(HALF_WRITES, values).fetchall() == []
            row = connection.execute("select coalesce(max(id), 0) from household").fetchone()
            self.checked_to = row[0] if row else 0

    def kill_client(self, victim: int, client: int) -> None:
        kill(client)
        self.nursery.replace_writer(client)

    def kill_worker(self, victim: int, client: int) -> None:
        kill(self.nursery.worker)
        self.nursery.start_worker()

    def kill_server_process(self, victim: int, client: int) -> None:
        kill(victim)
        wait_until(lambda: not psutil.pid_exists(victim) or is_zombie(victim))
        wait_until(lambda: server_answers(self.installation.home), 60)
        self.revive_worker()

    def kill_server(self, victim: int, client: int) -> None:
        server = server_process(self.installation.home)
        server.kill()
        self.revive_worker()

    def revive_worker(self) -> None:
        """The worker may end when the server does, as it may when `serve` keeps it; it is started again."""
        if not psutil.pid_exists(self.nursery.worker):
            self.nursery.start_worker()


def is_zombie(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


KILLERS: dict[str, Callable[[Rig, int, int], None]] = {
    "client": Rig.kill_client,
    "worker": Rig.kill_worker,
    "server process": Rig.kill_server_process,
    "server": Rig.kill_server,
}


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with data_folder() as home:
        ensure_server(home)
        installation = Installation(home)
        installation.run(SET_UP)
        nursery = Nursery(installation, tmp_path / "notes")
        try:
            for _ in range(WRITERS):
                nursery.add_writer()
            nursery.start_worker()
            yield Rig(installation, nursery, Notes(tmp_path / "notes"), Random(SEED))
        finally:
            nursery.close()


def test_two_hundred_kills(rig: Rig) -> None:
    begun = time.monotonic()
    wait_until(lambda: rig.notes.refresh() > WRITERS, 60)
    rig.check(low=0)
    anywhere = [what for what, times in KILLS.items() if "COMMIT" not in what for _ in range(times)]
    in_commit = [what for what, times in KILLS.items() if "COMMIT" in what for _ in range(times)]
    for plan in (anywhere, in_commit):
        rig.random.shuffle(plan)
        for what in plan:
            rig.run(what)
        rig.installation.configure(commit_delay=COMMIT_DELAY, commit_siblings="0")
    rig.installation.configure(commit_delay="0")
    finish(rig)
    report(rig, time.monotonic() - begun)
    assert rig.killed.total() == 200


def finish(rig: Rig) -> None:
    """Let the jobs come to their end; then everything must be there, once, and history whole."""
    rig.nursery.stop_writers()
    with rig.installation.connect() as connection:
        busy = "select count(*) from procrastinate_jobs where task_name = 'register_by_job' and status in ('todo', 'doing')"

        def is_idle() -> bool:
            rig.revive_worker()
            return connection.execute(busy).fetchone() == (0,)

        wait_until(is_idle, 120)
        assert connection.execute(FAILED_JOBS).fetchall() == []
        missing = connection.execute(
            "select serial from unnest(%s::bigint[]) serial"
            " where not exists (select 1 from household where address = '63-' || serial)",
            [rig.notes.jobs],
        ).fetchall()
        assert missing == []
    rig.check(low=0)
    found = rig.installation.run(
        "from jingzhun.accounts.services.sealing import seal_now\n"
        "from jingzhun.accounts.services.verification import verify\n"
        "seal_now()\nprint(json.dumps(verify().as_dict()))"
    )
    assert found["is_whole"], found["summary"]
    assert found["unsealed"] == 0
    rig.seconds["summary"] = [found["seals"], found["records"], found["rows"]]


def report(rig: Rig, seconds: float) -> None:
    """What was killed, how often, and how long until three more households were acknowledged."""
    seals, records, rows = map(int, rig.seconds.pop("summary"))
    lines = [f"{'killed':28}{'times':>6}{'recovery: median':>18}{'longest':>9}"]
    for what, times in KILLS.items():
        taken = sorted(rig.seconds[what])
        lines.append(f"{what:28}{times:6}{taken[len(taken) // 2]:16.2f} s{taken[-1]:7.2f} s")
    lines.append(
        f"{rig.killed.total()} kills in {seconds:.0f} s; {len(rig.notes.households)} households and"
        f" {len(rig.notes.jobs)} jobs acknowledged, all there; {rows} ledger rows, {records} history records,"
        f" {seals} seals: whole"
    )
    sys.stderr.write("\n".join(["", *lines, ""]))
