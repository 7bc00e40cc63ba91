"""The report checker: it answers with what the visitor herself gave it."""

from tests.leak.entries import Command, Operation, Page

GIVEN = "it reads nothing but what was given to it"
WORDS = "全乡贫困户30户，其中东村10户、西村20户。"

REPORT_PAGES = {
    "report_check": Page(lambda visitor: "/report-check/", why=GIVEN),
    "report_check: words": Page(lambda visitor: "/report-check/", lambda visitor: {"words": WORDS}, why=GIVEN),
}
REPORT_OPERATIONS = {
    "POST /report-check/words": Operation(
        "POST", lambda visitor: "report-check/words", lambda visitor: {"words": WORDS}, why=GIVEN
    ),
    "POST /report-check/file": Operation(
        "POST", lambda visitor: "report-check/file", lambda visitor: {}, is_form=True, why=GIVEN
    ),
}
REPORT_COMMANDS = {"check-report": Command(lambda visitor: ["check-report", "-"], stdin=WORDS, why=GIVEN)}
