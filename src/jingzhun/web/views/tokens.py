"""API tokens: one's own, and for administrators those of their areas."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.selectors.tokens import tokens_for
from jingzhun.accounts.services.tokens import make_token, revoke_token, token_by_number
from jingzhun.areas.selectors.tree import roots_of
from jingzhun.core.text import Text
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.users import TokenForm, WhyForm
from jingzhun.web.requests import PageRequest


def tokens(request: PageRequest) -> HttpResponse:
    """The list and the form of a new one, whose secret is shown once."""
    roots = roots_of(request.actor.scope)
    form = TokenForm(request.POST or None, areas=roots)
    secret = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        area = next(root for root in roots if root.path == given["area"])
        with attempt(request, form):
            token, secret = make_token(
                by=request.actor, name=given["name"], area=area, days=given["days"], reason=given["reason"]
            )
        if not form.is_refused:
            return render(request, "web/tokens/once.html", {"secret": secret, "token": token})
    context = {"tokens": tokens_for(request.actor), "form": form, "is_typing": request.actor.typed_by_id is not None}
    return render(request, "web/tokens/list.html", context, status=form.status if form.is_refused else 200)


def revoke(request: PageRequest, number: int) -> HttpResponse:
    """End a token."""
    token = token_by_number(number, by=request.actor)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            revoke_token(by=request.actor, token=token, reason=form.cleaned_data["reason"])
        if not form.is_refused:
            messages.success(request, str(Text("令牌已作废", "The token is revoked")))
            return redirect("tokens")
    context = {"form": form, "token": token}
    return render(request, "web/tokens/revoke.html", context, status=form.status if form.is_refused else 200)
