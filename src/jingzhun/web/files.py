"""Answers that are files."""

from django.http import HttpResponse

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    """An .xlsx to keep."""
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})
