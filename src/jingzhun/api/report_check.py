"""The API's operations that check a written report. Nothing of it is kept."""

from typing import Annotated, Any

from ninja import File, Query, UploadedFile
from pydantic import AfterValidator, StringConstraints

from jingzhun.api.access import Request, router
from jingzhun.api.asked_period import AskedPeriod
from jingzhun.api.shapes import OWN_MOST, AreaPath, Given, storable
from jingzhun.checker.document import report_document
from jingzhun.checker.reading.limits import CHARACTERS_MOST, FILE_MOST
from jingzhun.checker.reading.opening import read_pasted, read_report
from jingzhun.checker.reading.report import Report
from jingzhun.checker.report_check import check_report
from jingzhun.figures.reports.beside import beside_ledger
from jingzhun.figures.reports.documents import beside_document
from jingzhun.figures.selectors.question import Question

report_check = router("report-check")
Words = Annotated[str, StringConstraints(min_length=1, max_length=CHARACTERS_MOST)]
Name = Annotated[str, StringConstraints(max_length=OWN_MOST), AfterValidator(storable)]


class LedgerGiven(AskedPeriod):
    """area: also compare with the ledger of this area (its path), in a year or up to a day; this day without either."""

    area: AreaPath | None = None


class ReportGiven(Given):
    """name: what the report is called in the answer."""

    words: Words
    name: Name = ""


@report_check.post("/words", summary="Check the figures of a report given as words")
def check_words(request: Request, given: ReportGiven, ledger: Query[LedgerGiven]) -> dict[str, Any]:
    """Every figure, every relation computed anew, what is lost, each with its place in the words."""
    request.auth.require("area_statistics", "see")
    return _answer(request, read_pasted(given.words, given.name), ledger)


@report_check.post("/file", summary="Check the figures of a report given as a file")
def check_file(request: Request, file: File[UploadedFile], ledger: Query[LedgerGiven]) -> dict[str, Any]:
    """As multipart/form-data: a .docx, .pdf or .txt. Places are those of the words in it, page and paragraph too."""
    request.auth.require("area_statistics", "see")
    return _answer(request, read_report(file.read(FILE_MOST + 1), file.name or ""), ledger)


def _answer(request: Request, report: Report, ledger: LedgerGiven) -> dict[str, Any]:
    done = check_report(report)
    document = report_document(done)
    if ledger.area is not None:
        question = Question(ledger.area, ledger.period())
        beside = beside_ledger(by=request.auth, checked=done.checked, question=question)
        document["ledger"] = beside_document(report, beside)
    return document
