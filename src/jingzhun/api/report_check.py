"""The API's operations that check a written report. Nothing of it is kept."""

from typing import Annotated, Any

from ninja import File, UploadedFile
from pydantic import AfterValidator, StringConstraints

from jingzhun.api.access import Request, router
from jingzhun.api.shapes import OWN_MOST, Given, storable
from jingzhun.checker.document import report_document
from jingzhun.checker.reading.limits import CHARACTERS_MOST, FILE_MOST
from jingzhun.checker.reading.opening import read_pasted, read_report
from jingzhun.checker.report_check import check_report

report_check = router("report-check")
Words = Annotated[str, StringConstraints(min_length=1, max_length=CHARACTERS_MOST)]
Name = Annotated[str, StringConstraints(max_length=OWN_MOST), AfterValidator(storable)]


class ReportGiven(Given):
    """name: what the report is called in the answer."""

    words: Words
    name: Name = ""


@report_check.post("/words", summary="Check the figures of a report given as words")
def check_words(request: Request, given: ReportGiven) -> dict[str, Any]:
    """Every figure, every relation computed anew, what is lost, each with its place in the words."""
    request.auth.require("area_statistics", "see")
    return report_document(check_report(read_pasted(given.words, given.name)))


@report_check.post("/file", summary="Check the figures of a report given as a file")
def check_file(request: Request, file: File[UploadedFile]) -> dict[str, Any]:
    """As multipart/form-data: a .docx, .pdf or .txt. Places are those of the words in it, page and paragraph too."""
    request.auth.require("area_statistics", "see")
    return report_document(check_report(read_report(file.read(FILE_MOST + 1), file.name or "")))
