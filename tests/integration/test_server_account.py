"""Who the server runs as: an ordinary user as himself; started by root, an unprivileged account."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.data_folders import data_folder, environment, server_process, start_elsewhere

from jingzhun.core.errors import NotReady
from jingzhun.database.binaries import wheel_programs
from jingzhun.database.embedded import ensure_server

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


def python_for(user: str) -> str:
    """An interpreter of our version with which the user can import us; ours may lie below a closed folder."""
    system = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, system):
        try:
            done = subprocess.run(
                [candidate, "-c", "import jingzhun, psycopg"], user=user, cwd="/", env=environment(), check=False
            )
            if done.returncode == 0:
                return candidate
        except OSError:
            continue
    pytest.skip("another user can start no interpreter of this version, or cannot enter the checkout")


def test_started_by_root_it_runs_unprivileged():
    with data_folder() as home:
        ensure_server(home)
        assert server_process(home).username() == "nobody"
        assert (home / "files").stat().st_uid == 0


def test_started_by_root_in_a_users_folder_it_runs_as_that_user():
    with data_folder() as home:
        home.mkdir()
        user = pwd.getpwnam("daemon")
        os.chown(home, user.pw_uid, user.pw_gid)
        ensure_server(home)
        assert server_process(home).username() == "daemon"
        assert {path.stat().st_uid for path in home.iterdir()} == {user.pw_uid}


def test_an_ordinary_user_runs_it_himself():
    python = python_for("daemon")
    with data_folder() as home:
        os.chown(home.parent, pwd.getpwnam("daemon").pw_uid, -1)
        starter = start_elsewhere(home, python=python, user="daemon", extra_groups=[])
        assert starter.communicate()[0].strip() == str(home / "run")
        assert server_process(home).username() == "daemon"


def test_a_folder_that_belongs_to_another_user():
    python = python_for("daemon")
    with data_folder() as home:
        ensure_server(home)
        starter = start_elsewhere(home, python=python, user="daemon", extra_groups=[], stderr=subprocess.PIPE)
        assert "数据目录属于另一个用户" in starter.communicate()[1]


def test_a_folder_out_of_the_accounts_reach_is_refused():
    with data_folder() as home:
        home.parent.chmod(0o700)
        with pytest.raises(NotReady, match="nobody"):
            ensure_server(home)


@pytest.mark.slow
def test_programs_out_of_the_accounts_reach_are_copied():
    """As when the virtual environment lies below /root."""
    with data_folder() as home, data_folder("closed") as closed:
        closed.mkdir(mode=0o700)
        package = wheel_programs().parent.parent
        for folder in (package, package.with_suffix(".libs")):
            shutil.copytree(folder, closed / folder.name, symlinks=True, ignore=shutil.ignore_patterns("pginstall"))
        starter = start_elsewhere(home, env=environment(closed))
        assert starter.communicate()[0].strip() == str(home / "run")
        assert Path(server_process(home).exe()).is_relative_to(home / "programs")
