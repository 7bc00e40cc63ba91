"""The optional second step at login: codes of an authenticator app (TOTP, RFC 6238)."""

import base64

from django.http import HttpRequest
from django_otp import login as mark_confirmed
from django_otp import match_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import User
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text


def is_on(user: User) -> bool:
    """Does this account need a code after the password?"""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def passes(request: HttpRequest, user: User, code: str) -> bool:
    """Check a code and mark the session as confirmed. Wrong codes slow the device down (django-otp throttles it)."""
    device = match_token(user, code)
    if device is None:
        return False
    mark_confirmed(request, device)
    return True


def begin(user: User) -> TOTPDevice:
    """A device that waits for its first code; the same one until it is confirmed, so that the page may be reloaded."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "authenticator"})
    return device


def secret_of(device: TOTPDevice) -> str:
    """The secret as it is typed into an app that cannot scan: groups of four letters."""
    plain = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def confirm(*, by: Actor, request: HttpRequest, device: TOTPDevice, code: str) -> None:
    """Switch the second step on with its first code. `WrongInput` if the code is wrong."""
    if not device.verify_token(code):
        raise WrongInput(Text("验证码不对，请输入新的一组", "The code is wrong: enter the next one"), where="code")
    device.confirmed = True
    device.save()
    mark_confirmed(request, device)
    audit.record(by, AuditAction.PASSWORD_CHANGED, subject=by.username, details={"second_step": "on"})


def remove(*, by: Actor, user: User, reason: str = "") -> None:
    """Switch the second step off, for oneself or (lost phone) by an administrator. Callers check the permission."""
    TOTPDevice.objects.filter(user=user).delete()
    audit.record(by, AuditAction.PASSWORD_CHANGED, subject=user.username, reason=reason, details={"second_step": "off"})
