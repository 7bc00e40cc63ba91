"""`jingzhun demo`: build the demonstration and serve it."""

import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from jingzhun.cli.frame import Frame, command, option
from jingzhun.cli.installation import is_demo, require_owner_of_folder, system_user
from jingzhun.cli.serve import host_option, port_option
from jingzhun.cli.table import table
from jingzhun.cli.web_server import check_address, serve_pages
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.cluster import cluster_folder
from jingzhun.database.connection import RUNTIME_URL, uses_own_server
from jingzhun.database.embedded import stop_server
from jingzhun.database.home import data_home

if TYPE_CHECKING:
    from jingzhun.demo.accounts import Login

QUESTION = Text(
    "演示中的所有数据将被删除并重建，确定？", "All data of the demonstration are removed and built anew. Go on?"
)
SIZES = ("full", "small")
HEADERS = ("身份 Role", "", "用户名 User", "姓名 Name", "区域 Area")


@command(
    "demo",
    Text(
        "建立演示数据（已有则保留）并打开网页；人员和号码都是编造的。",
        "Build the demonstration, or keep the one that is there, and serve it. All people and numbers are invented.",
    ),
)
@option("--no-serve", is_flag=True, words=Text("只建立，不打开网页", "Build only, do not serve"))
@option("--reset", is_flag=True, words=Text("删除演示数据并重建", "Remove the demonstration and build it anew"))
@option(
    "--size",
    type=click.Choice(SIZES),
    default=SIZES[0],
    words=Text("full：全乡；small：六十户，建得快", "full: the whole township; small: sixty households, built quickly"),
)
@host_option
@port_option
def demo(frame: Frame, *, no_serve: bool, reset: bool, size: str, host: str, port: int) -> None:
    if not no_serve:
        check_address(host, port)
    if reset:
        _remove_demo()
    frame.open(upgrades=True)
    require_owner_of_folder()
    from jingzhun.demo.accounts import logins
    from jingzhun.demo.build import build_demo, workbooks_folder
    from jingzhun.demo.content import demo_users
    from jingzhun.demo.township.figures import Size

    is_new = build_demo(system_user(), size=Size(size), tell=lambda words: frame.say(f"{words} …"))
    found, password = logins(), demo_users().password
    kept = str(workbooks_folder())
    if no_serve:
        frame.show(_document(found, password, kept, is_new=is_new), _lines(found, password, kept))
        return
    serve_pages(
        host,
        port,
        ready=lambda address: frame.show(
            _document(found, password, kept, is_new=is_new, address=address), _lines(found, password, kept, address)
        ),
    )


def _remove_demo() -> None:
    """Remove the database and the files of a demonstration. Its keys stay. Errors: Conflict, WrongInput."""
    if uses_own_server():
        raise WrongInput(
            Text("用外部数据库服务器时不能这样重建", "With a database server of its own it is not rebuilt this way"),
            where=RUNTIME_URL,
            todo=Text("请新建一个空数据库", "Give it a new, empty database"),
        )
    home = data_home()
    if not cluster_folder(home).exists():
        return
    require_owner_of_folder()
    if not is_demo():
        raise Conflict(
            Text("这里不是演示，不能重建", "This is no demonstration; it is not removed"),
            where=str(home),
            todo=Text("请用 JINGZHUN_HOME 指定另一个数据目录", "Name another data folder in JINGZHUN_HOME"),
        )
    if sys.stdin.isatty():
        click.confirm(str(QUESTION), abort=True, err=True)
    stop_server(home)
    for folder in (cluster_folder(home), home / "files", home / "facts", home / "demo-workbooks"):
        shutil.rmtree(folder, ignore_errors=True)
    (home / "set-up").unlink(missing_ok=True)


def _document(found: "list[Login]", password: str, kept: str, *, is_new: bool, address: str = "") -> dict[str, Any]:
    rows = [
        {"username": one.username, "role": one.role, "title": one.role_title, "name": one.name, "area": one.area}
        for one in found
    ]
    return {"is_new": is_new, "address": address or None, "password": password, "logins": rows, "workbooks": kept}


def _lines(found: "list[Login]", password: str, kept: str, address: str = "") -> Iterator[str]:
    """Both languages at once: nobody has chosen one yet."""
    yield ""
    yield from table(
        HEADERS, [(one.role_title.zh, one.role_title.en, one.username, one.name.zh, one.area) for one in found]
    )
    yield ""
    yield f"密码 Password: {password}"
    yield f"工作簿（可用来试导入） Workbooks to try importing: {kept}"
    yield "演示数据，全部人员和号码都是编造的。 All people and numbers are invented."
    if address:
        yield f"网址 Address: {address}   （Ctrl-C 结束 to stop）"
