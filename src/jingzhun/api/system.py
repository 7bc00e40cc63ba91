"""The API's operations about the caller and the installation."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StringConstraints

import jingzhun
from jingzhun.accounts.selectors.audit_log import entries
from jingzhun.accounts.selectors.system_state import database_answers
from jingzhun.api.access import Request, router
from jingzhun.api.shapes import Rows
from jingzhun.areas.selectors.description import brief_area
from jingzhun.areas.selectors.tree import roots_of

system = router("system")
public = Router(tags=["system"])
AUDIT_ROWS = 100
HIGHEST = 2**63 - 1


@public.get("/health", summary="Does it live? Needs no token", auth=None)
def health(request: HttpRequest) -> dict[str, str]:
    """503 when the database cannot be reached."""
    database_answers()
    return {"status": "ok", "version": jingzhun.__version__}


@system.get("/me", summary="Who the token stands for: user, role, areas, rights")
def me(request: Request) -> dict[str, Any]:
    actor = request.auth
    return {
        "username": actor.username,
        "name": actor.display_name,
        "role": actor.role,
        "role_title": actor.role_title.as_dict() if actor.role_title else None,
        "sees_people": actor.scope.people,
        "areas": [brief_area(area) for area in roots_of(actor.scope)],
        "grants": [{"group": group, "action": action} for group, action in sorted(actor.grants)],
    }


@system.get("/audit", summary="The audit log of the token's area, newest first")
def audit(
    request: Request,
    action: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,20}$")] = "",
    before: Annotated[int, Field(ge=1, le=HIGHEST)] | None = None,
    rows: Rows = AUDIT_ROWS,
) -> dict[str, Any]:
    """before: `next` of the page before."""
    found = [line.as_dict() for line in entries(by=request.auth, action=action, before=before, most=rows)]
    for line in found:
        line["title"] = line["title"].as_dict()
    return {"entries": found, "next": found[-1]["number"] if len(found) == rows else None}
