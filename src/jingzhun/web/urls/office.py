"""Addresses of users, roles, tokens and the audit log."""

from django.urls import path

from jingzhun.web.views import audit, health, roles, tokens, users

OFFICE = [
    path("users/", users.users, name="users"),
    path("users/new/", users.new, name="user_new"),
    path("users/of/<str:username>/", users.page, name="user"),
    path("users/of/<str:username>/edit/", users.edit, name="user_edit"),
    path("users/of/<str:username>/password/", users.new_password, name="user_password"),
    path("users/of/<str:username>/second-step/", users.no_second_step, name="user_second_step"),
    path("users/of/<str:username>/roles/new/", users.assign, name="user_assign"),
    path("users/of/<str:username>/roles/<int:number>/end/", users.end, name="user_end_role"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<slug:code>/", roles.edit, name="role_edit"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:number>/revoke/", tokens.revoke, name="token_revoke"),
    path("audit/", audit.audit, name="audit"),
    path("system/", health.system, name="system"),
]
