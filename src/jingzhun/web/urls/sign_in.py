"""Addresses of signing in, and of what somebody sets for herself."""

from django.urls import path

from jingzhun.web.views import account, login, role

SIGN_IN = [
    path("login/", login.log_in, name="login"),
    path("logout/", login.log_out, name="logout"),
    path("second-step/", login.check_second_step, name="second_step"),
    path("second-step/set-up/", account.set_up_second_step, name="second_step_set_up"),
    path("password/", account.password, name="password"),
    path("language/", account.language, name="language"),
    path("role/", role.role, name="role"),
    path("typing-for/", role.typing_for, name="typing_for"),
]
