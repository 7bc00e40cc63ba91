"""Signing in and out."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from jingzhun.accounts.selectors.actors import held_roles
from jingzhun.accounts.services import second_step
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.sign_in import note_failed_login, note_login, note_logout
from jingzhun.core.text import Text
from jingzhun.web.forms.sign_in import CodeForm, LoginForm
from jingzhun.web.gates import Gate, behind, own_transaction
from jingzhun.web.middleware.language import COOKIE, remember_language
from jingzhun.web.requests import PageRequest, address_of
from jingzhun.web.signed_in import SECOND_STEP, bare, keep_role, resolve

if TYPE_CHECKING:
    from jingzhun.accounts.models import User

WRONG = Text("用户名或密码不对，或者账号不能使用", "Wrong user name or password, or the account cannot be used")
WRONG_CODE = Text("验证码不对或已过期，请输入新的一组", "The code is wrong or too old: enter the next one")


@behind(Gate.NOTHING)
@own_transaction
@never_cache
@sensitive_post_parameters("password")
def log_in(request: HttpRequest) -> HttpResponse:
    """The login page. Unknown, locked and expired accounts get the same answer."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_page(request))
    form = LoginForm(request.POST or None)
    status = 200
    if request.method == "POST":
        user = _checked(request, form)
        if user is not None:
            return _welcome(request, user)
        status = form.status
    expired = request.method == "GET" and settings.SESSION_COOKIE_NAME in request.COOKIES
    return render(request, "web/login.html", {"form": form, "expired": expired}, status=status)


def _checked(request: HttpRequest, form: LoginForm) -> "User | None":
    """The user whose name and password these are; otherwise the failure is noted and the form says so."""
    if not form.is_valid():
        return None
    username = form.cleaned_data["username"]
    user: Any = authenticate(request, username=username, password=form.cleaned_data["password"])
    if user is None:
        note_failed_login(username, source="web", address=address_of(request))
        form.add_error(None, str(WRONG))
    return user  # type: ignore[no-any-return]


def _welcome(request: HttpRequest, user: "User") -> HttpResponse:
    """Open the session. With a second step, the login is complete (and noted) only after it."""
    with acting(bare(request, user), why="登录"):
        login(request, user)
        request.session[SECOND_STEP] = second_step.is_on(user)
        if not request.session[SECOND_STEP]:
            _arrive(request)
    response = HttpResponseRedirect(next_page(request))
    if COOKIE not in request.COOKIES:
        remember_language(response, user.language)
    return response


def _arrive(request: HttpRequest) -> None:
    """Take the only role, if there is one only, and note the login with it."""
    held = held_roles(request.user)  # type: ignore[arg-type]
    if len(held) == 1:
        keep_role(request, held[0])
    note_login(resolve(request))


@behind(Gate.LOGIN)
@own_transaction
@never_cache
def check_second_step(request: PageRequest) -> HttpResponse:
    """Ask for the code of the authenticator."""
    if not request.session.get(SECOND_STEP):
        return HttpResponseRedirect(next_page(request))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _is_confirmed(request, form.cleaned_data["code"]):
            return HttpResponseRedirect(next_page(request))
        note_failed_login(request.user.username, source="web", address=address_of(request))
        form.add_error("code", str(WRONG_CODE))
    return render(request, "web/second_step.html", {"form": form}, status=form.status if form.is_refused else 200)


def _is_confirmed(request: PageRequest, code: str) -> bool:
    with acting(bare(request), why="登录"):
        if not second_step.passes(request, request.user, code):
            return False
        _arrive(request)
        return True


@behind(Gate.NOTHING)
@own_transaction
@require_POST
def log_out(request: PageRequest) -> HttpResponse:
    if request.user.is_authenticated:
        with acting(bare(request), why="退出"):
            note_logout(resolve(request))
        logout(request)
    return redirect("login")


def next_page(request: HttpRequest) -> str:
    """The page somebody wanted before the gate; only our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_safe else "/"


def locked_out(request: HttpRequest, *_: Any) -> HttpResponse:
    """The answer while a name is locked for an address; django-axes calls it."""
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    return render(request, "web/locked_out.html", {"minutes": minutes}, status=429)
