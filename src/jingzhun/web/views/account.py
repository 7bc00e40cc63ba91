"""One's own account: password, second step, language."""

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from jingzhun.accounts.services import second_step
from jingzhun.accounts.services.sign_in import change_password, password_is_due
from jingzhun.core.text import Text
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.sign_in import CodeForm, PasswordForm, RemoveSecondStepForm
from jingzhun.web.gates import Gate, behind, own_transaction
from jingzhun.web.middleware.language import remember_language
from jingzhun.web.requests import PageRequest
from jingzhun.web.signed_in import SECOND_STEP, bare
from jingzhun.web.views.login import next_page


@behind(Gate.SECOND_STEP)
@sensitive_post_parameters()
def password(request: PageRequest) -> HttpResponse:
    """Choose a new password; forced after a reset and when the old one is too old."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            change_password(
                by=bare(request), user=request.user, old=form.cleaned_data["old"], new=form.cleaned_data["new"]
            )
        if not form.is_refused:
            update_session_auth_hash(request, request.user)
            messages.success(request, str(Text("密码已修改", "The password is changed")))
            return HttpResponseRedirect(next_page(request))
    context = {"form": form, "is_forced": password_is_due(request.user)}
    return render(request, "web/password.html", context, status=form.status if form.is_refused else 200)


@behind(Gate.PASSWORD)
def set_up_second_step(request: PageRequest) -> HttpResponse:
    """Show the QR code and wait for the first code; or switch the second step off with the password."""
    if second_step.is_on(request.user):
        return _switch_off(request)
    device = second_step.begin(request.user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            second_step.confirm(by=bare(request), request=request, device=device, code=form.cleaned_data["code"])
        if not form.is_refused:
            request.session[SECOND_STEP] = True
            messages.success(request, str(Text("二次验证已开启", "The second step is on")))
            return redirect("second_step_set_up")
    picture = segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=2)
    context = {"form": form, "picture": picture, "secret": second_step.secret_of(device)}
    return render(request, "web/second_step_set_up.html", context, status=form.status if form.is_refused else 200)


def _switch_off(request: PageRequest) -> HttpResponse:
    form = RemoveSecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.user.check_password(form.cleaned_data["password"]):
            second_step.remove(by=bare(request), user=request.user)
            request.session[SECOND_STEP] = False
            messages.success(request, str(Text("二次验证已关闭", "The second step is off")))
            return redirect("second_step_set_up")
        form.add_error("password", str(Text("密码不对", "The password is wrong")))
    return render(request, "web/second_step_off.html", {"form": form}, status=form.status if form.is_refused else 200)


@behind(Gate.NOTHING)
@own_transaction
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language."""
    response = HttpResponseRedirect(next_page(request))
    remember_language(response, request.POST.get("language", ""))
    return response
