"""Puts photos and papers into a household's dossier, and takes them out again with a reason."""

import hashlib
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import bytes_of, limit
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.models import Attachment, AttachmentContent, Household
from jingzhun.registry.papers.photo import Photo, clean_photo
from jingzhun.registry.selectors.papers import JPEG, PDF
from jingzhun.registry.services.registration import check_day

KINDS = "paper_kind"
PDF_START = b"%PDF-"
TITLE_MOST = 120


def add_paper(
    *, by: Actor, household: Household, content: bytes, kind: str, title: str, taken_on: date | None, reason: str
) -> Attachment:
    """Keep a photo (written anew as JPEG) or a PDF. Errors: Refused, WrongInput, TooMany (size, number), Conflict."""
    by.require("household", "edit")
    by.require_area(household.path)
    _check_file(content, kind)
    kept = Photo(content, b"") if content.startswith(PDF_START) else clean_photo(content)
    digest = hashlib.sha256(kept.content).hexdigest()
    Household.objects.select_for_update(of=("self",)).get(pk=household.pk)  # two at once: the second one looks after
    _check_number(household)
    if Attachment.objects.filter(household=household, digest=digest, is_void=False).exists():
        raise Conflict(Text("这份材料已经在档案里", "The dossier has this paper already"), where="file")
    give_reason(by, reason)
    row = Attachment.objects.create(
        path=household.path, household=household, kind=kind, title=" ".join(title.split())[:TITLE_MOST] or kind,
        taken_on=check_day(taken_on, "taken_on") if taken_on else None, year=(taken_on or today()).year,
        media_type=JPEG if kept.thumbnail else PDF, digest=digest, size=len(kept.content),
    )  # fmt: skip
    AttachmentContent.objects.create(
        path=row.path, attachment=row, content=kept.content, thumbnail=kept.thumbnail
    )
    return row


def remove_paper(*, by: Actor, paper: Attachment, reason: str) -> None:
    """Take it out: its bytes are deleted, history keeps that there was one, who took it out and why."""
    by.require("household", "edit")
    by.require_area(paper.path)
    give_reason(by, reason)
    current = Attachment.objects.select_for_update().get(pk=paper.pk)
    if current.is_void:
        raise Conflict(Text("这份材料已经移除", "This paper was taken out already"))
    AttachmentContent.objects.filter(attachment=current).delete()
    current.is_void = True
    current.save()


def _check_file(content: bytes, kind: str) -> None:
    offered = {item.code for item in code_list(KINDS).offered()}
    if kind not in offered:
        raise WrongInput(Text("没有这种材料", "There is no such kind of paper"), where="kind",
                         allowed=Text("、".join(sorted(offered)), ", ".join(sorted(offered))))  # fmt: skip
    if not content:
        raise WrongInput(Text("请选择文件", "Choose a file"), where="file")
    if len(content) > bytes_of("paper_megabytes"):
        raise TooMany(Text("文件太大", "The file is too large"), where="file",
                      allowed=Text("最多 {n} MB", "at most {n} MB").format(n=limit("paper_megabytes")))  # fmt: skip


def _check_number(household: Household) -> None:
    if Attachment.objects.filter(household=household, is_void=False).count() >= limit("papers_per_household"):
        raise TooMany(Text("这一户的材料太多", "The household has too many papers"), where="file",
                      todo=Text("请先移除不用的", "Take out those that are not needed"))  # fmt: skip
