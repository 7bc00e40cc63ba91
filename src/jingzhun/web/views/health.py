"""Whether the system lives: for machines (no personal data, no login) and, in full, for administrators."""

from django.db import Error as DatabaseFailure
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

import jingzhun
from jingzhun.accounts.selectors.installation import State, check_installation, worst_of
from jingzhun.web.gates import Gate, behind, own_transaction
from jingzhun.web.requests import PageRequest

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


BADGES = {State.OK: "bg-green-lt", State.WARNING: "bg-yellow-lt", State.FAULT: "bg-red-lt"}


def system(request: PageRequest) -> HttpResponse:
    """The state of the installation, point by point. Nothing personal is in it."""
    request.actor.require("backup", "see")
    points = check_installation()
    context = {"points": [(point, BADGES[point.state]) for point in points], "worst": worst_of(points)}
    return render(request, "web/system.html", context)
