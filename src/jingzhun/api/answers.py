"""Errors as JSON, always of one form and in both languages: `{"code", "what", "where", "allowed", "todo"}`."""

import logging
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from jingzhun.accounts.services.sign_in import note_error
from jingzhun.api.problems import problem_of
from jingzhun.core.errors import JingzhunError, NotReady, WrongInput
from jingzhun.core.text import Text

log = logging.getLogger(__name__)
NOT_FOUND = Text("没有这个地址", "There is nothing at this address")
NOT_AUTHENTICATED = Text("需要有效的令牌", "A valid token is needed")
TOKEN_HOW = Text("请在请求头 Authorization 中写 Bearer 和令牌", "Send the header Authorization: Bearer and the token")
METHOD = Text("这个地址不支持这种方法", "The method is not possible at this address")
UNREADABLE = Text("请求无法理解", "The request cannot be understood")
TOO_LARGE = Text("内容太大", "The content is too large")
FAILED = Text("系统出错，已记入日志", "The system failed; it is in the log")
DATABASE_DOWN = Text("数据库连接不上", "The database cannot be reached")
INPUT = Text("输入有 {count} 处不符合要求", "The input is wrong in {count} places")


def handle_errors(api: NinjaAPI) -> None:
    """Let the API answer every error in our form."""
    api.add_exception_handler(JingzhunError, _ours)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, lambda request, error: unauthorised())
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(Http404, lambda request, error: plain_error("not_found", NOT_FOUND, 404))
    api.add_exception_handler(Exception, _unexpected)


def plain_error(code: str, what: Text, status: int, todo: Text | None = None) -> JsonResponse:
    """An answer that has no JingzhunError behind it."""
    document = {
        "code": code,
        "what": what.as_dict(),
        "where": "",
        "allowed": None,
        "todo": todo.as_dict() if todo else None,
    }
    return JsonResponse(document, status=status)


def unauthorised() -> JsonResponse:
    answer = plain_error("not_authenticated", NOT_AUTHENTICATED, 401, TOKEN_HOW)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _ours(request: HttpRequest, error: Any) -> HttpResponse:
    """The error itself. Refusals are written down, now that the transaction is rolled back."""
    _note(request, error)
    return JsonResponse(error.as_dict(), status=error.status)


def _note(request: HttpRequest, error: Exception) -> None:
    actor = getattr(request, "auth", None)
    if actor is not None:
        try:
            note_error(actor, error, subject=request.path[:80])
        except DatabaseError:
            log.warning("an error could not be written to the audit log")


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """What the caller sent does not fit the declared form. Values are never repeated: they may be identifiers."""
    problems = [problem_of(entry) for entry in error.errors]
    document = WrongInput(INPUT.format(count=len(problems)), where=problems[0]["where"] if problems else "").as_dict()
    return JsonResponse(document | {"problems": problems}, status=WrongInput.status)


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    return plain_error("bad_request", UNREADABLE, error.status_code)


def _unexpected(request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error, RequestDataTooBig):
        return plain_error("too_large", TOO_LARGE, 413)
    if isinstance(error, SuspiciousOperation | BadRequest):
        return plain_error("bad_request", UNREADABLE, 400)
    if isinstance(error, OperationalError | InterfaceError):
        log.error("database: %s", type(error).__name__)
        return JsonResponse(NotReady(DATABASE_DOWN).as_dict(), status=NotReady.status)
    log.error("%s %s", request.method, request.path, exc_info=error)
    _note(request, error)
    return plain_error("failed", FAILED, 500)
