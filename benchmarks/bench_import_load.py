"""Township offices import at once while people read pages, against `jingzhun serve`.

`OFFICES` and `READERS` in the environment: how many; `THINK`: how many seconds a reader looks at a page before she asks
for the next one. Without it all ask again as soon as they are answered, which people do not do: the seconds then say
what the server does when it has all it can do, and are the readers divided by the pages that it makes in a second.
"""

import os

from tests.support.data_folders import data_folder
from tests.support.import_load import Load
from tests.support.import_rows import rows_of, whole
from tests.support.installation import Installation

from jingzhun.database.embedded import ensure_server

OFFICES = int(os.environ.get("OFFICES", "50"))
READERS = int(os.environ.get("READERS", "200"))
THINK = float(os.environ.get("THINK", "0"))
HOUSEHOLDS = 50


def bench_imports_at_once() -> None:
    with data_folder() as home:
        ensure_server(home)
        load = Load(Installation(home), OFFICES, READERS, HOUSEHOLDS, think=THINK)
        load.set_up()
        load.run()
        with load.installation.connect() as connection:
            for path, run in load.runs(connection).items():
                assert rows_of(connection, path, run) == whole(HOUSEHOLDS)
        assert load.deadlocks() == 0
    rate = len(load.pages) / load.seconds
    shares = ", ".join(f"{who} {seconds / load.seconds:.0%}" for who, seconds in load.busy.items())
    print(f"{OFFICES} imports at once, {READERS} readers: the last one written after {max(load.imports):.0f} s; "
          f"{len(load.pages)} pages, {rate:.1f} a second, half within {load.slowest(0.5):.2f} s, "
          f"95 % within {load.slowest(0.95):.2f} s; no deadlock; of one processor: {shares}")  # fmt: skip
