"""What roles may do: an overview for administrators, a form for those over all areas."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.selectors.roles import actions, grant_changes, letters_of_all, lines_of, role_by_code
from jingzhun.accounts.selectors.roles import roles as all_roles
from jingzhun.accounts.services.roles import may_change_roles, set_grants
from jingzhun.accounts.services.seen import mark_of_grants
from jingzhun.core.text import Text
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.users import GrantsForm
from jingzhun.web.requests import PageRequest


def roles(request: PageRequest) -> HttpResponse:
    """Field groups × roles."""
    request.actor.require("accounts", "see")
    context = {
        "roles": all_roles(),
        "lines": letters_of_all(),
        "may_change": may_change_roles(request.actor),
    }
    return render(request, "web/roles/overview.html", context)


def edit(request: PageRequest, code: str) -> HttpResponse:
    """One role: a box for every field group and action."""
    request.actor.require("accounts", "see")
    role = role_by_code(code)
    may_change = may_change_roles(request.actor) and role.code != request.actor.role
    form = GrantsForm(request.POST or None, initial={"seen": mark_of_grants(role)})
    ticked = None
    if request.method == "POST":
        ticked = {(group, action) for group, _, action in (one.partition(".") for one in request.POST.getlist("grant"))}
        if form.is_valid():
            with attempt(request, form):
                set_grants(by=request.actor, role=role, granted=ticked, **form.cleaned_data)
            if not form.is_refused:
                messages.success(request, str(Text("已保存", "Saved")))
                return redirect("role_edit", code)
            form.renew(mark_of_grants(role), {}, name="seen")
    titles = dict(actions())
    lines = [
        (line, [(one, has if ticked is None else (line.code, one) in ticked, titles[one]) for one, has in line.cells])
        for line in lines_of(role)
    ]
    context = {
        "role": role,
        "actions": actions(),
        "lines": lines,
        "form": form,
        "may_change": may_change,
        "changes": grant_changes(role),
    }
    return render(request, "web/roles/edit.html", context, status=form.status if form.is_refused else 200)
