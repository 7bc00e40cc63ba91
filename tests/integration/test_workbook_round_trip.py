"""A ledger goes out as a workbook, is corrected, and comes back: only what was changed is changed."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.integration.test_import import HOUSEHOLDS, YEARS
from tests.support.import_flow import run_jobs, upload, workbook
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of
from tests.world import World, citizen_number

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import HouseholdYear, Person
from jingzhun.registry.services.registration import PersonDetails, correct_person
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)
Rows = list[list[str]]


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.user("county", "county_office", "合水县")
    world.user("cadre", "village_cadre", "西沟村")
    client = signed_in("county")
    address = upload(client, workbook({"户": HOUSEHOLDS, "年度": YEARS})).url
    run_jobs()
    client.post(f"{address}confirm/")
    run_jobs()
    return world


def exported(world: World, who: str = "county", ledger: str = "households", **given: str) -> dict[str, Rows]:
    address = f"/ledgers/{ledger}/in/{world.areas['西沟村'].path}/export/"
    answer = signed_in(who).post(address, {"query": "year=2016", "format": "workbook", "reason": "核对"} | given)
    assert answer.status_code == 200 and answer.content[:2] == b"PK", text_of(answer)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(answer.content)
        file.flush()
        return {table.name: table.rows for table in read_spreadsheet(Path(file.name)) if table.name != "代码表"}


def brought_back(sheets: dict[str, Rows], who: str = "county") -> str:
    client = signed_in(who)
    address = upload(client, workbook(sheets)).url  # type: ignore[arg-type]
    run_jobs()
    return text_of(client.get(address))


def edited(sheets: dict[str, Rows], sheet: str, heading: str, change: Callable[[str], str], row: int = 1) -> None:
    rows = sheets[sheet]
    column = next(index for index, title in enumerate(rows[0]) if title.startswith(heading))
    rows[row][column] = change(rows[row][column])


def test_unchanged_it_changes_nothing(world: World) -> None:
    sheets = exported(world)
    assert set(sheets) == {"户", "人", "年度"} and len(sheets["户"]) == 4
    assert citizen_number(1) not in str(sheets) and "*" in str(sheets["户"][1])
    assert "没有新的内容" in brought_back(sheets)
    with acting(world.actor("county")):
        details = AuditEntry.objects.filter(action="exported").latest("id").details
    assert details["masked"] is True and details["rows"] == 3


def test_one_cell_changed_is_one_change(world: World) -> None:
    sheets = exported(world)
    edited(sheets, "年度", "主要致贫原因", lambda before: "因学")
    edited(sheets, "人", "民族", lambda before: "回族")
    client = signed_in("county")
    address = upload(client, workbook(sheets)).url  # type: ignore[arg-type]
    run_jobs()
    page = text_of(client.get(f"{address}?outcome=changed"))
    assert "确认写入 2 行" in page and "<del>因病</del> → 因学" in page
    client.post(f"{address}confirm/")
    run_jobs()
    with acting(world.actor("county")):
        assert HouseholdYear.objects.get(household__national_number="621001").main_cause == "因学"
        assert Person.objects.filter(ethnic_group="回族").count() == 1


def test_a_line_that_somebody_changed_meanwhile_is_a_conflict(world: World) -> None:
    sheets = exported(world)
    county = world.actor("county")
    with acting(county, why="test"):
        survey = HouseholdYear.objects.select_related("household").get(household__national_number="621001")
        save_survey(by=county, owner=survey.household, year=2016, values={"main_cause": "因灾"},
                    version=survey.version, reason="核实")  # fmt: skip
        person = Person.objects.get(name="张三")
        details = PersonDetails("张三丰", relation=person.relation, born_on=person.born_on, sex=person.sex)
        correct_person(by=county, person=person, details=details, version=person.version, reason="核实")
    edited(sheets, "年度", "主要致贫原因", lambda before: "因学")
    page = brought_back(sheets)
    assert "导出之后有人改过" in page and "主要致贫原因" in page


def test_what_may_not_leave_is_empty_and_comes_back_as_no_change(world: World) -> None:
    sheets = exported(world, "cadre")
    titles, first = sheets["年度"][0], sheets["年度"][1]
    assert first[titles.index("工资性收入（元）")] == ""
    page = brought_back(sheets, "cadre")
    assert "没有新的内容" in page


def test_people_go_out_alone_and_numbers_in_full_need_a_reason(world: World) -> None:
    sheets = exported(world, ledger="people", numbers="plain")
    assert set(sheets) == {"人"} and citizen_number(1) in str(sheets)
    address = f"/ledgers/people/in/{world.areas['西沟村'].path}/export/"
    refused = signed_in("county").post(address, {"format": "workbook", "numbers": "plain", "reason": ""})
    assert refused.status_code == 422 and "请写明原因" in text_of(refused)
    assert signed_in("county").post(
        f"/ledgers/villages/in/{world.areas['西沟村'].path}/export/", {"format": "workbook"}
    ).status_code == 404  # fmt: skip
