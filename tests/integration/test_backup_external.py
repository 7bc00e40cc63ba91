"""Backup and restore on a server of one's own, older than our programs, where we are no superuser."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.data_folders import SOURCE
from tests.support.external_server import external_server

SCRIPT = """
import json, os, sys, django, psycopg
django.setup()
from jingzhun.accounts.actor import ANONYMOUS
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.backup import make_backup
from jingzhun.accounts.services.restore import restore_backup, verify_backup
from jingzhun.accounts.services.setup import set_up
from jingzhun.accounts.services.verification import verify
from jingzhun.core.errors import Conflict
from jingzhun.database.databases import databases_for
set_up()
audit.record(ANONYMOUS, AuditAction.LOGIN_FAILED)
made = make_backup(sys.argv[1])
tried = verify_backup(sys.argv[1])
refused = ""
with psycopg.connect(os.environ["JINGZHUN_DATABASE_URL"]):  # a web server, whose session the owner may not end
    try:
        restore_backup(sys.argv[1], replace=True)
    except Conflict as error:
        refused = error.todo.en
assert verify(made.manifest.seal).is_whole
restored = restore_backup(sys.argv[1], replace=True)
print(json.dumps({"postgresql": made.manifest.postgresql, "refused": refused, "tried": tried.verification.is_whole,
    "whole": verify(made.manifest.seal).is_whole, "left": databases_for("trial") + databases_for("before")}))
"""


@pytest.mark.slow
def test_a_server_of_ones_own_is_backed_up_and_restored(tmp_path: Path) -> None:
    with external_server() as server:
        owner, runtime = server.create_role("owner", "createdb"), server.create_role("runtime", "noinherit")
        server.execute("alter database ledger owner to owner", "grant connect, temporary on database ledger to runtime")
        environ = {
            **os.environ,
            "JINGZHUN_HOME": str(tmp_path / "home"),
            "JINGZHUN_DATABASE_URL": runtime,
            "JINGZHUN_OWNER_DATABASE_URL": owner,
            "PYTHONPATH": str(SOURCE),
            "DJANGO_SETTINGS_MODULE": "jingzhun.settings",
            "JINGZHUN_LANG": "en",
        }
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path / "b")],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["postgresql"].startswith("16.")
    assert "Stop jingzhun serve" in found["refused"]
    assert (found["tried"], found["whole"], found["left"]) == (True, True, [])
