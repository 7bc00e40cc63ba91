"""Turns errors into pages that say what is wrong and what to do, in both languages; never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jingzhun.web.error_pages import page_of_error
from jingzhun.web.gates import is_ours
from jingzhun.web.noted import note


class ErrorMiddleware:
    """Errors of views with a transaction of their own; the others reach `page_of_error` through ActingMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_ours(request):
            return None
        note(request, error)
        return page_of_error(request, error)
