"""The API's operations on the photos and papers of a household."""

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Status, UploadedFile
from pydantic import AfterValidator, Field, StringConstraints

from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.problems import WORDS
from jingzhun.api.shapes import Day, Given, HouseholdNumber, Reason, Short, storable
from jingzhun.core.errors import WrongInput
from jingzhun.registry.papers.keeping import TITLE_MOST, add_paper, remove_paper
from jingzhun.registry.selectors.papers import JPEG, PDF, bytes_of, disposition_of, paper_of, papers_of
from jingzhun.registry.selectors.people import household_by_number

if TYPE_CHECKING:
    from jingzhun.registry.models import Attachment, Household

papers = router("papers")
CREATED = 201
PaperKey = Annotated[int, Field(ge=1, le=2**63 - 1)]
Title = Annotated[str, StringConstraints(max_length=TITLE_MOST), AfterValidator(storable)]
BYTES = {"responses": {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}
                                         for kind in (JPEG, PDF)}}}}  # fmt: skip


class PaperGiven(Given):
    """What goes with the file. kind: of the list of kinds of papers. taken_on: when it was taken or issued."""

    kind: Short
    title: Title = ""
    taken_on: Day | None = None
    reason: Reason


class RemovalGiven(Given):
    reason: Reason


@papers.get("/{number}/papers", summary="What is in the dossier, newest first; without the bytes")
def listed(request: Request, number: HouseholdNumber) -> dict[str, Any]:
    return {"papers": [_document(paper) for paper in papers_of(_household(request, number))]}


@papers.post("/{number}/papers", summary="Put a photo or a PDF into the dossier", response={CREATED: dict[str, Any]})
def add(
    request: Request, number: HouseholdNumber, given: Form[PaperGiven], file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    """As multipart/form-data. A photo is written anew as JPEG, without its metadata. 409: it is there already."""
    household = _household(request, number)
    _check_names(request)
    made = add_paper(by=request.auth, household=household, content=file.read(), **given.dict())
    return Status(CREATED, _document(made))


@papers.get("/{number}/papers/{key}", summary="The bytes of a photo or PDF", openapi_extra=BYTES)
def content(request: Request, number: HouseholdNumber, key: PaperKey, *, is_small: bool = False) -> HttpResponse:
    """is_small: the small picture of a photo; a PDF has none."""
    found = paper_of(_household(request, number), key)
    answer = HttpResponse(bytes_of(found, small=is_small), content_type=found.media_type)
    answer["Content-Disposition"] = disposition_of(found, number)
    return answer


@papers.post("/{number}/papers/{key}/remove", summary="Take a photo or paper out of the dossier")
def remove(request: Request, number: HouseholdNumber, key: PaperKey, given: RemovalGiven) -> dict[str, Any]:
    """Its bytes are deleted; history keeps that it was there, who took it out and why. 404: it is out already."""
    found = paper_of(_household(request, number), key)
    remove_paper(by=request.auth, paper=found, reason=given.reason)
    return {"key": key, "is_void": True}


def _household(request: Request, number: str) -> "Household":
    require_sight(request.auth)
    request.auth.require("household", "see")
    return household_by_number(number)


def _check_names(request: Request) -> None:
    """`WrongInput` for a misspelt part, as in bodies; a form would only leave it out."""
    for name in sorted({*request.POST, *request.FILES} - {*PaperGiven.model_fields, "file"}):
        raise WrongInput(WORDS["extra_forbidden"], where=f"form.{name[:40]}")


def _document(paper: "Attachment") -> dict[str, Any]:
    return {
        "key": paper.pk,
        "kind": paper.kind,
        "title": paper.title,
        "year": paper.year,
        "taken_on": paper.taken_on,
        "media_type": paper.media_type,
        "size": paper.size,
        "digest": paper.digest,
    }
