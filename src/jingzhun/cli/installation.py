"""Makes the installation ready for a command: database running, set up, keys right. Django is imported here."""

import getpass
import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from jingzhun.core.errors import NotReady, Refused
from jingzhun.core.text import Text
from jingzhun.database.connection import uses_own_server
from jingzhun.database.embedded import ensure_server
from jingzhun.database.home import data_home


def open_installation(*, upgrades: bool = False) -> list[str]:
    """Start what is needed and check that this program, the database and the keys belong together.

    upgrades: bring the database to this version instead of refusing an older one. Returns the migrations applied.
    Errors: NotReady.
    """
    open_database()
    from jingzhun.accounts.services.setup import check_keys

    applied = _bring_up(upgrades=upgrades)
    check_keys()
    return applied


def open_database() -> None:
    """Start what is needed and check the server and the role we work as; not whether the tables are there."""
    start_django()
    from django.db import connection

    from jingzhun.database.runtime_role import check_server

    check_server(connection)


def start_django() -> None:
    """The embedded server, when it is used, and Django's set-up."""
    home = data_home()
    if uses_own_server():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        ensure_server(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingzhun.settings")
    import django

    django.setup()


def _bring_up(*, upgrades: bool) -> list[str]:
    from jingzhun.database.upgrade import is_current

    is_behind = not is_current()
    if upgrades and (is_behind or not _is_stamped()):
        return bring_to_this_version()
    if is_behind:
        raise NotReady(
            Text("数据库还没有升级到这个版本", "The database is not of this version yet"),
            todo=Text("请运行 jingzhun upgrade（先备份）", "Run jingzhun upgrade (make a backup first)"),
        )
    return []


def bring_to_this_version() -> list[str]:
    """Set the database up, as the owner of the tables. Returns the migrations applied. Errors: NotReady."""
    from jingzhun.accounts.services.setup import set_up

    applied = set_up()
    stamp_set_up()
    return applied


def _is_stamped() -> bool:
    """Did this version of the program set the database up? Safeguards and roles change without a migration too."""
    try:
        return _stamp_file().read_text(encoding="utf-8") == _fingerprint()
    except OSError:
        return False


def stamp_set_up() -> None:
    """Note that this version set the database up."""
    _stamp_file().write_text(_fingerprint(), encoding="utf-8")


def _stamp_file() -> Path:
    return data_home() / "set-up"


def _fingerprint() -> str:
    """The version, and the content of what the set-up writes into the database or derives from: models say who sees."""
    from jingzhun.core.content import packs_folder

    package = Path(__file__).resolve().parents[1]
    files = ("database/*.sql", "database/*.py", "*/models/*.py")
    parts = sorted(part for pattern in files for part in package.glob(pattern))
    digest = hashlib.sha256(version("jingzhun").encode())
    for part in (*parts, packs_folder() / "cn" / "access.yaml"):
        digest.update(part.read_bytes())
    return digest.hexdigest()


def system_user() -> str:
    """The name of the system's user who runs this command."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account of this number
        return str(os.geteuid()) if hasattr(os, "geteuid") else "?"


def require_owner_of_folder() -> None:
    """`Refused` unless the system's user owns the data folder (or is root): whoever can read it has the keys too."""
    if os.name == "nt":
        return  # the folder lies in the user's own profile
    home = data_home()
    if os.geteuid() not in (0, home.stat().st_uid):
        raise Refused(
            Text("数据目录属于别的系统用户", "The data folder belongs to another user of this system"),
            where=str(home),
            todo=Text("请用该用户运行，或用 --as 指明以谁的名义", "Run as that user, or say with --as who acts"),
        )


def key_warning() -> Text | None:
    """What to say while the key file lies beside the data (but not in the demo). Needs the installation open."""
    from django.conf import settings

    if is_demo() or not settings.KEYRING.beside_data:
        return None
    return Text(
        "警告：密钥文件和数据放在一起（{path}），拿到数据的人就能解密号码。请移到别处并设置 JINGZHUN_KEY_FILE。",
        "Warning: the key file lies beside the data ({path}): who takes one has both. Move it elsewhere and set "
        "JINGZHUN_KEY_FILE.",
    ).format(path=settings.KEYRING.path)


def is_demo() -> bool:
    return (data_home() / "demo").exists()
