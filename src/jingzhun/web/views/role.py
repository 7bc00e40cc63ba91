"""Which role one works in, and for whom one types (代录)."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from jingzhun.accounts.selectors.actors import HeldRole, acting_for, held_roles
from jingzhun.accounts.selectors.users import principals_for, user_by_number
from jingzhun.accounts.services.sign_in import note_role_taken
from jingzhun.core.errors import Refused
from jingzhun.core.text import Text
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.sign_in import TypingForForm
from jingzhun.web.gates import Gate, behind
from jingzhun.web.requests import PageRequest
from jingzhun.web.signed_in import TYPING_FOR, keep_role, resolve
from jingzhun.web.views.login import next_page


@behind(Gate.PASSWORD)
def role(request: PageRequest) -> HttpResponse:
    """Choose a role. Who has one only gets it without being asked."""
    held = held_roles(request.user)
    if request.method == "POST":
        return _take(request, held, request.POST.get("role", ""))
    if len(held) == 1 and not request.actor.role:
        return _take(request, held, held[0].role.code)
    return render(request, "web/role.html", {"roles": held, "next": next_page(request)})


def _take(request: PageRequest, held: list[HeldRole], code: str) -> HttpResponse:
    chosen = next((one for one in held if one.role.code == code), None)
    if chosen is None:
        raise Refused(Text("您目前没有这个身份", "You do not hold this role today"))
    keep_role(request, chosen)
    note_role_taken(resolve(request))
    return HttpResponseRedirect(next_page(request))


@behind(Gate.ROLE)
def typing_for(request: PageRequest) -> HttpResponse:
    """Choose somebody to type for, or stop typing for somebody."""
    if request.method == "POST" and not request.POST.get("user"):
        request.session.pop(TYPING_FOR, None)
        return redirect("home")
    if request.actor.typed_by_id is not None:
        request.session.pop(TYPING_FOR)
        return redirect("typing_for")
    if not request.actor.may_type_for_others:
        raise Refused(Text("当前身份不能代录", "Your role may not type for others"))
    principals = principals_for(request.actor)
    names = [(one.user.pk, f"{one.user.display_name}（{'、'.join(one.area_names)}）") for one in principals]
    form = TypingForForm(request.POST or None, choices=names)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            note_role_taken(acting_for(request.actor, user_by_number(form.cleaned_data["user"])))
        if not form.is_refused:
            request.session[TYPING_FOR] = form.cleaned_data["user"]
            return redirect("home")
    context = {"form": form, "principals": principals}
    return render(request, "web/typing_for.html", context, status=form.status if form.is_refused else 200)
