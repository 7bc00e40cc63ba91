"""Login, lockout, forced password change, roles and 代录, at the desk and on the phone."""

import pytest

from jingzhun.accounts.models import RoleAssignment, User
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from tests.browser.conftest import Visitor
from tests.world import CONSOLE, PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_wrong_then_right_then_out(visitor: Visitor) -> None:
    visitor.log_in("cadre", "wrong")
    assert "用户名或密码不对" in visitor.text()
    visitor.look("login-wrong")
    visitor.log_in("cadre")
    assert "我的区域" in visitor.text()
    visitor.look("home-cadre")
    visitor.page.get_by_label("我的账号").click()
    visitor.look("account-menu")
    visitor.press("退出")
    assert visitor.page.url.endswith("/login/")
    visitor.page.go_back()
    visitor.go("/")
    assert "/login/" in visitor.page.url


def test_lockout(visitor: Visitor) -> None:
    for _ in range(5):
        visitor.log_in("cadre", "wrong")
    assert "登录次数太多" in visitor.text()
    visitor.look("locked-out")


def test_a_first_password_is_changed_before_anything_else(visitor: Visitor, village: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        User.objects.filter(username="cadre").update(must_change_password=True)
    visitor.log_in("cadre")
    visitor.look("password-forced")
    visitor.go("/people/")
    for label, value in (("当前密码", PASSWORD), ("新密码", "short"), ("再输一次新密码", "short")):
        visitor.page.get_by_label(label, exact=True).fill(value)
    visitor.press("保存")
    assert "密码太短" in visitor.text()
    visitor.look("password-short")
    for label, value in (("当前密码", PASSWORD), ("新密码", "a-new-Passw0rd"), ("再输一次新密码", "a-new-Passw0rd")):
        visitor.page.get_by_label(label, exact=True).fill(value)
    visitor.press("保存")
    assert "密码已修改" in visitor.text() and "人员名单" in visitor.text()


def test_roles_are_chosen_and_switched(visitor: Visitor, village: World) -> None:
    area = village.areas["铁赵村"]
    with as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.create(
            user=village.users["town"], role_id="village_cadre", area=area, path=area.path, from_on=today()
        )
    visitor.log_in("town")
    visitor.look("role-choice")
    visitor.page.get_by_role("button", name="村干部").click()
    assert "铁赵村" in visitor.text() and "肖咀镇" not in visitor.text()
    visitor.page.get_by_label("我的账号").click()
    visitor.follow("切换身份")
    visitor.look("role-switch")
    visitor.page.get_by_role("button", name="乡镇扶贫办").click()
    assert "肖咀镇" in visitor.text()


def test_typing_for_a_cadre_shows_a_banner_and_is_kept_with_both_names(visitor: Visitor, village: World) -> None:
    visitor.log_in("town")
    visitor.page.get_by_label("我的账号").click()
    visitor.follow("代录")
    visitor.page.get_by_label("替谁录入").select_option(label="西沟老张（西沟村）")
    visitor.look("typing-for-choice")
    visitor.press("开始代录")
    assert "正在替 西沟老张 录入，录入人 镇办小王" in visitor.page.inner_text("body")
    assert "铁赵村" not in visitor.text()  # only what both may see
    visitor.look("typing-for-banner")
    visitor.go(f"/people/in/{village.areas['西沟村'].path}/register/")
    visitor.page.get_by_label("户主姓名").fill("赵六")
    visitor.page.get_by_label("原因").fill("入户登记")
    visitor.press("登记")
    visitor.page.get_by_text("西沟老张 · 镇办小王 代录").first.wait_for()  # the dossier asks for its history
    visitor.press("结束代录")
    assert "正在替" not in visitor.page.inner_text("body")


def test_english_from_the_login_page_on(visitor: Visitor) -> None:
    visitor.go("/login/")
    visitor.press("English")
    visitor.page.get_by_label("User name").fill("cadre")
    visitor.page.get_by_label("Password").fill(PASSWORD)
    visitor.press("Log in")
    assert "My areas" in visitor.text()
    visitor.look("home-english")


def test_login_and_tree_by_keyboard_alone(visitor: Visitor) -> None:
    keys = visitor.page.keyboard
    visitor.go("/login/")
    keys.type("county")  # the first field has the focus
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    visitor.page.wait_for_url(f"{visitor.address}/")
    keys.press("Tab")
    assert visitor.focus() == "跳到正文"
    keys.press("Enter")
    keys.press("Tab")
    assert visitor.focus() == "找人"  # behind the menu, in the content
    visitor.go("/areas/")
    for name in ("合水县", "肖咀镇", "西沟村"):
        visitor.tab_to(f"{name}的下级")
        with visitor.page.expect_response("**/children/**"):
            keys.press("Enter")
        visitor.page.locator(f"button[aria-label='{name}的下级'][aria-expanded=true]").wait_for()
    visitor.tab_to("二组")
    visitor.look("tree-by-keyboard")
    keys.press("Enter")
    visitor.page.wait_for_url("**/areas/*/")
    assert visitor.page.inner_text("h1") == "二组"


def test_the_menu_opens_and_closes_by_keyboard(visitor: Visitor) -> None:
    visitor.log_in("town")
    visitor.tab_to("我的账号")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.focus() == "切换身份"
    visitor.page.keyboard.press("Escape")
    assert visitor.focus() == "我的账号"
    assert not visitor.page.get_by_role("link", name="切换身份").is_visible()
