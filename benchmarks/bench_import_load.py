"""Fifty township offices import at once while two hundred people read pages, against `jingzhun serve`.

`OFFICES` and `READERS` in the environment: how many. All of them ask again as soon as they are answered, which people
do not do: the seconds say what the server does when it has all it can do.
"""

import os

from tests.support.data_folders import data_folder
from tests.support.import_load import Load
from tests.support.import_rows import rows_of, whole
from tests.support.installation import Installation

from jingzhun.database.embedded import ensure_server

OFFICES = int(os.environ.get("OFFICES", "50"))
READERS = int(os.environ.get("READERS", "200"))
HOUSEHOLDS = 50


def bench_imports_at_once() -> None:
    with data_folder() as home:
        ensure_server(home)
        load = Load(Installation(home), OFFICES, READERS, HOUSEHOLDS)
        load.set_up()
        load.run()
        with load.installation.connect() as connection:
            for path, run in load.runs(connection).items():
                assert rows_of(connection, path, run) == whole(HOUSEHOLDS)
        assert load.deadlocks() == 0
    print(f"{OFFICES} imports at once, {READERS} readers: the last one written after {max(load.imports):.0f} s; "
          f"{len(load.pages)} pages, half within {load.slowest(0.5):.2f} s, 95 % within {load.slowest(0.95):.2f} s; "
          "no deadlock, nothing lost")  # fmt: skip
