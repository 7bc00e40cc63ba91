"""The tree, a merge, finding a person and showing her number, at the desk and on the phone."""

import pytest

from tests.browser.conftest import Visitor
from tests.world import World, citizen_number

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_tree_opens_and_villages_merge_after_a_preview(visitor: Visitor, village: World) -> None:
    visitor.log_in("county")
    visitor.go("/areas/")
    for name in ("合水县", "肖咀镇", "西沟村"):
        visitor.press(f"{name}的下级")
    visitor.page.get_by_role("link", name="一组").wait_for()
    assert "一组 登记户数 1 登记人数 1" in " ".join(visitor.page.inner_text(".tree").split())
    visitor.look("tree")
    visitor.press("肖咀镇的下级")
    assert not visitor.page.get_by_role("link", name="西沟村").is_visible()
    visitor.press("肖咀镇的下级")
    visitor.follow("西沟村")
    visitor.look("area")
    visitor.follow("把别的区域并入")
    visitor.page.get_by_label("铁赵村").check()
    visitor.page.get_by_label("原因或文号").fill("县政发〔2026〕3号")
    visitor.press("预览")
    assert "预览：还没有写入" in visitor.text() and "铁赵村 将从" in visitor.text()
    visitor.look("merge-preview")
    visitor.press("确认办理")
    assert "区划调整已完成" in visitor.text() and "铁赵村 并入 西沟村" in visitor.text()
    assert "登记户数 3 登记人数 3" in " ".join(visitor.text().split())
    visitor.look("area-merged")
    visitor.go(f"/areas/{village.areas['肖咀镇'].path}/")
    assert not visitor.page.get_by_role("link", name="铁赵村", exact=True).count()
    visitor.follow("也看已撤销的")
    visitor.page.get_by_role("link", name="铁赵村", exact=True).wait_for()


def test_a_person_is_found_and_a_number_shown_with_a_reason(visitor: Visitor) -> None:
    number = citizen_number(1)
    visitor.log_in("town")
    visitor.page.get_by_label("找人").fill("zbt")
    visitor.press("找人")
    assert "找到 1 人" in visitor.text() and number not in visitor.text()
    visitor.look("search")
    visitor.follow("张宝堂")
    visitor.look("person")
    visitor.press("查看")
    assert number not in visitor.text()  # the browser asks for the reason
    visitor.page.get_by_label("原因").fill("核对残疾证")
    visitor.press("查看")
    assert number in visitor.text()
    assert "13812345678" not in visitor.text()  # one number, not all
    visitor.look("person-unmasked")
    visitor.page.get_by_label("要看的号码").select_option(label="联系电话")
    visitor.page.get_by_label("原因").fill("通知领取")
    visitor.press("查看")
    assert "13812345678" in visitor.text() and number not in visitor.text()
    visitor.follow("历史")
    assert "不显示号码" in visitor.text()
    visitor.look("person-history")


def test_a_household_is_registered_and_mistakes_keep_what_was_typed(visitor: Visitor, village: World) -> None:
    visitor.log_in("cadre")
    visitor.go(f"/areas/{village.areas['西沟村'].path}/")
    visitor.follow("登记新户")
    visitor.page.get_by_label("户主姓名").fill("赵六")
    visitor.page.get_by_label("证件号码").fill("110105194912310021")
    visitor.page.get_by_label("原因").fill("入户登记")
    visitor.press("登记")
    assert visitor.page.get_by_label("户主姓名").input_value() == "赵六"
    visitor.look("register-wrong")
    visitor.page.get_by_label("证件号码").fill("11010519491231002X")
    visitor.press("登记")
    assert "已登记" in visitor.text() and "赵六" in visitor.text()
    visitor.look("household")


def test_a_cadre_sees_the_people_of_her_village_only(visitor: Visitor, village: World) -> None:
    visitor.log_in("cadre")
    visitor.page.get_by_role("link", name="西沟村：2 人，打开名单").click()
    assert "共 2 户 2 人" in visitor.text() and "张宝堂" in visitor.text()
    visitor.look("people")
    visitor.go(f"/people/in/{village.areas['铁赵村'].path}/")
    assert "李小明" not in visitor.text()
    visitor.page.get_by_label("找人").fill("李小明")
    visitor.press("找人")
    assert "找到 0 人" in visitor.text()
