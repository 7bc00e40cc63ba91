"""Answers that are files."""

from base64 import b64encode

from django.http import HttpResponse

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    """An .xlsx to keep."""
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def address_of_workbook(content: bytes) -> str:
    """An address that holds an .xlsx itself, for a link of the page that tells about it."""
    return f"data:{EXCEL};base64,{b64encode(content).decode()}"
