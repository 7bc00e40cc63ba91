"""Batch edit and paste a list, at the desk and on the phone; the ledger by keyboard."""

import pytest

from tests.browser.conftest import Visitor
from tests.world import World, citizen_number

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_field_of_the_picked_rows_is_changed_after_a_preview(visitor: Visitor, village: World) -> None:
    visitor.log_in("town")
    visitor.follow("台账")
    visitor.look("ledger")
    visitor.page.get_by_label("加一项筛选").select_option(label="今日状态")
    visitor.press("筛选")
    visitor.page.get_by_label("一般农户").check()
    visitor.press("筛选")
    visitor.page.get_by_label("去掉 今日状态").wait_for()
    assert "今日状态：一般农户" in visitor.text() and "共 3 行" in visitor.text()
    visitor.look("ledger-filtered")
    boxes = visitor.page.locator("tbody input[name=row]")
    for place in (0, 1):
        boxes.nth(place).check()
    visitor.press("批量修改选中的行")
    visitor.page.get_by_label("要修改的字段").select_option(label="主要燃料类型")
    visitor.press("下一步")
    visitor.page.get_by_label("新值：主要燃料类型").select_option(label="煤炭")
    visitor.press("预览")
    assert "将要修改 2 行" in visitor.text() and "还没有写入" in visitor.text()
    visitor.look("batch-preview")
    visitor.press("确认修改")
    assert "请写明原因" in visitor.text() or "这个字段是必填项" in visitor.text()
    visitor.page.get_by_label("原因").fill("入户核实")
    visitor.press("确认修改")
    assert "已修改 2 行的“主要燃料类型”" in visitor.text()
    visitor.page.locator("summary").filter(has_text="列").first.click()
    visitor.page.get_by_label("主要燃料类型").check()
    visitor.press("显示这些列")
    assert visitor.page.locator("td[data-label='主要燃料类型']", has_text="煤炭").count() == 2
    visitor.look("ledger-columns")
    visitor.page.locator("summary").filter(has_text="汇总").first.click()
    visitor.page.get_by_label("按区域").select_option(label="村")
    visitor.page.get_by_label("按字段").select_option(label="主要燃料类型")
    visitor.page.locator("details[open] button", has_text="汇总").click()
    assert "未填" in visitor.text() and "西沟村" in visitor.text()
    visitor.look("ledger-totals")


def test_a_list_is_pasted_filled_and_copied_back(visitor: Visitor, village: World) -> None:
    village.household(village.actor("county"), "铁赵村二组", "王秀兰", 4)
    visitor.log_in("town")
    visitor.go("/ledgers/paste/")
    rows = ["姓名\t金额", "张宝堂\t500", "王秀兰\t300", "没有这人\t1", f"{citizen_number(3)}\t2"]
    visitor.page.get_by_label("姓名、证件号码").fill("\n".join(rows))
    visitor.press("查找并填写")
    assert "已匹配 2" in visitor.text() and "本辖区没有匹配 1" in visitor.text()
    visitor.look("paste-open")
    visitor.page.get_by_label("第 2 行是谁").select_option(index=1)
    visitor.press("查找并填写")
    assert "已匹配 3" in visitor.text()
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.page.get_by_role("button", name="复制结果").click()
    visitor.page.get_by_text("已复制").wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert len(copied) == len(rows)
    assert copied[0].startswith("姓名\t金额\t匹配") and copied[3].startswith("没有这人\t1\t本辖区没有匹配\t")
    assert visitor.page.url.endswith("/ledgers/paste/"), "nothing that was pasted stands in the address"
    visitor.look("paste-done")
    with visitor.page.expect_download() as started:
        visitor.page.get_by_role("button", name="下载 CSV").click()
    assert started.value.suggested_filename.endswith(".csv")


def test_a_view_is_saved_and_an_export_downloaded_by_keyboard(visitor: Visitor, village: World) -> None:
    visitor.log_in("county")
    visitor.go(f"/ledgers/people/in/{village.areas['西沟村'].path}/?c=name&c=citizen_id&c=age")
    visitor.page.locator("summary").filter(has_text="我的视图").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_label("把现在的筛选和列存为视图").fill("年龄")
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_text("已保存视图“年龄”").wait_for()
    visitor.follow("导出")
    visitor.look("export")
    for _ in range(2):
        with visitor.page.expect_download() as started:
            visitor.press("导出")
        assert started.value.suggested_filename.startswith("people-")
