"""Plants the year 2015 of a household, of its head and of the village."""

from decimal import Decimal

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.core.clock import today
from jingzhun.registry.models import Person
from jingzhun.registry.selectors.surveys import Owner
from jingzhun.registry.services.income_lines import GivenLine, set_income_lines
from jingzhun.registry.services.surveys import save_survey
from tests.leak.sentinels import OFFICE

YEAR = 2015


def plant_surveys(by: Actor, village: Area, number: str) -> None:
    """number: of the household's head."""
    head = Person.objects.select_related("household").get(number=number)
    words, reason = OFFICE["anything else"], OFFICE["area reason"]
    values: list[tuple[Owner, dict[str, str]]] = [
        (head.household, {"bank_name": words}), (head, {"employer": words}), (village, {"people": OFFICE["year figure"]})
    ]  # fmt: skip
    for owner, given in values:
        save_survey(by=by, owner=owner, year=YEAR, values=given, version=None, reason=reason)
    plan = {"planned_exit_year": str(today().year)}
    save_survey(by=by, owner=head.household, year=today().year, values=plan, version=None, reason=reason)
    line = GivenLine(words, amount=Decimal(1))
    set_income_lines(
        by=by, household=head.household, year=YEAR, item="wage_income", lines=[line], version=1, reason=reason
    )
