"""An installation of its own in another data folder, worked with from outside: for tests that kill its processes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from tests.support.data_folders import SOURCE

from jingzhun.database.address import server_address
from jingzhun.database.cluster import DATABASE, OWNER, SUPERUSER

SETTINGS = "tests.support.installation_settings"


class Installation:
    """`home`: its data folder, whose server runs."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environ = {
            **{name: text for name, text in os.environ.items() if not name.startswith("JINGZHUN_")},
            "JINGZHUN_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": os.pathsep.join([str(SOURCE), str(SOURCE.parent)]),
            "JINGZHUN_LOG_LEVEL": "CRITICAL",
        }

    def start(self, *arguments: str, **streams: Any) -> subprocess.Popen[str]:
        """A Python process of this installation."""
        return subprocess.Popen([sys.executable, *arguments], env=self.environ, text=True, cwd="/", **streams)

    def run(self, script: str, *arguments: str) -> Any:
        """Run a script after Django's set-up and return the JSON document that it prints last."""
        whole = f"import json, sys, django\ndjango.setup()\n{script}"
        done = subprocess.run(
            [sys.executable, "-c", whole, *arguments],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else None

    def connect(self, role: str = OWNER) -> psycopg.Connection[Any]:
        """A connection in autocommit, as the owner of the tables or as SUPERUSER."""
        address = server_address(self.home)
        return psycopg.connect(
            host=address.host,
            port=address.port,
            user=role,
            dbname=DATABASE,
            password=address.password or None,
            autocommit=True,
            connect_timeout=30,
        )

    def configure(self, **values: str) -> None:
        """Settings of the running server."""
        with self.connect(SUPERUSER) as connection:
            for name, value in values.items():
                connection.execute(f"alter system set {name} = '{value}'")
            connection.execute("select pg_reload_conf()")
