"""`jingzhun user`: accounts, from the console; above all the first administrator."""

import sys
from typing import TYPE_CHECKING, Any

import click

from jingzhun.cli.frame import ADMINISTRATOR, Frame, command, option, read_date, reason_option
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.cli.table import table
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.accounts.models import User

user = LazyGroup(
    "user",
    {
        "create": Entry("user:create", Text("新建用户并给予身份", "Create a user and give her a role")),
        "password": Entry("user:password", Text("重设密码", "Set a new first password")),
        "list": Entry("user:list_users", Text("列出用户", "List users")),
    },
    Text("用户：新建、密码、列表", "Users: create, password, list"),
)
from_input = option(
    "--password-stdin", is_flag=True, words=Text("从标准输入读密码", "Read the password from standard input")
)
GENERATED = Text(
    "初始密码：{password}（首次登录必须修改）", "First password: {password} (to be changed at the first login)"
)


@command(
    "create",
    Text(
        "新建用户并给予一个区域的身份。不给密码时生成一个并显示。再次对同一用户运行，可增加一个身份。",
        "Create a user and give her a role over an area. Without a password one is made and shown. For a user who is "
        "there already, the role is added.",
    ),
)
@click.argument("username")
@option("--name", default="", words=Text("姓名", "Name"))
@option("--unit", default="", words=Text("单位", "Office"))
@option("--role", required=True, words=Text("身份，如 system_administrator", "Role, such as system_administrator"))
@option("--area", required=True, words=Text("区域：代码、路径或名称", "Area: code, path or name"))
@option("--until", default="", words=Text("身份的最后一天", "Last day of the role"))
@option("--reason", default="", words=Text("原因（写入历史）", "The reason, which history keeps"))
@from_input
def create(
    frame: Frame,
    *,
    username: str,
    name: str,
    unit: str,
    role: str,
    area: str,
    until: str,
    reason: str,
    password_stdin: bool,
) -> None:
    last_day = read_date(until, "--until")
    frame.open()
    from jingzhun.accounts.selectors.users import find_in_reach
    from jingzhun.accounts.services.users import assign_role, create_user
    from jingzhun.areas.selectors.tree import find_area

    why = reason or str(Text("在控制台新建用户", "Created on the console"))
    secret, is_generated = "", False
    with frame.acting(console_role=ADMINISTRATOR) as actor:
        place, found = find_area(area), find_in_reach(username)
        if found is None:
            secret, is_generated = _new_password(from_stdin=password_stdin)
            found = create_user(
                by=actor, username=username, display_name=name or username, unit=unit, password=secret, reason=why
            )
        given = assign_role(by=actor, user=found, role=role, area=place, to_on=last_day, reason=why)
    document = {"username": found.username, "role": given.role_id, "area": place.path, "from_on": given.from_on}
    lines = [
        Text("已给 {name} 身份 {role}（{area}）", "{name} now holds {role} ({area})").format(
            name=found.username, role=given.role_id, area=place.name
        )
    ]
    if is_generated:
        document["password"] = secret
        lines.append(GENERATED.format(password=secret))
    frame.show(document, lines)


@command("password", Text("给用户一个新的初始密码。", "Give a user a new first password."))
@click.argument("username")
@reason_option()
@from_input
def password(frame: Frame, *, username: str, reason: str, password_stdin: bool) -> None:
    frame.open()
    from jingzhun.accounts.selectors.users import user_in_reach
    from jingzhun.accounts.services.users import reset_password

    with frame.acting(console_role=ADMINISTRATOR) as actor:
        found = user_in_reach(username)
        secret, is_generated = _new_password(from_stdin=password_stdin)
        reset_password(by=actor, user=found, password=secret, reason=reason)
    document = {"username": found.username} | ({"password": secret} if is_generated else {})
    done = Text("密码已更换。", "The password was changed.")
    frame.show(document, [GENERATED.format(password=secret) if is_generated else done])


@command("list", Text("列出用户和他们的身份。", "List users and the roles they hold."))
@option("--find", default="", words=Text("姓名、用户名或单位的一部分", "Part of a name, user name or office"))
def list_users(frame: Frame, *, find: str) -> None:
    frame.open()
    with frame.acting(console_role=ADMINISTRATOR) as actor:
        actor.require("accounts", "see")
        rows = list(_users(find))
    headers = [Text("用户名", "User"), Text("姓名", "Name"), Text("单位", "Office"), Text("身份", "Roles")]
    cells = [
        (row["username"], row["name"], row["unit"], "; ".join(f"{one['role']} {one['area']}" for one in row["roles"]))
        for row in rows
    ]
    frame.show({"users": rows, "count": len(rows)}, table(headers, cells))


def _users(words: str) -> list[dict[str, Any]]:
    from jingzhun.accounts.selectors.users import PAGE_ROWS, users_in_reach

    found: list[User] = []
    while True:
        page = users_in_reach(after=found[-1].username if found else "", words=words)
        found += page
        if len(page) < PAGE_ROWS:
            return [_document(one) for one in found]


def _document(one: "User") -> dict[str, Any]:
    return {
        "username": one.username,
        "name": one.display_name,
        "unit": one.unit,
        "is_valid": one.is_valid,
        "is_demo": one.is_demo,
        "roles": [
            {
                "role": held.role_id,
                "title": held.role.title,
                "area": held.area.name,
                "path": held.path,
                "from_on": held.from_on,
                "to_on": held.to_on,
            }
            for held in one.assignments.all()
        ],
    }


def _new_password(*, from_stdin: bool) -> tuple[str, bool]:
    """The password, and whether we made it up."""
    from jingzhun.accounts.services.users import initial_password

    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    if sys.stdin.isatty():
        words = Text("密码（留空则自动生成）", "Password (empty: one is made up)")
        typed: str = click.prompt(str(words), hide_input=True, default="", show_default=False, confirmation_prompt=True)
        if typed:
            return typed, False
    return initial_password(), True
