"""Tells a database that cannot be reached from other troubles, in words for whoever set its address."""

import psycopg

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.connection import OWNER_URL, RUNTIME_URL, uses_own_server
from jingzhun.database.home import data_home

# Errors of the server that are about the connection: class 08, refused logins, too many connections, shutting down.
STATES = ("08", "28", "53300", "57P")


def outage(error: BaseException) -> NotReady | None:
    """What to say if the error, psycopg's or Django's around it, means that the database cannot be reached; else None.

    Only then are the words of the error repeated: other ones may quote data.
    """
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if not isinstance(cause, psycopg.OperationalError):
        return None
    # libpq finds out by itself that nobody answers, or that the server refuses us: such errors carry no state.
    if cause.sqlstate is not None and not cause.sqlstate.startswith(STATES):
        return None
    words = " ".join(str(cause).split())
    return NotReady(
        Text("数据库连接不上：{words}", "the database cannot be reached: {words}").format(words=words),
        where=RUNTIME_URL if uses_own_server() else str(data_home()),
        todo=_advice(),
    )


def _advice() -> Text:
    if not uses_own_server():
        return Text("请再试一次；该目录的 logs 中有原因", "Try again; the logs in that folder say why")
    return Text(
        "请检查服务器是否在运行，{runtime} 和 {owner} 中的地址、角色、密码是否正确",
        "See whether the server runs, and whether address, role and password in {runtime} and {owner} are right",
    ).format(runtime=RUNTIME_URL, owner=OWNER_URL)
