"""A workbook with faults: looked at, the good lines taken, the bad ones corrected in the workbook that came back."""

from pathlib import Path

import pytest
from playwright.sync_api import Download, expect

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, HouseholdYear
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet
from tests.browser.conftest import Visitor
from tests.support.import_flow import run_jobs, workbook
from tests.world import World, citizen_number

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RIGHT = citizen_number(53)
WRONG = RIGHT[:17] + ("1" if RIGHT[17] != "1" else "2")
HEADINGS = ["户编号", "行政村", "组", "户主姓名", "户主证件号码", "识别日期"]
HOUSEHOLDS = [
    HEADINGS,
    ["621001", "西沟村", "一组", "赵一", citizen_number(51), "2014-01-01"],
    ["621002", "西沟村", "二组", "钱二", citizen_number(52), "2014-01-01"],
    ["621003", "西沟村", "一组", "孙三", WRONG, "2014-01-01"],
    ["621004", "没有这个村", "一组", "李四", citizen_number(54), "2014-01-01"],
]
YEARS = [
    ["年度", "户编号", "户主姓名", "主要致贫原因", "耕地面积（亩）"],
    ["2016", "621001", "赵一", "因病", "3.5"],
    ["2016", "621002", "钱二", "因学", "三亩多"],
]
CORRECTIONS = {WRONG: RIGHT, "没有这个村": "西沟村", "三亩多": "3"}
FAULTY = ["户主证件号码", "行政村", "耕地面积（亩）"]
REASONS = "错误说明"


def counts(world: World) -> tuple[int, int]:
    """Registered households, and surveys, in the township."""
    with acting(world.actor("town")):
        return Household.objects.exclude(national_number="").count(), HouseholdYear.objects.count()


def upload(visitor: Visitor, content: bytes, name: str = "台账.xlsx") -> None:
    """Give a file in, and go to the result of the check."""
    visitor.follow("导入")
    visitor.page.get_by_label("表格文件").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})
    visitor.page.get_by_label("年度").fill("2016")
    visitor.page.get_by_label("原因").fill("年度动态调整")
    visitor.press("上传并检查")
    work(visitor, "check_import")


def work(visitor: Visitor, job: str) -> None:
    """Let the worker do the job; the page notices by itself."""
    visitor.page.locator("progress").wait_for()
    assert run_jobs() == [job]
    visitor.follow("查看结果")


def corrected(download: Download) -> bytes:
    """What came back, with every fault mended; the column of the reasons stays where it is."""
    sheets = {}
    for table in read_spreadsheet(Path(download.path()), "returned.xlsx"):
        assert table.rows[0][0] == REASONS and all(row[0] for row in table.rows[1:]), table.rows
        sheets[table.name] = [[CORRECTIONS.get(cell, cell) for cell in row] for row in table.rows]
    return workbook(sheets)


def test_bad_lines_come_back_are_corrected_and_come_in(visitor: Visitor, village: World) -> None:
    visitor.log_in("town")
    upload(visitor, workbook({"户": HOUSEHOLDS, "年度": YEARS}))
    assert "还没有写入" in visitor.text() and "3 行要退回" in visitor.text()
    expect(visitor.page.locator(".tabs a")).to_have_text(["退回 3", "新增 3"])
    visitor.look("import-preview")
    assert [shown.split("：")[0] for shown in visitor.page.locator(".field-error").all_inner_texts()] == FAULTY
    assert "孙三" in visitor.text() and "校验" in visitor.text() and WRONG not in visitor.text()
    assert (
        visitor.page.locator(".shell-nav [aria-current]").bounding_box()["x"] < visitor.page.viewport_size["width"] - 40
    )  # type: ignore[index]
    visitor.follow("新增 3")
    assert "赵一" in visitor.text() and "孙三" not in visitor.text()
    with visitor.page.expect_download() as started:
        visitor.follow("下载要退回的行")
    visitor.press("导入合格的 3 行，退回其余的")
    work(visitor, "apply_import")
    assert "回执" in visitor.text() and counts(village) == (2, 1)
    visitor.look("import-receipt")
    mended = corrected(started.value)
    upload(visitor, mended, "改正.xlsx")
    assert "要退回" not in visitor.text()
    visitor.press("确认写入 3 行")
    work(visitor, "apply_import")
    assert counts(village) == (4, 2)
    upload(visitor, mended, "改正.xlsx")
    assert "没有新的内容，不需要写入" in visitor.text()
    assert not visitor.page.get_by_role("button", name="确认写入").count()
    visitor.look("import-nothing-new")
    assert counts(village) == (4, 2)
