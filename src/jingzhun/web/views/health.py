"""Whether the system lives: for machines (no personal data, no login) and, in full, for administrators."""

from django.db import Error as DatabaseFailure
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

import jingzhun
from jingzhun.web.gates import Gate, behind, own_transaction
from jingzhun.web.requests import PageRequest
from jingzhun.web.system_points import system_points


@behind(Gate.NOTHING)
@own_transaction
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok" | "down", "version": …}`; 503 when the database cannot be reached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseFailure:
        return JsonResponse({"status": "down", "version": jingzhun.__version__}, status=503)
    return JsonResponse({"status": "ok", "version": jingzhun.__version__})


def system(request: PageRequest) -> HttpResponse:
    """The state of the installation, point by point. Nothing personal is in it."""
    request.actor.require("backup", "see")
    return render(request, "web/system.html", {"points": system_points()})
