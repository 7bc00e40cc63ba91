"""The API of campaigns of verifying doubts: open, ranking, the workbook out and back, close."""

from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Status, UploadedFile
from pydantic import AfterValidator, Field, StringConstraints

from jingzhun.accounts.actor import Actor
from jingzhun.api.access import Request, require_sight
from jingzhun.api.doubts import doubts
from jingzhun.api.shapes import AnyDay, AreaPath, Given, Reason, Version, storable
from jingzhun.core import language
from jingzhun.registry.workbooks.files import read_file
from jingzhun.tasks.selectors.campaigns import campaign_by_number, campaigns_in, is_overdue, standings_of
from jingzhun.tasks.services.campaign_workbooks import export_campaign, take_results
from jingzhun.tasks.services.campaigns import close_campaign, open_campaign
from jingzhun.tasks.workbooks.returned import write_returned

CREATED = 201
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTES = {"responses": {200: {"content": {EXCEL: {"schema": {"type": "string", "format": "binary"}}}}}}
Title = Annotated[str, StringConstraints(min_length=2, max_length=80), AfterValidator(storable)]
Check = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,79}$")]


class CampaignGiven(Given):
    """checks: of the pack; none: all. deadline: the last day."""

    area: AreaPath
    title: Title
    deadline: AnyDay
    checks: Annotated[list[Check], Field(max_length=500)] = []
    reason: Reason


class CloseGiven(Given):
    version: Version
    reason: Reason


@doubts.get("/campaigns/", summary="Campaigns of an area, and of those above and below it; the newest first")
def list_campaigns(request: Request, area: AreaPath) -> dict[str, Any]:
    require_sight(request.auth)
    request.auth.require_area(area)
    return {"campaigns": [_document(one) for one in campaigns_in(request.auth, area)]}


@doubts.post("/campaigns/", summary="Open a campaign", response={CREATED: dict[str, Any]})
def open_one(request: Request, given: CampaignGiven) -> Status[dict[str, Any]]:
    require_sight(request.auth)
    made = open_campaign(
        by=request.auth, path=given.area, title=given.title, deadline=given.deadline, checks=given.checks,
        reason=given.reason,
    )  # fmt: skip
    return Status(CREATED, _with_standings(request.auth, made))


@doubts.get("/campaigns/{number}", summary="One campaign, with the ranking of its villages")
def one_campaign(request: Request, number: Version) -> dict[str, Any]:
    require_sight(request.auth)
    return _with_standings(request.auth, campaign_by_number(request.auth, number))


@doubts.get("/campaigns/{number}/workbook", summary="The open doubts, to be filled in", openapi_extra=BYTES)
def workbook(request: Request, number: Version) -> HttpResponse:
    """Those in the caller's areas that the role may export; identifiers masked."""
    require_sight(request.auth)
    found = campaign_by_number(request.auth, number)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "doubts.xlsx"
        export_campaign(by=request.auth, campaign=found, path=path, language=language.current())
        answer = HttpResponse(path.read_bytes(), content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="jingzhun-doubts-{number}.xlsx"'
    return answer


@doubts.post("/campaigns/{number}/results", summary="Bring a filled workbook back")
def take(request: Request, number: Version, file: File[UploadedFile]) -> dict[str, Any]:
    """As multipart/form-data. `returned`: the lines that go back as a workbook (base64), with what is wrong in front;
    null if none do. The same file twice changes nothing.
    """
    require_sight(request.auth)
    found = campaign_by_number(request.auth, number)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "results"
        path.write_bytes(file.read())
        done = take_results(by=request.auth, campaign=found, tables=read_file(path, file.name or ""))
        returned = Path(folder) / "returned.xlsx"
        if done.faults:
            write_returned(returned, done.faults, language.current())
        content = b64encode(returned.read_bytes()).decode() if done.faults else None
    return {**done.as_document(), "returned": content}


@doubts.post("/campaigns/{number}/close", summary="Close a campaign")
def close_one(request: Request, number: Version, given: CloseGiven) -> dict[str, Any]:
    """What each village had settled is kept. 409 when it is closed already."""
    require_sight(request.auth)
    found = campaign_by_number(request.auth, number)
    closed = close_campaign(by=request.auth, campaign=found, version=given.version, reason=given.reason)
    return _with_standings(request.auth, closed)


def _document(campaign: Any) -> dict[str, Any]:
    return {
        "number": campaign.pk, "area": campaign.path, "title": campaign.title, "checks": campaign.checks,
        "deadline": campaign.deadline, "opened_at": campaign.opened_at, "closed_at": campaign.closed_at,
        "is_overdue": is_overdue(campaign), "version": campaign.version,
    }  # fmt: skip


def _with_standings(by: Actor, campaign: Any) -> dict[str, Any]:
    return {**_document(campaign), "villages": [one.as_document() for one in standings_of(by, campaign)]}
