"""A split, a transfer and a new member, at the desk and on the phone; a split by keyboard alone."""

from datetime import date

import pytest

from tests.browser.conftest import Visitor
from tests.support.operations import Office
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def family(village: World) -> str:
    """The number of a household of four."""
    made = Office(village, "town").register(
        "西沟村一组", "张老大", "张一", "张二", "张小", serial=40, on=date(2018, 1, 1)
    )
    return made.number


def test_a_household_splits_after_a_preview_and_the_split_is_undone(visitor: Visitor, family: str) -> None:
    visitor.log_in("cadre")
    visitor.go(f"/people/households/{family}/")
    visitor.look("household-operations")
    visitor.follow("分户")
    visitor.press("预览")
    assert "请选择分出的成员" in visitor.text()
    visitor.look("split-wrong")
    visitor.page.get_by_label("张一", exact=True).check()
    visitor.page.get_by_label("张小", exact=True).check()
    visitor.page.get_by_label("张小：分户后与户主关系").select_option(label="之子")
    visitor.page.get_by_label("新户的户主").select_option(label="张一")
    visitor.page.get_by_label("原因").select_option(label="子女成家另过")
    visitor.page.get_by_label("凭据").fill("户口簿")
    visitor.look("split-form")
    visitor.press("预览")
    assert "预览：还没有写入" in visitor.text() and "2 人：张一（户主）、张小（之子）" in visitor.text()
    visitor.look("split-preview")
    visitor.press("返回修改")
    assert visitor.page.get_by_label("张一", exact=True).is_checked()
    visitor.press("预览")
    visitor.press("确认办理")
    assert "已办理：分户" in visitor.text() and "子女成家另过；凭据：户口簿" in visitor.text()
    visitor.look("split-receipt")
    visitor.follow("冲销")
    visitor.look("split-undo")
    visitor.press("确认冲销")
    assert "写明原因" in visitor.text()
    visitor.page.get_by_label("原因").select_option(label="办错对象")
    visitor.press("确认冲销")
    assert "已冲销：分户" in visitor.text()
    visitor.follow("这户的办理记录")
    assert "分户" in visitor.text() and "已冲销" in visitor.text() and "西沟老张" in visitor.text()
    visitor.look("operations-of-household")


def test_a_person_goes_to_a_household_that_is_picked_among_several(
    visitor: Visitor, family: str, village: World
) -> None:
    Office(village, "town").register("西沟村二组", "王秀兰", serial=70, on=date(2018, 1, 1))
    visitor.log_in("town")
    visitor.go(f"/people/households/{family}/")
    visitor.follow("张一")
    visitor.look("person-operations")
    visitor.follow("人员跨户")
    visitor.page.get_by_label("加入哪一户").fill("王秀兰")
    visitor.page.get_by_label("原因").select_option(label="婚入")
    visitor.press("预览")
    assert "有 2 个符合，请选择一个" in visitor.text()
    visitor.look("transfer-several")
    visitor.page.locator("[name=into_pick]").last.check()
    visitor.press("预览")
    assert "（婚入）" in visitor.text()
    visitor.look("transfer-preview")
    visitor.press("确认办理")
    assert "已办理：人员跨户" in visitor.text()


def test_a_birth_is_entered_from_the_household(visitor: Visitor, family: str) -> None:
    visitor.log_in("cadre")
    visitor.go(f"/people/households/{family}/")
    visitor.follow("添加成员")
    visitor.page.get_by_label("出生", exact=True).check()
    visitor.page.get_by_label("姓名").fill("张新")
    visitor.page.get_by_label("与户主关系").select_option(label="之孙女")
    visitor.look("add-member")
    visitor.press("预览")
    visitor.look("add-member-preview")
    visitor.press("确认办理")
    assert "已办理：出生" in visitor.text()
    visitor.look("add-member-receipt")
    visitor.follow("再添加一人")
    assert visitor.page.get_by_label("姓名").input_value() == ""


def test_a_split_needs_no_mouse(visitor: Visitor, family: str) -> None:
    visitor.log_in("cadre")
    visitor.go(f"/people/households/{family}/operations/split/")
    keyboard = visitor.page.keyboard
    visitor.tab_to("张二")
    keyboard.press("Space")
    visitor.tab_to("说明")
    keyboard.type("另过")
    visitor.tab_to("预览")
    keyboard.press("Enter")
    visitor.page.get_by_role("button", name="确认办理").wait_for()
    visitor.tab_to("确认办理")
    keyboard.press("Enter")
    visitor.page.get_by_text("已办理：分户").wait_for()


def test_a_household_is_asked_for_and_accepted_by_the_other_office(visitor: Visitor, family: str) -> None:
    visitor.log_in("cadre")
    visitor.go(f"/people/households/{family}/")
    visitor.follow("跨区迁移申请")
    visitor.page.get_by_label("向哪里申请").fill("板桥镇")
    visitor.page.get_by_label("原因").select_option(label="投靠亲属")
    visitor.look("ask")
    visitor.press("预览")
    visitor.look("ask-preview")
    visitor.press("发出申请")
    assert "待接收" in visitor.text()
    visitor.look("request-asked")
    visitor.page.context.clear_cookies()
    visitor.log_in("other")
    visitor.page.get_by_text("待我接收 1").click()
    visitor.look("requests")
    visitor.follow("整户迁移")
    visitor.follow("接收")
    visitor.page.get_by_label("登记在哪个村或组").fill("柳沟村")
    visitor.page.get_by_label("说明").fill("同意接收")
    visitor.look("accept")
    visitor.press("预览")
    visitor.look("accept-preview")
    visitor.press("确认接收")
    assert "已接收" in visitor.text()
    visitor.follow("回到户")
    assert "张小" in visitor.text() and "柳沟村" in visitor.text()
