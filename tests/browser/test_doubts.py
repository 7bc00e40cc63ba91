"""Doubts are looked for, one is true as it stands, one is corrected in the register, and the ranking shows both."""

import pytest

from jingzhun.core.clock import today
from tests.browser.conftest import Visitor
from tests.support.import_flow import run_jobs
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHECK = "ethnic_group_missing"


def look(visitor: Visitor, path: str) -> None:
    visitor.go(f"/doubts/in/{path}/")
    visitor.press("现在查找")
    visitor.page.get_by_text("已开始查找").wait_for()
    assert run_jobs() == ["find_doubts"]


def ranking(visitor: Visitor) -> list[str]:
    visitor.page.locator("table.ranking").wait_for()
    return [" ".join(row.split()) for row in visitor.page.locator("table.ranking tbody tr").all_inner_texts()]


def test_a_campaign_from_the_first_look_to_the_ranking(visitor: Visitor, village: World) -> None:
    path = village.areas["肖咀镇"].path
    visitor.log_in("town")
    look(visitor, path)
    visitor.go(f"/doubts/campaigns/in/{path}/")
    visitor.page.get_by_label("名称").fill("民族补录")
    visitor.page.get_by_label("截止日期（含当天）").fill(today().isoformat())
    visitor.page.get_by_label("检查（不选为全部）").select_option(CHECK)
    visitor.page.get_by_label("原因").fill("年度核查")
    visitor.press("开始")
    visitor.page.get_by_text("核查已开始").wait_for()
    campaign = visitor.page.url
    assert ranking(visitor) == ["1 铁赵村 1 0 0%", "2 西沟村 2 0 0%"]
    visitor.look("campaign")

    visitor.follow("西沟村")
    visitor.page.get_by_text("共 2 条").wait_for()
    visitor.look("doubts")
    visitor.follow("没有民族")
    visitor.page.get_by_label("核实情况").fill("户口簿上也没有")
    visitor.look("doubt")
    visitor.press("核实属实")
    visitor.page.get_by_text("已记为属实").wait_for()

    visitor.page.goto(campaign)
    visitor.follow("西沟村")
    visitor.page.get_by_text("共 1 条").wait_for()
    visitor.follow("没有民族")
    visitor.follow("去改正")
    visitor.page.wait_for_url("**/people/P*/")
    visitor.page.goto(f"{visitor.page.url}correct/")
    visitor.page.get_by_label("民族").select_option(index=1)
    visitor.page.get_by_label("原因").fill("按户口簿补录")
    visitor.press("保存")
    visitor.page.wait_for_url("**/people/P*/")

    look(visitor, path)
    visitor.page.goto(campaign)
    assert ranking(visitor) == ["1 西沟村 0 2 100%", "2 铁赵村 1 0 0%"]
    visitor.look("campaign-ranked")
