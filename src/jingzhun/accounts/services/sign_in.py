"""Signing in and out, and choosing a role: what is written about it. The faces do the talking with the browser."""

from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jingzhun.accounts.actor import ANONYMOUS, Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models import User
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import JingzhunError, Refused, RegisteredElsewhere, TooMany, WrongInput
from jingzhun.core.text import Text

PASSWORD_RULES = {
    "password_too_short": Text("密码太短，至少 10 个字符", "the password is too short: at least 10 characters"),
    "password_too_similar": Text("密码与姓名或用户名太像", "the password is too like the name or user name"),
    "password_too_common": Text("密码太常见", "the password is too common"),
    "password_entirely_numeric": Text("密码不能全是数字", "the password cannot be all digits"),
}
OTHER_RULE = Text("密码不合规则", "the password breaks a rule")
NOTED = {Refused: AuditAction.REFUSED, RegisteredElsewhere: AuditAction.CLASH, TooMany: AuditAction.REFUSED}


def note_login(actor: Actor) -> None:
    """A successful login. The actor: with the role she starts in, or bare."""
    audit.record(actor, AuditAction.LOGIN)


def note_failed_login(username: str, *, source: str, address: str) -> None:
    """A failed login. Only a mask of what was typed: people type passwords into the wrong box."""
    actor = ANONYMOUS.from_source(source, address)
    audit.record(actor, AuditAction.LOGIN_FAILED, subject=masked_name(username))


def note_logout(actor: Actor) -> None:
    audit.record(actor, AuditAction.LOGOUT)


def note_role_taken(actor: Actor) -> None:
    """A role was taken, or somebody is typed for from now on (代录: the actor carries both)."""
    audit.record(actor, AuditAction.ROLE_TAKEN, subject=actor.role)


def note_error(actor: Actor, error: Exception, *, subject: str = "") -> None:
    """Write down refusals, reached limits, clashes, and failures of the program. Call after the rollback.

    What people mistype is nobody's business. Of a failure only its kind is kept: its words may quote a row.
    """
    if not isinstance(error, JingzhunError):
        audit.record(actor, AuditAction.FAILED, subject=subject, details={"error": type(error).__name__})
    elif action := NOTED.get(type(error)):
        audit.record(actor, action, subject=subject, details={"error": error.what.zh})


def masked_name(username: str) -> str:
    """The first and the last letter of a typed name."""
    return f"{username[0]}***{username[-1]}" if len(username) > 3 else "***"


def password_is_due(user: User) -> bool:
    """Must this person choose a new password before anything else?"""
    if user.is_demo:
        return False
    age = now() - user.password_changed_at
    return user.must_change_password or age > timedelta(days=limit("password_days"))


def change_password(*, by: Actor, user: User, old: str, new: str) -> User:
    """Change one's own password. Errors: WrongInput (old one wrong, or the new one against the rules)."""
    if not user.check_password(old):
        raise WrongInput(Text("当前密码不对", "The present password is wrong"), where="old")
    if old == new:
        raise WrongInput(
            Text("新密码不能与当前密码相同", "The new password must differ from the present one"), where="new"
        )
    check_password_rules(new, user)
    give_reason(by, "修改密码")
    put_password(user, new, must_change=False)
    audit.record(by, AuditAction.PASSWORD_CHANGED, subject=user.username)
    return user


def put_password(user: User, password: str, *, must_change: bool) -> None:
    """Store a password; sessions that were opened with the old one end."""
    user.set_password(password)
    user.must_change_password = must_change
    user.password_changed_at = now()
    user.save()


def check_password_rules(password: str, user: User) -> None:
    """`WrongInput` with every rule that is broken."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        broken = [PASSWORD_RULES.get(str(rule.code), OTHER_RULE) for rule in error.error_list]
        what = Text("；".join(rule.zh for rule in broken), "; ".join(rule.en for rule in broken))
        raise WrongInput(what, where="new") from None
