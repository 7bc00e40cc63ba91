"""Commands as they are really started: set-up, serving, two at once, a taken port, stopping, backup and restore."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from tests.support.command_line import finish, start
from tests.support.data_folders import data_folder, server_process, wait_until

pytestmark = pytest.mark.slow
SMALL = ("--size", "small")


def run(home: Path, *arguments: object, **variables: str) -> tuple[int, str, str]:
    return finish(start(home, *arguments, **variables))


def document(home: Path, *arguments: object, status: int = 0) -> dict[str, object]:
    code, out, err = run(home, *arguments, "--json")
    assert code == status, err
    found: dict[str, object] = json.loads(out)
    return found


@contextmanager
def serving(home: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port, and its address."""
    process = start(home, *words, "--port", 0)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if address:
                yield process, address.group()
                break
        else:
            raise AssertionError(process.communicate()[1])
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_demonstration_is_served_with_its_jobs() -> None:
    with data_folder() as home:
        with serving(home, "demo", *SMALL) as (process, address):
            assert status_of(f"{address}health/") == 200
            assert status_of(f"{address}login/") == 200
            assert status_of(f"{address}api/v1/health") == 200
            assert status_of(f"{address}api/v1/me") == 401
            worker = psutil.Process(process.pid).children()
            wait_until(lambda: any("with-parent" in " ".join(one.cmdline()) for one in worker))
            # Another command works beside it, and the port is taken.
            assert document(home, "areas", "show", "肖咀镇")["kind"] == "township"
            port = address.rsplit(":", 1)[1].strip("/")
            code, out, err = run(home, "serve", "--port", port)
            assert (code, out) == (3, "")
            assert port in err
            process.kill()
            psutil.wait_procs(worker, timeout=30)
            assert not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in worker)
        # After a kill of everything the data are there, and a second start is quick.
        with serving(home, "demo", *SMALL) as (process, address):
            assert status_of(address) == 200
        assert document(home, "audit", "verify")["is_whole"]
        assert document(home, "stop")["stopped"]
        assert not document(home, "stop")["stopped"]


def test_a_backup_is_restored_into_an_empty_installation() -> None:
    with data_folder() as home, data_folder() as fresh:
        document(home, "demo", "--no-serve", *SMALL)
        folder = home.parent / "backup"
        made = document(home, "backup", folder)
        # Without the key file nothing is restored.
        code, _, err = run(fresh, "restore", folder)
        assert code == 3, err
        assert Path(str(made["key_file"])).exists()
        shutil.copy(str(made["key_file"]), fresh / "keys" / "jingzhun.key")
        assert document(fresh, "verify", folder)["verification"]["is_whole"]  # type: ignore[index]
        document(fresh, "restore", folder)
        assert run(fresh, "restore", folder)[0] == 3
        assert (fresh / "demo").exists()
        shown = [document(place, "person", "extract", "P00000001", "--reason", "核对") for place in (home, fresh)]
        assert shown[0]["fields"] == shown[1]["fields"]


def test_reset_builds_the_demonstration_anew() -> None:
    with data_folder() as home:
        document(home, "demo", "--no-serve", *SMALL)
        changed = document(home, "person", "correct", "P00000001", "--name", "改名", "--reason", "试试")
        assert changed["version"] == 2
        assert document(home, "demo", "--no-serve", "--reset", *SMALL)["is_new"]
        again = document(home, "person", "correct", "P00000001", "--name", "改名", "--reason", "试试")
        assert again["version"] == 2


def test_a_new_installation_is_set_up_step_by_step() -> None:
    with data_folder() as home:
        code, out, err = run(home, "user", "list", JINGZHUN_LANG="en")
        assert (code, out) == (3, "")
        assert "jingzhun upgrade" in err
        assert document(home, "upgrade")["applied"]
        assert document(home, "upgrade")["applied"] == []
        assert Path(str(document(home, "template", "households", "-o", home / "empty.xlsx")["file"])).is_file()
        assert document(home, "user", "list")["count"] == 0
        assert document(home, "health", status=1)["points"]
        assert home.stat().st_mode & 0o777 == 0o700
        assert server_process(home).is_running()


def test_two_first_starts_at_once() -> None:
    with data_folder() as home:
        both = [start(home, "demo", "--no-serve", "--json", *SMALL) for _ in range(2)]
        done = [finish(process) for process in both]
        assert [code for code, _, _ in done] == [0, 0], done
        assert sorted(json.loads(out)["is_new"] for _, out, _ in done) == [False, True]
        assert document(home, "audit", "verify")["is_whole"]


def test_an_address_that_is_none() -> None:
    with data_folder() as home:
        assert run(home, "serve", "--host", "no.such.host.invalid")[0] == 3
        assert run(home, "serve", "--port", "70000")[0] == 3
        with socket.create_server(("127.0.0.1", 0)) as taken:
            code, _, err = run(home, "demo", "--port", taken.getsockname()[1])
        assert (code, "Traceback" in err) == (3, False)
        assert not home.exists() or not (home / "postgres").exists(), os.listdir(home)
