"""Finds out who acts and runs every page, its rendering included, in one transaction as that person.

After an error everything is rolled back; a refusal or a clash is then written to the audit log.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jingzhun.accounts.services.acting import acting
from jingzhun.web.error_pages import page_of_error
from jingzhun.web.gates import ROUTES, Gate, gate_of, is_ours, opens_own_transaction
from jingzhun.web.noted import note
from jingzhun.web.requests import is_htmx
from jingzhun.web.signed_in import bare, next_gate, resolve


class ActingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_ours(request) and hasattr(request, "actor"):
            # Pages hold personal data: neither a proxy nor the browser's history may keep them.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not is_ours(request):
            return None
        try:
            _check_characters(request)
            return _passed(request, view, args, kwargs)
        except Exception as error:
            note(request, error)
            return page_of_error(request, error)


def _check_characters(request: HttpRequest) -> None:
    """No text of the database can hold NUL; only programs that try things send it."""
    given = [value for data in (request.GET, request.POST) for name in data for value in (name, *data.getlist(name))]
    if any("\0" in text for text in (request.path, *given)):
        raise BadRequest


def _passed(request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponse | None:
    """The view's response, a redirect to the gate that comes first, or None for a view that runs by itself."""
    request.actor = bare(request)  # type: ignore[attr-defined]
    if gate_of(view) is Gate.NOTHING:
        return None
    if not request.user.is_authenticated:
        return _to_gate(request, Gate.LOGIN)
    with acting(request.actor):  # type: ignore[attr-defined]
        actor = request.actor = resolve(request)  # type: ignore[attr-defined]
        missing = next_gate(request, actor)
        if missing is not None and missing <= gate_of(view):
            return _to_gate(request, missing)
        if not opens_own_transaction(view):
            return _run_as(actor, view, request, args, kwargs)
    return None


def _run_as(actor: Any, view: Any, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponse:
    with acting(actor):
        response: HttpResponse = view(request, *args, **kwargs)
        if hasattr(response, "render") and callable(response.render):
            response = response.render()
        return response


def _to_gate(request: HttpRequest, gate: Gate) -> HttpResponse:
    target = reverse(ROUTES[gate])
    if request.method == "GET" and not is_htmx(request) and request.path != "/":
        target += "?" + urlencode({"next": request.get_full_path()})
    if is_htmx(request):
        # A redirect would be followed by htmx and end up inside the page.
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


