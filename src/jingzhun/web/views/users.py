"""Users: the list, an account, its password and its roles. For administrators, within their areas."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.selectors.roles import roles
from jingzhun.accounts.selectors.users import (
    PAGE_ROWS,
    assignment_of,
    assignments_of,
    holds_outside,
    user_in_reach,
    users_in_reach,
)
from jingzhun.accounts.services import second_step
from jingzhun.accounts.services.seen import mark_of_user
from jingzhun.accounts.services.users import (
    assign_role,
    create_user,
    edit_user,
    end_assignment,
    initial_password,
    remove_second_step,
    reset_password,
)
from jingzhun.areas.selectors.tree import find_area
from jingzhun.core.text import Text
from jingzhun.web.forms.base import PlainForm, attempt
from jingzhun.web.forms.users import AssignmentForm, EndForm, NewUserForm, UserForm, WhyForm, initial_of_user
from jingzhun.web.history import shown
from jingzhun.web.requests import PageRequest

if TYPE_CHECKING:
    from jingzhun.accounts.models import User

WORDS_MAX = 60


def users(request: PageRequest) -> HttpResponse:
    """Those who hold a role in the areas of the administrator."""
    request.actor.require("accounts", "see")
    words = request.GET.get("words", "").strip()[:WORDS_MAX]
    found = users_in_reach(after=request.GET.get("after", "")[:40], words=words, rows=PAGE_ROWS + 1)
    context = {
        "users": found[:PAGE_ROWS],
        "next": found[PAGE_ROWS - 1].username if len(found) > PAGE_ROWS else "",
        "words": words,
        "may_edit": request.actor.may("accounts", "edit"),
    }
    return render(request, "web/users/list.html", context)


def page(request: PageRequest, username: str) -> HttpResponse:
    request.actor.require("accounts", "see")
    return _page(request, user_in_reach(username))


def _page(request: PageRequest, user: "User") -> HttpResponse:
    is_oneself = user.pk in (request.actor.user_id, request.actor.typed_by_id)
    works_outside = holds_outside(user)
    context = {
        "user_shown": user,
        "assignments": assignments_of(user),
        "history": shown(changes_of(user)),
        "is_oneself": is_oneself,
        "works_outside": works_outside,
        "may_edit": request.actor.may("accounts", "edit"),
        "may_manage": request.actor.may("accounts", "edit") and not is_oneself and not works_outside,
        "has_second_step": second_step.is_on(user),
    }
    return render(request, "web/users/page.html", context)


def new(request: PageRequest) -> HttpResponse:
    """A new account with its first role; the first password is shown once."""
    request.actor.require("accounts", "edit")
    form = NewUserForm(request.POST or None, roles=roles())
    if request.method == "POST" and form.is_valid():
        password = initial_password()
        with attempt(request, form):
            user = _make(request, form.cleaned_data, password)
        if not form.is_refused:
            return _once(request, user, password)
    return _form(request, form, Text("新建用户", "New user"))


def _make(request: PageRequest, given: dict[str, Any], password: str) -> "User":
    area = find_area(given["area"])
    user = create_user(
        by=request.actor,
        password=password,
        **{name: given[name] for name in ("username", "display_name", "unit", "language", "expires_on", "reason")},
    )
    assign_role(
        by=request.actor,
        user=user,
        area=area,
        **{name: given[name] for name in ("role", "from_on", "to_on", "reason")},
    )
    return user


def edit(request: PageRequest, username: str) -> HttpResponse:
    request.actor.require("accounts", "edit")
    user = user_in_reach(username)
    form = UserForm(request.POST or None, initial=initial_of_user(user))
    stored: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            edit_user(by=request.actor, user=user, **form.cleaned_data)
        if not form.is_refused:
            return _done(request, user)
        user.refresh_from_db()
        stored = form.renew(mark_of_user(user), initial_of_user(user), name="seen")
    return _form(request, form, Text("修改用户", "Edit user"), user, stored=stored)


def new_password(request: PageRequest, username: str) -> HttpResponse:
    """A new first password, shown once; the user must change it."""
    request.actor.require("accounts", "edit")
    user = user_in_reach(username)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = initial_password()
        with attempt(request, form):
            reset_password(by=request.actor, user=user, password=password, reason=form.cleaned_data["reason"])
        if not form.is_refused:
            return _once(request, user, password)
    return _form(request, form, Text("重置密码", "Reset the password"), user)


def no_second_step(request: PageRequest, username: str) -> HttpResponse:
    """Switch off the second step of somebody who lost her phone."""
    request.actor.require("accounts", "edit")
    user = user_in_reach(username)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            remove_second_step(by=request.actor, user=user, reason=form.cleaned_data["reason"])
        if not form.is_refused:
            return _done(request, user)
    return _form(request, form, Text("关闭二次验证", "Switch off the second step"), user)


def assign(request: PageRequest, username: str) -> HttpResponse:
    """A further role, or the same over a further area."""
    request.actor.require("accounts", "edit")
    user = user_in_reach(username)
    form = AssignmentForm(request.POST or None, roles=roles())
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        with attempt(request, form):
            assign_role(by=request.actor, user=user, area=find_area(given.pop("area")), **given)
        if not form.is_refused:
            return _done(request, user)
    return _form(request, form, Text("增加任职", "Add a role"), user)


def end(request: PageRequest, username: str, number: int) -> HttpResponse:
    """Let an assignment end."""
    request.actor.require("accounts", "edit")
    user = user_in_reach(username)
    assignment = assignment_of(user, number)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            end_assignment(
                by=request.actor,
                assignment=assignment,
                on=form.cleaned_data["to_on"],
                reason=form.cleaned_data["reason"],
            )
        if not form.is_refused:
            return _done(request, user)
    title = Text("结束任职：{role} {area}", "End: {role}, {area}").format(
        role=assignment.role.title, area=assignment.area.name
    )
    return _form(request, form, title, user)


def _done(request: PageRequest, user: "User") -> HttpResponse:
    messages.success(request, str(Text("已保存", "Saved")))
    return redirect("user", user.username)


def _once(request: PageRequest, user: "User", password: str) -> HttpResponse:
    return render(request, "web/users/once.html", {"user_shown": user, "password": password})


def _form(
    request: PageRequest,
    form: PlainForm,
    title: Text,
    user: "User | None" = None,
    *,
    stored: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {"form": form, "title": title, "user_shown": user, "stored": stored}
    return render(request, "web/users/form.html", context, status=form.status if form.is_refused else 200)
