"""Six townships import at once while twelve people read: all is written, once, and nobody meets an error."""

import pytest
from tests.support.data_folders import data_folder
from tests.support.import_load import Load
from tests.support.import_rows import rows_of, whole
from tests.support.installation import Installation

from jingzhun.database.embedded import ensure_server

pytestmark = pytest.mark.slow


def test_six_imports_and_twelve_readers() -> None:
    with data_folder() as home:
        ensure_server(home)
        load = Load(Installation(home), offices=6, readers=12, households=20)
        load.set_up()
        load.run()
        assert len(load.imports) == 6
        assert len(load.pages) >= 12
        with load.installation.connect() as connection:
            for path, run in load.runs(connection).items():
                assert rows_of(connection, path, run) == whole(20)
            failed = connection.execute("select count(*) from procrastinate_jobs where status = 'failed'").fetchone()
        assert failed == (0,)
        assert load.deadlocks() == 0
