"""What somebody does every day, in a real browser, at the size of a desk and of a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jingzhun.registry.models import Person
from tests.world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = "13987316042"


@pytest.fixture
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组"])
    made.user("county", "county_office", "合水县", name="县办人员")
    made.user("cadre", "village_cadre", "西沟村", name="村干部甲")
    by = made.actor("county")
    made.household(by, "西沟村一组", "张有福", 1, phone=PHONE)
    made.household(by, "铁赵村一组", "王秀兰", 2)
    return made


@pytest.fixture
def sign_in(page: Page, live_server) -> Callable[[str], None]:  # type: ignore[no-untyped-def]
    def go(username: str, password: str = PASSWORD) -> None:
        page.goto(f"{live_server.url}/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.get_by_role("button", name="登录").click()

    return go


def test_signing_in_and_being_refused(world: World, page: Page, sign_in: Callable[..., None], shot) -> None:  # type: ignore[no-untyped-def]
    sign_in("county", "wrong")
    expect(page.locator("input[name=password]")).to_be_visible()
    shot("login-refused")
    sign_in("county")
    expect(page.locator("body")).to_contain_text("县扶贫办")
    shot("home")


def test_the_area_tree(world: World, page: Page, live_server, sign_in: Callable[..., None], shot) -> None:  # type: ignore[no-untyped-def]
    sign_in("county")
    page.goto(f"{live_server.url}/areas/")
    expect(page.locator("body")).to_contain_text("合水县")
    shot("areas")
    page.goto(f"{live_server.url}/areas/{world.areas['西沟村'].path}/")
    expect(page.locator("body")).to_contain_text("西沟村")
    expect(page.locator("body")).to_contain_text("一组")
    shot("area")


def test_a_cadre_sees_her_village_only(
    world: World, page: Page, live_server, sign_in: Callable[..., None], shot
) -> None:  # type: ignore[no-untyped-def]
    sign_in("cadre")
    page.goto(f"{live_server.url}/people/in/{world.areas['西沟村'].path}/")
    expect(page.locator("body")).to_contain_text("张有福")
    shot("people")
    page.goto(f"{live_server.url}/people/in/{world.areas['铁赵村'].path}/")
    expect(page.locator("body")).not_to_contain_text("王秀兰")


def test_unmasking_needs_a_reason(world: World, page: Page, live_server, sign_in: Callable[..., None], shot) -> None:  # type: ignore[no-untyped-def]
    from jingzhun.accounts.services.acting import acting

    with acting(world.actor("county")):
        number = Person.objects.get(name="张有福").number
    sign_in("county")
    page.goto(f"{live_server.url}/people/{number}/")
    expect(page.locator("body")).not_to_contain_text(PHONE)
    shot("person")
    page.select_option("select[name=field]", "phone")
    page.fill("[name=reason]", "核实联系电话")
    page.get_by_role("button", name="查看").last.click()
    expect(page.locator("body")).to_contain_text(PHONE)
    shot("unmasked")
