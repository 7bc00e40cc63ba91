"""The data folder: the database, files and logs of one installation, outside the checkout.

    postgres/   the database cluster           run/    its socket
    logs/       the server's log               files/  uploaded and generated files
    tmp/        work in progress, may be emptied at any time
    facts/      what figures are counted from; made anew from the database when it is missing
    snapshots/  facts that are kept as they were

`JINGZHUN_HOME` names it. Only its owner may enter it (0700).
"""

import os
import platform
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.processes import Account, can_enter, give_to, server_account

APPLICATION = "jingzhun"
OURS = ("files", "tmp")
OF_THE_SERVER = ("logs", "run")
HARD_CHARACTERS = "\"$`\\\n"


def data_home(environ: Mapping[str, str] = os.environ) -> Path:
    """The data folder of this environment, as an absolute path; nothing is created."""
    chosen = environ.get("JINGZHUN_HOME", "").strip()
    return Path(chosen).expanduser().absolute() if chosen else default_home()


def default_home() -> Path:
    """Where data lie when nothing is said.

    The administrator's data do not lie below /root: the server runs as an unprivileged account, which cannot enter it.
    """
    if os.name == "nt" or os.geteuid() != 0:
        return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))
    if platform.system() == "Linux":
        return Path("/var/lib") / APPLICATION
    return Path(platformdirs.site_data_dir(APPLICATION, appauthor=False))


def prepare_home(home: Path) -> None:
    """Create the data folder and its sub-folders, with owners and modes; may be repeated.

    `NotReady` if the folder belongs to somebody else, holds more than our data, or is out of the server's reach.
    """
    _refuse_shared_folder(home)
    _refuse_hard_path(home)
    home.mkdir(parents=True, exist_ok=True)
    account = server_account(home)
    if account:
        give_to(home, account)
    _own(home)
    _refuse_out_of_reach(home, account)
    for name in OURS + OF_THE_SERVER:
        (home / name).mkdir(mode=0o700, exist_ok=True)
    if account:
        for name in OF_THE_SERVER if account.is_nobody else OURS + OF_THE_SERVER:
            give_to(home / name, account)


def _own(home: Path) -> None:
    try:
        home.chmod(0o700)
    except PermissionError:
        raise NotReady(
            Text("数据目录属于另一个用户", "the data folder belongs to another user"),
            where=str(home),
            todo=Text(
                "请用该用户运行，或用 JINGZHUN_HOME 指定自己的目录",
                "Run as that user, or name a folder of your own in JINGZHUN_HOME",
            ),
        ) from None


def _refuse_shared_folder(home: Path) -> None:
    """The folder's owner and mode are changed, so it must never be one that others need too."""
    program = Path(__file__).resolve()
    real = home.resolve()
    if real == Path(real.anchor) or real == Path.home().resolve() or real in program.parents:
        raise NotReady(
            Text("这里不能作为数据目录", "this cannot be the data folder"),
            where=str(home),
            todo=Text(
                "请用 JINGZHUN_HOME 指定一个只放精准数据的目录",
                "Name a folder in JINGZHUN_HOME that holds nothing else",
            ),
        )


def _refuse_hard_path(home: Path) -> None:
    """PostgreSQL's programs call each other through a shell, which would understand these characters."""
    if os.name != "nt" and (found := sorted(set(HARD_CHARACTERS) & set(str(home)))):
        raise NotReady(
            Text("数据目录的路径含有 {found}", "the data folder's path has {found} in it").format(
                found=" ".join(found)
            ),
            where=str(home),
            todo=Text("请用 JINGZHUN_HOME 指定别的路径", "Name another path in JINGZHUN_HOME"),
        )


def _refuse_out_of_reach(home: Path, account: Account | None) -> None:
    if account and not can_enter(home, account):
        raise NotReady(
            Text(
                "管理员（root）启动时，数据库以 {name} 身份运行，而它进不了这个目录",
                "started by root, the database runs as {name}, who cannot enter this folder",
            ).format(name=account.name),
            where=str(home),
            todo=Text(
                "请用 JINGZHUN_HOME 指定一个各级上层目录都可进入的目录，例如 /var/lib/jingzhun",
                "Name a folder in JINGZHUN_HOME whose parent folders can be entered, such as /var/lib/jingzhun",
            ),
        )
