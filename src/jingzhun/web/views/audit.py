"""The audit log."""

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.accounts.selectors.audit_log import entries, known_actions
from jingzhun.web.forms.users import AuditForm
from jingzhun.web.labels import SOURCE_TITLES
from jingzhun.web.requests import PageRequest

ROWS = 50


def audit(request: PageRequest) -> HttpResponse:
    """Entries of the actor's areas, newest first; filters by what, who and when."""
    request.actor.require("audit", "see")
    form = AuditForm(request.GET, actions=known_actions())
    lines = []
    if form.is_valid():
        given = form.cleaned_data
        before = request.GET.get("before", "")
        lines = list(
            entries(
                by=request.actor,
                action=given["action"],
                username=given["username"],
                since=given["since"],
                until=given["until"],
                before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
                most=ROWS + 1,
            )
        )
    kept = request.GET.copy()
    if len(lines) > ROWS:
        kept["before"] = str(lines[ROWS - 1].entry.pk)
    context = {
        "form": form,
        "lines": [(line, SOURCE_TITLES.get(line.entry.source, line.entry.source)) for line in lines[:ROWS]],
        "next": kept.urlencode() if len(lines) > ROWS else "",
    }
    return render(request, "web/audit.html", context, status=form.status if form.is_refused else 200)
