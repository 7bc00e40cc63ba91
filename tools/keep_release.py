"""Keeps the data of this release for the tests of later ones: see tests/releases/README.md."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jingzhun

RELEASES = Path(__file__).resolve().parents[1] / "tests" / "releases"
BACKUP, KEY = "backup", "jingzhun.key"


def keep(folder: Path) -> Path:
    """Build the small demonstration in a data folder of its own and write its backup and key file below `folder`."""
    kept = folder / jingzhun.__version__
    kept.mkdir(parents=True)
    # Directly below /tmp: the embedded server's account must reach it.
    top = Path(tempfile.mkdtemp(prefix="jz-keep-", dir="/tmp" if os.name != "nt" else None))  # noqa: S108
    top.chmod(0o755)
    home = top / "home"
    try:
        run(home, "demo", "--no-serve", "--size", "small")
        run(home, "backup", str(kept / BACKUP))
        shutil.copy(home / "keys" / "jingzhun.key", kept / KEY)
    finally:
        run(home, "stop")
        shutil.rmtree(top, ignore_errors=True)
    return kept


def run(home: Path, *words: str) -> None:
    """A command of this program in that data folder, whatever the environment says otherwise."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("JINGZHUN_")}
    command = [sys.executable, "-m", "jingzhun.cli.main", *words]
    subprocess.run(command, env=environ | {"JINGZHUN_HOME": str(home)}, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    print(keep(RELEASES))
