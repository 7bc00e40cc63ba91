"""The report checker: it answers with what the visitor herself gave it."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.leak.entries import Command, Operation, Page
from tests.leak.visitors import Visitor

OUTSIDE = "an area outside the visitor's is refused"
GIVEN = "it reads nothing but what was given to it"
WORDS = "全乡贫困户30户，其中东村10户、西村20户。"


def village(visitor: Visitor) -> str:
    return visitor.twins.areas["here"]["village"].path


def file(visitor: Visitor) -> dict[str, object]:
    return {"file": SimpleUploadedFile("a.txt", WORDS.encode())}


REPORT_PAGES = {
    "report_check": Page(lambda visitor: "/report-check/", why=GIVEN),
    "report_check: words": Page(lambda visitor: "/report-check/", lambda visitor: {"words": WORDS}, why=GIVEN),
    "report_check: beside the ledger": Page(
        lambda visitor: "/report-check/",
        lambda visitor: {"words": WORDS, "area": village(visitor), "year": "2016"},
        why=OUTSIDE,
    ),
}
REPORT_OPERATIONS = {
    "POST /report-check/words": Operation(
        "POST", lambda visitor: "report-check/words", lambda visitor: {"words": WORDS}, why=GIVEN
    ),
    "POST /report-check/words: beside the ledger": Operation(
        "POST",
        lambda visitor: f"report-check/words?area={village(visitor)}&year=2016",
        lambda visitor: {"words": WORDS},
        why=OUTSIDE,
    ),
    "POST /report-check/file": Operation("POST", lambda visitor: "report-check/file", file, is_form=True, why=GIVEN),
    "POST /report-check/file: beside the ledger": Operation(
        "POST", lambda visitor: f"report-check/file?area={village(visitor)}&year=2016", file, is_form=True, why=OUTSIDE
    ),
}
REPORT_COMMANDS = {
    "check-report": Command(lambda visitor: ["check-report", "-"], stdin=WORDS, why=GIVEN),
    "check-report: beside the ledger": Command(
        lambda visitor: ["check-report", "-", "--area", village(visitor), "--year", "2016"], stdin=WORDS, why=OUTSIDE
    ),
}
