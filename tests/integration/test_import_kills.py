"""Kills of the worker while it checks and writes imports: everything or nothing, once, with one receipt.

Thirty, or as many as JINGZHUN_KILLS says: a hundred took eleven minutes on two cores that others kept busy besides. Each
waits about a second until the worker that was killed counts as dead.
"""

import os
import sys
import time
from collections.abc import Iterator
from random import Random
from statistics import median

import pytest
from tests.support.data_folders import data_folder
from tests.support.import_rows import nothing, rows_of, whole
from tests.support.installation import Installation
from tests.support.kill_desk import KillDesk
from tests.support.village_book import MEMBERS

from jingzhun.database.embedded import ensure_server

pytestmark = pytest.mark.slow
SEED = 20261128
KILLS = int(os.environ.get("JINGZHUN_KILLS", "30"))
HOUSEHOLDS = 25
UNDISTURBED = 3
"""Imports from whose middle time the moments are drawn: one alone may meet a busy machine, and all come too late."""
VILLAGES = KILLS // 2 + UNDISTURBED  # one import each: killed once while it is checked and once while it is written
SET_UP = """
from jingzhun.accounts.services.setup import set_up
from tests.world import World
set_up()
world = World()
names = [f"西沟{number}村" for number in range(int(sys.argv[1]))]
world.township("肖咀镇", names)
world.user("office", "township_office", "肖咀镇")
print(json.dumps({name: world.areas[name].path for name in names}))
"""
WHOLE, NOTHING = whole(HOUSEHOLDS), nothing()
# Each row was inserted once, and history says so.
WITHOUT_HISTORY = " union all ".join(
    f"select '{table}', count(*) from {table} one where path = %(path)s and (select count(*) from {table}_event e"
    " where e.pgh_obj_id = one.id and e.pgh_label = 'insert') <> 1"
    for table in ("household", "household_place", "person", "membership", "person_year", "household_year")
)


class Desk(KillDesk):
    """Where imports are brought."""

    def state(self, run: int) -> str:
        return str(self.row("select state from import_run where id = %s", run)[0])

    def rows(self, run: int, path: str) -> tuple[int, ...]:
        return rows_of(self.connection, path, str(run))

    def unexplained(self, path: str) -> list[object]:
        """Tables of which a row has no history of its making."""
        return [row for row in self.connection.execute(WITHOUT_HISTORY, {"path": path}).fetchall() if row[1]]

    def wait_for(self, run: int, state: str) -> float:
        """Wait until the run is in a state. Returns the seconds."""
        return self.wait_until(lambda: self.state(run) == state)


@pytest.fixture
def villages() -> Iterator[tuple[Installation, Desk, list[tuple[str, str]]]]:
    with data_folder() as home:
        ensure_server(home)
        installation = Installation(home)
        paths = installation.run(SET_UP, str(VILLAGES))
        desk = Desk(installation)
        try:
            yield installation, desk, list(paths.items())
        finally:
            desk.close()


def test_kills(villages: tuple[Installation, Desk, list[tuple[str, str]]]) -> None:
    installation, desk, places = villages
    begun, random = time.monotonic(), Random(SEED)
    desk.replace_worker()
    taken = [undisturbed(desk, *place) for place in places[:UNDISTURBED]]
    checking, writing = map(median, zip(*taken, strict=True))
    met = {"nothing yet": 0, "done before": 0}
    for village, path in places[UNDISTURBED:]:
        run = desk.ask(f"upload {village} {HOUSEHOLDS}")
        met[killed(desk, run, path, random.uniform(0, checking))] += 1
        desk.wait_for(run, "checked")
        assert desk.rows(run, path) == NOTHING
        desk.ask(f"confirm {run}")
        met[killed(desk, run, path, random.uniform(0, writing))] += 1
        desk.wait_for(run, "applied")
        assert desk.rows(run, path) == WHOLE
        assert desk.unexplained(path) == []
    assert sum(met.values()) == KILLS
    assert met["nothing yet"] >= KILLS // 3, met  # else the moments missed the work
    assert desk.failures() == (0,)
    for number, (_, path) in enumerate(places, start=1):  # nothing came later
        assert desk.rows(number, path) == WHOLE
    finish(installation)
    report(met, checking, writing, time.monotonic() - begun)


def undisturbed(desk: Desk, village: str, path: str) -> tuple[float, float]:
    """How long checking and writing take."""
    run = desk.ask(f"upload {village} {HOUSEHOLDS}")
    checking = desk.wait_for(run, "checked")
    desk.ask(f"confirm {run}")
    writing = desk.wait_for(run, "applied")
    assert desk.rows(run, path) == WHOLE
    return checking, writing


def killed(desk: Desk, run: int, path: str, moment: float) -> str:
    """Kill the worker at a moment of its work and start another. Returns how far it was."""
    time.sleep(moment)  # the seeded moment
    desk.kill_worker()
    rows = desk.rows(run, path)
    assert rows in (NOTHING, WHOLE)
    working = desk.state(run) in {"checking", "applying"}
    desk.replace_worker()
    return "nothing yet" if working else "done before"


def finish(installation: Installation) -> None:
    """History is whole over everything."""
    found = installation.run(
        "from jingzhun.accounts.services.sealing import seal_now\n"
        "from jingzhun.accounts.services.verification import verify\n"
        "seal_now()\nprint(json.dumps(verify().as_dict()))"
    )
    assert found["is_whole"], found["summary"]
    assert found["unsealed"] == 0


def report(met: dict[str, int], checking: float, writing: float, seconds: float) -> None:
    sys.stderr.write(
        f"\n{KILLS} kills of the worker in {seconds:.0f} s, over {checking:.2f} s of checking and {writing:.2f} s of"
        f" writing: {met}; {VILLAGES} imports of {HOUSEHOLDS * (MEMBERS + 2)} lines written once, each with one receipt\n"
    )
