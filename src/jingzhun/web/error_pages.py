"""The pages of errors. They use no database and no role, so that they can be shown when either is missing."""

import logging
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.web.gates import is_ours

log = logging.getLogger(__name__)

TITLES = {
    400: Text("请求无法理解", "The request cannot be understood"),
    403: Text("没有权限", "Not allowed"),
    404: Text("没有找到", "Not found"),
    405: Text("不支持这种操作", "Not possible here"),
    409: Text("情况有变，现在不能办理", "Not possible as things stand"),
    413: Text("内容太大", "Too large"),
    422: Text("填写的内容有误", "Something entered is wrong"),
    429: Text("次数太多", "Too often"),
    500: Text("系统出错", "The system failed"),
    503: Text("系统暂时不能使用", "Not available at the moment"),
}
TODO = {
    400: Text("请返回上一页重试", "Go back and try again"),
    403: Text("请换一个身份，或联系上级单位", "Take another role, or ask the office above"),
    404: Text("请检查地址，或从首页重新查找", "Check the address, or look for it from the home page"),
    500: Text(
        "错误已记入日志，请稍后再试，或联系系统管理员", "The error is in the log. Try again, or ask the administrator"
    ),
    503: Text("请稍后再试；如一直如此，请联系系统管理员", "Try again soon; if it stays, ask the administrator"),
}
STATUS_OF = ((Http404, 404), (PermissionDenied, 403), (BadRequest, 400), (SuspiciousOperation, 400))


def is_expected(error: Exception) -> bool:
    """Is it an answer to a request that makes no sense, and no failure of the program?"""
    return isinstance(error, tuple(kind for kind, _ in STATUS_OF))


def page_of_error(request: HttpRequest, error: Exception) -> HttpResponse:
    """The page for any error. Unknown ones are logged in full and shown as "the system failed"."""
    if isinstance(error, JingzhunError):
        return error_page(request, error.status, what=error.what, error=error)
    if isinstance(error, (OperationalError, InterfaceError)):
        log.error("database: %s", type(error).__name__)
        return error_page(request, 503, what=Text("数据库连接不上", "The database cannot be reached"))
    status = next((status for kind, status in STATUS_OF if isinstance(error, kind)), 500)
    if status == 500:
        log.error("%s %s", request.method, request.path, exc_info=error)
    return error_page(request, status)


def error_page(
    request: HttpRequest, status: int, *, what: Text | None = None, error: JingzhunError | None = None
) -> HttpResponse:
    """A whole page; for the API (which normally answers errors itself) JSON."""
    title = TITLES.get(status, TITLES[500])
    if not is_ours(request):
        found = error.as_dict() if error else {"code": "error", "what": (what or title).as_dict()}
        return JsonResponse(found, status=status)
    context: dict[str, Any] = {
        "title": title,
        "status": status,
        "what": what,
        "where": error.where if error else "",
        "allowed": error.allowed if error else None,
        "todo": (error.todo if error else None) or TODO.get(status),
    }
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or that came from elsewhere."""
    return error_page(
        request, 403, what=Text("页面已过期，请刷新后重新提交", "The page is too old: reload it and submit again")
    )
