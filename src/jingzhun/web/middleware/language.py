"""Puts the reader's language in force: her cookie, else Chinese. Needs no database, so error pages have it too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from jingzhun.core import language

COOKIE = "jz_language"


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = language.from_tag(request.COOKIES.get(COOKIE, "zh"))
        with language.use(wanted), translation.override(wanted):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", wanted)
        return response


def remember_language(response: HttpResponse, wanted: str) -> None:
    """Keep a language in the reader's browser for a year."""
    response.set_cookie(COOKIE, language.from_tag(wanted), max_age=365 * 86400, httponly=True, samesite="Lax")
