"""Accounts and the roles people hold, kept by administrators for the areas they reach.

Nobody gives herself a role: an administrator, who sees no people, would else let herself see them.
"""

import re
import secrets
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Role, RoleAssignment, User
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.users import holds_outside
from jingzhun.accounts.services import audit, second_step
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.accounts.services.seen import DETAILS, check_seen, mark_of_user
from jingzhun.accounts.services.sign_in import check_password_rules, put_password
from jingzhun.areas.models import Area
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, Refused, WrongInput
from jingzhun.core.scope import AreaScope
from jingzhun.core.text import Text, same_in_both

USERNAME = re.compile(r"[\w.-]{2,40}")
# Without letters that are mistaken for others when a password is read from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
INITIAL_LENGTH = 14


def create_user(
    *,
    by: Actor,
    username: str,
    display_name: str,
    reason: str,
    password: str = "",
    unit: str = "",
    language: str = "zh-hans",
    expires_on: date | None = None,
    demo_hash: str = "",
) -> User:
    """A new account, which may do nothing yet: give it a role next, for nobody sees an account without one.

    demo_hash: makes it an account of the demonstration, with the hash of its published password instead of a password:
    hashing takes long on purpose, and all accounts there have the same one.
    Errors: Refused, WrongInput (name, password rules), Conflict (the user name is taken).
    """
    by.require("accounts", "edit")
    name = _checked_username(username)
    if not display_name.strip():
        raise WrongInput(Text("请填写姓名", "A name is needed"), where="display_name")
    give_reason(by, reason)
    user = User(
        username=name,
        display_name=display_name.strip(),
        unit=unit.strip(),
        language=language,
        expires_on=expires_on,
        is_demo=bool(demo_hash),
        must_change_password=not demo_hash,
    )
    if demo_hash:
        user.password = demo_hash
        user.save()
        return user
    check_password_rules(password, user)
    put_password(user, password, must_change=True)
    return user


def reset_password(*, by: Actor, user: User, password: str, reason: str) -> User:
    """Give a user a new first password, which she must change. Errors: Refused, WrongInput."""
    by.require("accounts", "edit")
    if user.pk == by.user_id:
        raise Refused(
            Text("不能这样改自己的密码", "Your own password is not changed this way"),
            todo=Text("请用“修改密码”", "Use “Change password”"),
        )
    _check_whole_reach(user)
    check_password_rules(password, user)
    give_reason(by, reason)
    put_password(user, password, must_change=True)
    audit.record(by, AuditAction.PASSWORD_CHANGED, subject=user.username, reason=reason)
    return user


def assign_role(
    *, by: Actor, user: User, role: str, area: Area, reason: str, from_on: date | None = None, to_on: date | None = None
) -> RoleAssignment:
    """Give a user a role over an area, with dates (both inclusive). Errors: Refused, WrongInput, Conflict."""
    by.require("accounts", "edit")
    by.require_area(area.path)
    _refuse_oneself(by, user)
    found = _role(role)
    start = from_on or today()
    _check_dates(start, to_on)
    held = list(RoleAssignment.objects.filter(user=user, role=found))
    if any(row.area_id == area.pk and _overlap(row, start, to_on) for row in held):
        raise Conflict(Text("已有这个任职", "This assignment exists already"), where=f"{user.username} {area.name}")
    # `WrongInput` when one role would hold more areas than a scope can.
    AreaScope([area.path, *(row.path for row in held if row.to_on is None or row.to_on >= today())], people=True)
    give_reason(by, reason)
    return RoleAssignment.objects.create(path=area.path, user=user, role=found, area=area, from_on=start, to_on=to_on)


def end_assignment(*, by: Actor, assignment: RoleAssignment, on: date, reason: str) -> RoleAssignment:
    """Let an assignment end with a day (its last one). Errors: Refused, WrongInput."""
    by.require("accounts", "edit")
    _refuse_oneself(by, assignment.user)
    by.require_area(assignment.path)
    _check_dates(assignment.from_on, on)
    give_reason(by, reason)
    assignment.to_on = on
    assignment.save()
    return assignment


def set_active(*, by: Actor, user: User, is_active: bool, reason: str) -> User:
    """Shut an account, or open it again. Errors: Refused."""
    by.require("accounts", "edit")
    _refuse_oneself(by, user)
    _check_whole_reach(user)
    give_reason(by, reason)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    return user


def edit_user(
    *,
    by: Actor,
    user: User,
    display_name: str,
    unit: str,
    expires_on: date | None,
    is_active: bool,
    reason: str,
    seen: str = "",
) -> User:
    """Correct an account's details and its last day.

    seen: `mark_of_user` of what was shown. Errors: Refused (also for one's own validity), WrongInput, Conflict.
    """
    by.require("accounts", "edit")
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    user.refresh_from_db(fields=DETAILS)
    check_seen(seen, mark_of_user(user))
    _check_whole_reach(user)
    if not display_name.strip():
        raise WrongInput(Text("请填写姓名", "A name is needed"), where="display_name")
    if (expires_on, is_active) != (user.expires_on, user.is_active):
        _refuse_oneself(by, user)
    give_reason(by, reason)
    user.display_name, user.unit = display_name.strip(), unit.strip()
    user.expires_on, user.is_active = expires_on, is_active
    user.save()
    return user


def remove_second_step(*, by: Actor, user: User, reason: str) -> None:
    """Switch off a user's second step when her phone is lost. Errors: Refused."""
    by.require("accounts", "edit")
    _refuse_oneself(by, user)
    _check_whole_reach(user)
    second_step.remove(by=by, user=user, reason=required_reason(reason))


def initial_password() -> str:
    """A first password to hand over."""
    return "".join(secrets.choice(LETTERS) for _ in range(INITIAL_LENGTH))


def _checked_username(username: str) -> str:
    name = username.strip()
    if not USERNAME.fullmatch(name):
        raise WrongInput(
            Text("用户名不对：{name}", "Not a user name: {name}").format(name=name),
            where="username",
            allowed=Text("2 到 40 个字母、数字、汉字、点、横线", "2 to 40 letters, digits, dots and hyphens"),
        )
    if User.objects.filter(username=name).exists():
        raise Conflict(
            Text("用户名 {name} 已被使用", "The user name {name} is taken").format(name=name), where="username"
        )
    return name


def _role(code: str) -> Role:
    role = Role.objects.filter(code=code).first()
    if role is None:
        known = ", ".join(Role.objects.values_list("code", flat=True))
        raise WrongInput(
            Text("没有身份 {code}", "There is no role {code}").format(code=code),
            where="role",
            allowed=same_in_both(known),
        )
    return role


def _refuse_oneself(by: Actor, user: User) -> None:
    if user.pk in (by.user_id, by.typed_by_id):
        raise Refused(
            Text("不能给自己分配身份或停用自己", "Nobody gives roles to herself or shuts her own account"),
            todo=Text("请另一位管理员办理", "Ask another administrator"),
        )


def _check_whole_reach(user: User) -> None:
    """`Refused` for an account that works elsewhere too: with its password one would be there as well."""
    if holds_outside(user):
        raise Refused(
            Text("这个用户在您的范围之外也有任职", "This user holds a role outside your areas too"),
            todo=Text("请由上级管理员办理", "Ask the administrator above"),
        )


def _check_dates(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise WrongInput(Text("结束日期早于开始日期", "The end lies before the start"), where="to_on")


def _overlap(row: RoleAssignment, start: date, end: date | None) -> bool:
    return (row.to_on is None or row.to_on >= start) and (end is None or row.from_on <= end)
