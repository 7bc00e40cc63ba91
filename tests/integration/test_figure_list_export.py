"""The list behind a figure as a workbook: what it says, who may take it, and that it is noted."""

from pathlib import Path

import pytest
from tests.support.command_line import run, run_json
from tests.support.figures import office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = ("--area", "肖咀镇", "--year", "2016")


@pytest.fixture
@kept
def office() -> Office:
    return office_with_figures()


def test_a_list_leaves_with_names_of_areas_masked_and_noted(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    assert run_json("list", "poor_households_list", *YEAR, "-o", path, "--as", "county")["rows"] == 1
    (table,) = read_spreadsheet(path)
    (heads, row) = table.rows[1:3]
    cells = dict(zip(heads, row, strict=True))
    assert "已脱敏" in table.rows[0][0] and "未脱贫户名单" in table.rows[0][0]
    assert (cells["户主"], cells["地点"], cells["所在组或村"], cells["家庭人口数"]) == ("张老大", "西沟村一组", "西沟村一组", "3")
    with acting(office.world.actor("county")):
        noted = AuditEntry.objects.get(action="exported", subject="list poor_households_list")
    assert noted.details["rows"] == 1 and noted.details["left_out"] == []
    client, area = signed_in("county"), office.world.areas["肖咀镇"].path
    assert client.get(f"/figures/in/{area}/poor_people/rows/workbook/?year=2016").content[:2] == b"PK"


def test_columns_and_lists_that_a_role_may_not_export_stay(office: Office, tmp_path: Path) -> None:
    """A village cadre exports households and people, no incomes: the column stays out, a list by income altogether."""
    path = tmp_path / "list.xlsx"
    asked = ("--area", "西沟村", "--year", "2016", "-o", path, "--as", "cadre")
    assert run("list", "poor_households_list", *asked).exit_code == 0
    (table,) = read_spreadsheet(path)
    assert "人均纯收入" not in table.rows[1] and "人均纯收入" in table.rows[0][0]
    assert run("list", "below_poverty_line", *asked).exit_code == 3
    office.world.user("school", "department_education", "合水县")
    assert run("list", "poor_households_list", *YEAR, "-o", path, "--as", "school").exit_code == 3, "it exports no households"
    area = office.world.areas["肖咀镇"].path
    assert signed_in("school").get(f"/figures/in/{area}/poor_households_list/rows/workbook/?year=2016").status_code == 403
