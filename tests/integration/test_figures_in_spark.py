"""`jingzhun figures --engine spark` as it is really started: the same document as by DuckDB, over facts of the ledger."""

import json
import subprocess
import sys

import pytest
from tests.support.data_folders import data_folder
from tests.support.installation import Installation
from tests.support.spark_frame import skip_without_spark

from jingzhun.database.embedded import ensure_server

pytestmark = pytest.mark.slow
SET_UP = """
from jingzhun.accounts.services.setup import set_up
from tests.support.figures import office_with_figures
set_up()
office_with_figures()
"""


def figures(installation: Installation, engine: str, *more: str) -> dict[str, object]:
    asked = ("figures", "--area", "肖咀镇", "--year", "2016", "--as", "county", "--engine", engine, "--json", *more)
    environ = installation.environ | {
        "SPARK_MASTER": "local-cluster[2,1,1024]",  # two workers as processes of their own, so that rows really travel
        "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "jingzhun.cli.main", *asked],
        env=environ, capture_output=True, text=True, check=False, cwd="/",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_spark_says_what_duckdb_says() -> None:
    skip_without_spark()
    with data_folder() as home:
        ensure_server(home)
        installation = Installation(home)
        installation.run(SET_UP)
        ours, theirs = (figures(installation, engine, "--by", "village")["figures"] for engine in ("duckdb", "spark"))
        assert ours == theirs
        assert isinstance(ours, dict) and len(ours) > 100
        by_sex = ("--by", "sex", "registered_share")
        ours, theirs = (figures(installation, engine, *by_sex)["groups"] for engine in ("duckdb", "spark"))
        assert ours == theirs
        assert isinstance(ours, dict) and ours["registered_share"]
        assert not list((home / "tmp").glob("work-*"))
