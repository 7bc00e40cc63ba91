"""The addresses of the API, under `/api/`. The face for programs: JSON only, OpenAPI at `/api/v1/openapi.json`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.urls.resolvers import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

import jingzhun
from jingzhun.api import campaigns as _campaigns  # noqa: F401 (adds campaigns to the router of doubts)
from jingzhun.api import surveys as _surveys  # noqa: F401 (adds the years to its owners' routers)
from jingzhun.api.answers import METHOD, NOT_FOUND, handle_errors, plain_error
from jingzhun.api.areas import areas
from jingzhun.api.balance import balance
from jingzhun.api.collection import collection
from jingzhun.api.doubts import doubts
from jingzhun.api.figures import figures
from jingzhun.api.households import households
from jingzhun.api.moments import households_then, people_then, villages_then
from jingzhun.api.national import national
from jingzhun.api.operations import operations
from jingzhun.api.papers import papers
from jingzhun.api.people import people
from jingzhun.api.report_check import report_check
from jingzhun.api.statuses import statuses
from jingzhun.api.system import public, system
from jingzhun.api.transfer_requests import requests
from jingzhun.api.village_statuses import village_statuses

View = Callable[..., HttpResponse]
NOT_ALLOWED = 405

api = NinjaAPI(
    title="精准 Jingzhun",
    version=jingzhun.__version__,
    description=(
        "精准扶贫、防返贫监测与教育资助的工作台账。令牌在网页“我的令牌”中办理，代表一个身份和一个区域。"
        " The working ledger of targeted poverty alleviation and education aid. "
        "A token stands for one role and one area."
    ),
    urls_namespace="api",
    # The page that shows it would load its scripts from another host.
    docs_url=None,
    openapi_url="/openapi.json",
)
handle_errors(api)
api.add_router("", public)
api.add_router("", system)
api.add_router("/areas", areas)
api.add_router("/people", people)
api.add_router("/households", households)
api.add_router("/operations", operations)
api.add_router("/requests", requests)
api.add_router("/balance", balance)
api.add_router("/doubts", doubts)
api.add_router("/figures", figures)
api.add_router("/report-check", report_check)
api.add_router("/households", households_then)
api.add_router("/households", statuses)
api.add_router("/people", people_then)
api.add_router("/areas", villages_then)
api.add_router("/areas", village_statuses)
api.add_router("/households", papers)
api.add_router("/collection", collection)
api.add_router("/national", national)


def _for_programs(view: View) -> View:
    """Answers are never kept by caches on the way, and a wrong method is answered in JSON too."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        answer = view(request, *args, **values)
        if answer.status_code == NOT_ALLOWED:
            allowed = answer.headers.get("Allow", "")
            answer = plain_error("method_not_allowed", METHOD, NOT_ALLOWED)
            answer.headers["Allow"] = allowed
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return run


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    return plain_error("not_found", NOT_FOUND, 404)


def _patterns() -> tuple[list[URLResolver | URLPattern], str, str]:
    found, application, namespace = api.urls
    for pattern in found:
        if isinstance(pattern, URLPattern) and pattern.callback is not None:
            pattern.callback = _for_programs(pattern.callback)
    return found, application, namespace


_found, _application, _namespace = _patterns()
urlpatterns = [
    path("v1/", include((_found, _application), namespace=_namespace)),
    re_path(r"", nothing_here),
]
