"""Exit planning goes out as a workbook, is corrected, and comes back through the import: nobody's plan is overwritten."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.forms.models import model_to_dict
from tests.support.figures import office_with_figures
from tests.support.import_flow import run_jobs, upload, workbook
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import signed_in, text_of
from tests.world import citizen_number

from jingzhun.accounts.limits import access_content
from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Refused, TooMany
from jingzhun.core.language import CHINESE
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.registry.models import HouseholdYear
from jingzhun.registry.services.proposal_export import Proposal, export_proposal
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.status import StatusKind
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)
PLAN = "计划脱贫年度"
POOR = ("张老大", "赵有计划", "钱错过", "孙新来")
Rows = list[list[str]]


@pytest.fixture
@kept
def office() -> Office:
    """Poor: 张老大 without a plan, 赵有计划 planned for 2018, 钱错过 for a year that is over, 孙新来 without a survey."""
    found = office_with_figures()
    for serial, name in ((40, "赵有计划"), (50, "钱错过"), (60, "孙新来")):
        found.status(found.register("铁赵村一组", name, serial=serial), StatusKind.IDENTIFIED, START)
    survey(found, "张老大", {"danger_level": "否", "main_cause": "因病"})
    survey(found, "赵有计划", {"planned_exit_year": "2018", "main_cause": "因学"})
    survey(found, "钱错过", {"planned_exit_year": "2015"})
    refresh()
    return found


def survey(office: Office, name: str, values: dict[str, str]) -> None:
    county, home = office.world.actor("county"), office.person(name).household
    with acting(county, why="test"):
        save_survey(by=county, owner=home, year=2016, values=values, version=None, reason="入户")


def address(office: Office, tail: str = "") -> str:
    return f"/war-map/in/{office.world.areas['肖咀镇'].path}/exits/{tail}?year=2016"


def taken(office: Office, query: str = "", who: str = "county") -> Rows:
    """The one sheet that a page's link gives."""
    answer = signed_in(who).get(address(office, "workbook/") + query)
    assert answer.status_code == 200 and answer.content[:2] == b"PK", text_of(answer)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(answer.content)
        file.flush()
        (sheet,) = [table for table in read_spreadsheet(Path(file.name)) if table.name != "代码表"]
    assert sheet.name == "年度"
    return sheet.rows


def column(rows: Rows, heading: str) -> int:
    return next(at for at, title in enumerate(rows[0]) if title.startswith(heading))


def plans(rows: Rows) -> dict[str, str]:
    head, year = column(rows, "户主姓名"), column(rows, PLAN)
    return {row[head]: row[year] for row in rows[1:]}


def brought_in(rows: Rows) -> str:
    client = signed_in("county")
    run = upload(client, workbook({"年度": rows})).url
    run_jobs()
    page = text_of(client.get(f"{run}?outcome=changed"))
    client.post(f"{run}confirm/")
    run_jobs()
    return page


def surveys(office: Office) -> dict[str, HouseholdYear]:
    """By the head's name, of 2016."""
    homes = {name: office.person(name).household for name in POOR}
    with acting(office.world.actor("county")):
        rows = {row.household_id: row for row in HouseholdYear.objects.filter(year=2016)}
    return {name: rows[home.pk] for name, home in homes.items() if home.pk in rows}


def planned(office: Office) -> dict[str, int | None]:
    return {name: row.planned_exit_year for name, row in surveys(office).items()}


def other_values(row: HouseholdYear) -> dict[str, Any]:
    """All that a survey says but for the plan, and for what every change moves."""
    return model_to_dict(row, exclude=["id", "version", "planned_exit_year"])


def test_a_year_corrected_in_the_workbook_becomes_the_plan_and_nothing_else_changes(office: Office) -> None:
    assert f'href="{address(office, "workbook/")}"' in text_of(signed_in("county").get(address(office)))
    rows = taken(office)
    assert plans(rows) == {"张老大": "2016", "赵有计划": "2018", "钱错过": "2015", "孙新来": "2017"}
    before = surveys(office)
    corrected = [[*row] for row in rows]
    line = next(row for row in corrected if "张老大" in row)
    line[column(rows, PLAN)] = "2019"
    assert "确认写入 2 行" in brought_in(corrected)
    assert planned(office) == {"张老大": 2019, "赵有计划": 2018, "钱错过": 2015, "孙新来": 2017}
    after = surveys(office)
    assert all(other_values(after[name]) == other_values(row) for name, row in before.items())
    assert after["钱错过"].version == before["钱错过"].version and after["孙新来"].main_cause == ""
    page = text_of(signed_in("county").get(address(office)))
    assert '<td data-label="计划">2019</td>' in page
    assert "没有新的内容" in brought_in(corrected)
    assert planned(office) == {"张老大": 2019, "赵有计划": 2018, "钱错过": 2015, "孙新来": 2017}


def test_a_year_that_somebody_sets_meanwhile_is_not_overwritten(office: Office) -> None:
    """Facts may be a moment behind the ledger, and a workbook lies on a desk for weeks."""
    rows = taken(office)
    county, home = office.world.actor("county"), office.person("张老大").household
    with acting(county, why="test"):
        version = HouseholdYear.objects.get(household=home, year=2016).version
        values = {"planned_exit_year": "2020"}
        save_survey(by=county, owner=home, year=2016, values=values, version=version, reason="排定")
    assert plans(taken(office))["张老大"] == "2020"
    brought_in(rows)
    assert planned(office)["张老大"] == 2020


def test_the_capacity_of_the_page_is_that_of_the_workbook(office: Office) -> None:
    page = text_of(signed_in("county").get(address(office) + "&capacity=3"))
    assert f'href="{address(office, "workbook/")}&amp;capacity=3"' in page
    assert plans(taken(office, "&capacity=3"))["孙新来"] == "2016"
    assert signed_in("county").get(address(office, "workbook/") + "&capacity=0").status_code == 404


def test_only_who_has_still_to_exit_masked_and_noted(office: Office) -> None:
    rows = taken(office)
    assert set(plans(rows)) == set(POOR), "neither who is out nor who was never poor"
    assert not any(citizen_number(serial) in str(rows) for serial in (1, 40, 50, 60)) and "*" in str(rows[1])
    with acting(office.world.actor("county")):
        entry = AuditEntry.objects.filter(action="exported").latest("id")
    assert entry.path == office.world.areas["肖咀镇"].path
    assert entry.details == {"rows": 4, "masked": True, "year": 2016, "proposed": "planned_exit_year"}


def test_rights_are_those_of_the_household_export(office: Office) -> None:
    assert signed_in("other").get(address(office, "workbook/")).status_code == 403
    assert signed_in("admin").get(address(office, "workbook/")).status_code == 403
    office.world.user("health", "department_health", "合水县")
    health, path = office.world.actor("health"), office.world.areas["肖咀镇"].path
    proposal = Proposal(path, 2016, "planned_exit_year", [], {})
    with acting(health), tempfile.TemporaryDirectory() as folder, pytest.raises(Refused):
        export_proposal(by=health, proposal=proposal, path=Path(folder) / "a.xlsx", language=CHINESE)


def test_more_rows_than_may_leave_at_once_are_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(access_content()["limits"], "export_rows_workbook", {"value": len(POOR)})
    assert len(taken(office)) == 1 + len(POOR)
    monkeypatch.setitem(access_content()["limits"], "export_rows_workbook", {"value": len(POOR) - 1})
    answer = signed_in("county").get(address(office, "workbook/"))
    assert answer.status_code == TooMany.status and "下级区域" in text_of(answer)
