"""Reads the photos and papers of a household."""

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.models import Attachment, AttachmentContent, Household

JPEG, PDF = "image/jpeg", "application/pdf"


def papers_of(household: Household) -> list[Attachment]:
    """Those in the dossier, newest first; without their bytes."""
    return list(Attachment.objects.filter(household=household, is_void=False))


def paper_of(household: Household, key: int) -> Attachment:
    """One of them. `NotFound` also for one that was taken out, or is another household's."""
    found = Attachment.objects.filter(household=household, pk=key, is_void=False).first()
    if found is None:
        raise NotFound(Text("没有这份材料", "There is no such paper"))
    return found


def bytes_of(paper: Attachment, *, small: bool = False) -> bytes:
    """Its bytes, or those of the small picture. `NotFound` where it has none."""
    field = "thumbnail" if small else "content"
    found = AttachmentContent.objects.filter(attachment=paper).values_list(field, flat=True).first()
    if not found:
        raise NotFound(Text("没有这份材料", "There is no such paper"))
    return bytes(found)


def disposition_of(paper: Attachment, number: str) -> str:
    """How its bytes are answered: a photo is shown, a PDF only downloaded. number: of the household, for the name."""
    how, ending = ("inline", "jpg") if paper.media_type == JPEG else ("attachment", "pdf")
    return f'{how}; filename="{number}-{paper.pk}.{ending}"'
