"""The forms of what the API takes about status events of households and villages."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from jingzhun.api.shapes import Day, Given, Reason, Words, Year, storable

Document = Annotated[str, StringConstraints(max_length=120), AfterValidator(storable)]
EventKey = Annotated[int, Field(ge=1, le=2**63 - 1)]


class EventGiven(Given):
    """A new event. effective_on: it was approved already and holds from this day; without: it is planned."""

    year: Year
    effective_on: Day | None = None
    document: Document = ""
    note: Words = ""
    reason: Reason


class StepGiven(Given):
    """on: when it was done (today)."""

    on: Day | None = None
    document: Document = ""
    reason: Reason


class ApprovalGiven(StepGiven):
    effective_on: Day


class WithdrawalGiven(Given):
    reason: Reason
