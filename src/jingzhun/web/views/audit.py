"""The audit log."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.accounts.selectors.actors import role_titles
from jingzhun.accounts.selectors.audit_log import LogLine, entries, known_actions
from jingzhun.web.forms.users import AuditForm
from jingzhun.web.labels import SOURCE_TITLES
from jingzhun.web.requests import PageRequest

ROWS = 50
ROLE_TAKEN = "role_taken"


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
        "lines": list(_in_words(lines[:ROWS])),
        "next": kept.urlencode() if len(lines) > ROWS else "",
    }
    return render(request, "web/audit.html", context, status=form.status if form.is_refused else 200)


def _in_words(lines: list[LogLine]) -> Iterator[tuple[LogLine, object, object]]:
    """Entries with what they are about (a role by its title) and where they came from."""
    titles = role_titles()
    for line in lines:
        about, source = line.entry.subject, line.entry.source
        is_role = line.entry.action == ROLE_TAKEN
        yield line, titles.get(about, about) if is_role else about, SOURCE_TITLES.get(source, source)
