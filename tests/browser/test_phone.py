"""A day of a village cadre with a phone: find a household, enter a birth, confirm a part of the survey."""

from collections.abc import Iterator

import pytest

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.registry.services.roll_over import roll_over_village
from jingzhun.registry.services.surveys import save_survey
from tests.browser.conftest import Visitor
from tests.support.operations import Office
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FINGER = 40  # pixels
TARGETS = (
    "a.btn, button, summary, select, label.form-check, a.list-group-item, .shell-nav a, .tabs a, "
    "input:not([type=checkbox], [type=radio], [type=hidden])"
)
TOO_LOW = f"""targets => targets
  .map(one => [(one.textContent || one.name).trim(), one.checkVisibility() ? one.getBoundingClientRect().height : {FINGER}])
  .filter(([, height]) => height < {FINGER}).map(([name, height]) => `${{name}}: ${{Math.round(height)}} pixels high`)"""


@pytest.fixture
def size() -> str:
    return "phone"


@pytest.fixture
def family(village: World) -> str:
    """Three people, with a survey of last year that was rolled over."""
    made = Office(village, "cadre").register("西沟村一组", "吴宝山", "吴一", "吴二", serial=40)
    by = village.actor("cadre")
    with acting(by, why="test"):
        values = {"has_safe_water": "是", "fuel": "煤炭"}
        save_survey(by=by, owner=made, year=today().year - 1, values=values, version=None, reason="年度采集")
    by = village.actor("county")
    with acting(by, why="test"):
        roll_over_village(by=by, village=village.areas["西沟村"], year=today().year, reason="年度结转")
    return made.number


class Phone:
    """A visitor who notes what is too small for a finger."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.small = visitor, set[str]()

    def look(self, name: str) -> None:
        self.visitor.look(f"phone-{name}")
        self.small |= {f"{name}: {one}" for one in self.visitor.page.eval_on_selector_all(TARGETS, TOO_LOW)}


@pytest.fixture
def phone(visitor: Visitor) -> Iterator[Phone]:
    found = Phone(visitor)
    yield found
    assert not found.small, sorted(found.small)


def test_a_cadre_finds_a_household_adds_a_birth_and_confirms(phone: Phone, visitor: Visitor, family: str) -> None:
    visitor.go("/login/")
    phone.look("login")
    visitor.log_in("cadre")
    phone.look("home")
    visitor.page.get_by_label("找人").fill("wbs")
    visitor.press("找人")
    assert "找到 1 人" in visitor.text()
    phone.look("found")
    visitor.follow(family)
    assert "吴宝山 户" in visitor.page.inner_text("h1")
    phone.look("dossier")
    add_birth(phone, visitor)
    visitor.page.get_by_role("link", name="这户的办理记录").click()
    phone.look("operations")
    visitor.follow(f"户 {family}")
    assert "吴新" in visitor.text()
    confirm(phone, visitor)


def add_birth(phone: Phone, visitor: Visitor) -> None:
    visitor.follow("添加成员")
    visitor.page.get_by_label("出生", exact=True).check()
    visitor.page.get_by_label("姓名").fill("吴新")
    visitor.page.get_by_label("与户主关系").select_option(label="之孙女")
    phone.look("birth")
    visitor.press("预览")
    assert "预览：还没有写入" in visitor.text()
    phone.look("birth-preview")
    visitor.press("确认办理")
    assert "已办理：出生" in visitor.text()
    phone.look("birth-receipt")


def confirm(phone: Phone, visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name=f"{today().year} 年").click()
    phone.look("year")
    visitor.page.get_by_role("link", name="填写：").first.click()
    phone.look("year-form")
    visitor.page.go_back()
    visitor.page.get_by_role("button", name="确认本组：住房").click()
    assert "已确认：住房" in visitor.text()
    phone.look("confirmed")
