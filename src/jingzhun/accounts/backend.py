"""Checks user name and password. Locked, expired and unknown accounts all answer alike, after the same work."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from jingzhun.accounts.models import User


class PasswordBackend(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = User.objects.filter(username=username).first()
        if user is None:
            User().set_password(password)  # the same time as for a known name
            return None
        return user if user.check_password(password) and user.is_valid else None

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.filter(pk=user_id).first()
        return user if user is not None and user.is_valid else None
