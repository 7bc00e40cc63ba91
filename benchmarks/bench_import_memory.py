"""Peak memory of `jingzhun import` by how many people the workbook has (forty columns each), as the system counts it.

`SIZES` in the environment: how many, several with commas between (20000,100000).
"""

import os
import time
from itertools import pairwise

from benchmarks.large_book import write_book
from tests.support.data_folders import data_folder
from tests.support.installation import Installation

from jingzhun.database.embedded import ensure_server

SIZES = [int(size) for size in os.environ.get("SIZES", "20000,100000").split(",")]
SET_UP = """
from jingzhun.accounts.services.setup import set_up
from benchmarks.bench_import_scale import office
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
set_up()
by = office()
with acting(by):
    villages = list(Area.objects.filter(kind="village").order_by("path").values_list("name", flat=True))
print(json.dumps(villages))
"""
MEGABYTE = 1024 * 1024


def bench_peak_memory() -> None:
    found = [(size, _of(size)) for size in SIZES]
    for (fewer, less), (more, most) in pairwise(found):
        print(f"{more:,} people take {most / less:.2f} times the memory of {fewer:,}: "
              f"{(most - less) / (more - fewer):,.0f} bytes for each person")  # fmt: skip


def _of(people: int) -> int:
    """Peak bytes of an import into an installation of its own."""
    with data_folder() as home:
        ensure_server(home)
        installation = Installation(home)
        path = home.parent / "book.xlsx"
        write_book(path, people, installation.run(SET_UP))
        peak, seconds = _peak(["import", str(path), "--as", "county", "--year", "2016"], installation)
        print(f"{people:11,} people {peak / MEGABYTE:8,.0f} MB, a file of {path.stat().st_size / MEGABYTE:,.0f} MB, "
              f"{seconds:,.0f} s")  # fmt: skip
    return peak


def _peak(command: list[str], installation: Installation) -> tuple[int, float]:
    """Peak bytes and seconds of a command as a process of its own."""
    begun = time.monotonic()
    process = installation.start("-m", "jingzhun.cli.main", *command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_maxrss * 1024, time.monotonic() - begun
