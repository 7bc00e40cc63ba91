"""`jingzhun export`: a ledger of any size as a workbook that comes back and changes nothing."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.support.many_households import MANY, fill
from tests.world import World, citizen_number

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.core.language import CHINESE
from jingzhun.database.home import data_home
from jingzhun.registry.models import Household
from jingzhun.registry.selectors.ledger.catalogue import HOUSEHOLDS
from jingzhun.registry.selectors.ledger.question import question_of
from jingzhun.registry.services.workbook_export import open_workbook, write_workbook
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组"])
    world.user("county", "county_office", "合水县")
    world.user("cadre", "village_cadre", "西沟村")
    world.user("inspector", "inspector", "合水县")
    return world


def sheets_of(file: Path) -> dict[str, list[list[str]]]:
    return {table.name: table.rows for table in read_spreadsheet(file)}


def test_more_than_one_piece_goes_out_comes_back_and_changes_nothing(world: World, tmp_path: Path) -> None:
    fill(tmp_path, MANY)
    file = tmp_path / "out.xlsx"
    done = run_json("export", "households", "--area", "西沟村", "-o", file, "--year", "2016", "--as", "county")
    assert done["rows"] == MANY and done["masked"] is True
    assert done["sheets"] == {"household": MANY, "person": MANY, "household_year": MANY}
    sheets = sheets_of(file)
    assert len({row[-1] for row in sheets["户"]}) == MANY + 1 and citizen_number(1) not in str(sheets)
    assert file.stat().st_mode & 0o777 == 0o600
    assert not list(data_home().glob("export-*"))
    back = run_json("import", file, "--year", "2016", "--as", "county")
    assert back["bad"] == [] and back["told"] == []
    assert {sheet: counts["unchanged"] for sheet, counts in back["counts"].items()} == done["sheets"]
    assert sum(map(sum, (counts.values() for counts in back["counts"].values()))) == 3 * MANY


def test_numbers_in_full_need_the_right_and_a_reason_and_are_limited(world: World, tmp_path: Path) -> None:
    fill(tmp_path, 2)
    file = tmp_path / "out.xlsx"
    given = ("export", "households", "--area", "西沟村", "-o", file, "--plain")
    assert run_json(*given, "--as", "county", status=3)["error"]["where"] == "reason"
    assert run(*given, "--reason", "核对", "--as", "cadre").exit_code == 3
    assert not file.exists()
    assert run_json(*given, "--reason", "核对", "--as", "county")["masked"] is False
    text = str(sheets_of(file))
    assert citizen_number(2) in text and "含完整号码" in text
    with acting(world.actor("county")):
        entry = AuditEntry.objects.filter(action="exported").latest("id")
    assert (entry.reason, entry.details["masked"], entry.source) == ("核对", False, "cli")


def test_the_numbers_of_members_count_against_the_limit(world: World, tmp_path: Path) -> None:
    fill(tmp_path, MANY)
    done = run("export", "people", "--area", "西沟村", "-o", tmp_path / "out.xlsx", "--plain", "--reason", "核对",
               "--as", "county")  # fmt: skip
    assert done.exit_code == 3 and f"现有 {MANY} 行" in done.stderr and not (tmp_path / "out.xlsx").exists()


def test_who_may_not_export_and_what_is_no_ledger_are_told_so(world: World, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    assert run("export", "households", "--area", "西沟村", "-o", file, "--as", "inspector").exit_code == 3
    villages = run("export", "villages", "--area", "西沟村", "-o", file, "--as", "county")
    assert villages.exit_code == 3 and "households" in villages.stderr
    assert run("export", "households", "--area", "西沟村", "-o", tmp_path / "out.csv").exit_code == 3
    assert run("export", "households", "-o", file).exit_code == 2


def test_a_full_sheet_goes_on_in_a_further_one_and_comes_back(world: World, tmp_path: Path) -> None:
    fill(tmp_path, 5)
    county, file = world.actor("county"), tmp_path / "out.xlsx"
    with acting(county):
        path = Household.objects.values_list("path", flat=True)[0]
        question = question_of(county, HOUSEHOLDS, path, f"year={date(2016, 1, 1).year}")
        opened = open_workbook(by=county, question=question, reason="", plain=False)
        write_workbook(opened, by=county, path=file, language=CHINESE, rows_most=2)
    sheets = sheets_of(file)
    assert [len(sheets[name]) for name in ("户", "户（2）", "户（3）")] == [3, 3, 2]
    back = run_json("import", file, "--year", "2016", "--as", "county")
    assert back["told"] == [] and {counts["unchanged"] for counts in back["counts"].values()} == {5}
