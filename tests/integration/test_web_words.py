"""Pages speak the words of offices: no codes, no paths, and no part of a count that reads as the whole."""

import re
from datetime import date
from typing import Any

import pytest
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import CONSOLE, World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import AreaChange, AreaChangeLine
from jingzhun.areas.models.area_change import ChangeKind
from jingzhun.core.clock import now, today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    county = found.actor("county")
    found.household(county, "西沟村一组", "张宝堂", 1)
    found.household(county, "铁赵村一组", "李秀兰", 2)
    return found


def words_of(answer: Any) -> str:
    """The text of a page without tags, in one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text_of(answer)))


def path(world: World, name: str) -> str:
    return world.areas[name].path


def test_counts_stand_only_beside_areas_that_lie_wholly_in_the_scope(world: World) -> None:
    client, town = signed_in("cadre"), path(world, "肖咀镇")
    for answer in (client.get(f"/areas/{town}/"), client.get(f"/areas/{town}/children/")):
        page = words_of(answer)
        assert re.search(r"西沟村 (登记户数 )?1 (登记人数 )?1", page), page
        assert re.search(r"铁赵村 (登记户数 )?— (登记人数 )?—", page), page
    assert "登记人数 1" not in words_of(client.get(f"/areas/{town}/")).partition("基本情况")[2]
    assert "只列出您管理范围内的人员" in words_of(client.get(f"/people/in/{town}/"))


def test_the_first_page_shows_what_lies_below_the_only_area(world: World) -> None:
    page = words_of(signed_in("town").get("/"))
    assert "肖咀镇 2 2" in page and "西沟村 1 1" in page and "铁赵村 1 1" in page
    assert "西沟村" not in words_of(signed_in("admin").get("/"))


def test_groups_of_one_name_are_told_apart_by_their_village(world: World) -> None:
    page = words_of(signed_in("town").get(f"/people/in/{path(world, '肖咀镇')}/"))
    assert "西沟村一组" in page and "铁赵村一组" in page


def test_a_split_and_a_move_can_be_read_at_both_ends(world: World) -> None:
    client = signed_in("county")
    split = {"name": "新西沟村", "places": [path(world, "西沟村二组")], "on": today().isoformat(), "reason": "拆分"}
    move = {"parent": path(world, "板桥镇"), "on": today().isoformat(), "reason": "划转"}
    for name, action, values in (("西沟村", "split", split), ("铁赵村", "move", move)):
        address = f"/areas/{path(world, name)}/{action}/"
        seen = re.search(r'name="seen" value="([0-9a-f]{64})"', text_of(client.post(address, values)))
        assert seen and client.post(address, {**values, "seen": seen[1], "confirm": "yes"}).status_code == 302
    pages = {name: words_of(client.get(f"/areas/{path(world, name)}/")) for name in ("西沟村", "肖咀镇", "板桥镇")}
    assert "二组 从 西沟村 划到 新西沟村" in pages["西沟村"]
    assert "新设 新西沟村" in pages["西沟村"] and "新设 新西沟村" in pages["肖咀镇"]
    assert "铁赵村 从 肖咀镇 划到 板桥镇" in pages["肖咀镇"]
    assert "铁赵村 从 肖咀镇 划到 板桥镇" in pages["板桥镇"]
    assert "二组 从" not in pages["肖咀镇"]  # what happened inside a village stands there


def test_a_new_edition_of_codes_is_one_line_on_each_page(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        change = AreaChange.objects.create(
            path=path(world, "甘肃省"), kind=ChangeKind.EDITION, on=date(2023, 6, 30), reason="载入", made_at=now()
        )
        for name in ("肖咀镇", "西沟村", "铁赵村"):
            area = world.areas[name]
            AreaChangeLine.objects.create(
                path=change.path, change=change, area=area, path_before=area.path, path_after=area.path
            )
    client = signed_in("county")
    recorded = (
        text_of(client.get(f"/areas/{path(world, '西沟村')}/")).partition("区划调整记录")[2].partition("</section>")[0]
    )
    assert "2023-06-30 换用新版区划代码" in recorded and "村" not in recorded
    assert "换用新版区划代码" not in text_of(client.get(f"/areas/{path(world, '合水县')}/"))


def test_a_refusal_names_the_right_in_words(world: World) -> None:
    client = signed_in("cadre")
    assert "当前身份没有这项权限：用户和身份：查看" in words_of(client.get("/users/"))
    client.cookies["jz_language"] = "en"
    assert "Your role does not allow this: Users and roles: See" in words_of(client.get("/users/"))


def test_the_audit_log_names_a_role_by_its_title_and_a_user_by_her_name(world: World) -> None:
    world.user("inspector", "inspector", "合水县")  # a user called as a role is
    signed_in("inspector").post("/role/", {"role": "inspector"})
    signed_in("admin").post("/users/of/inspector/password/", {"reason": "忘记密码"})
    page = words_of(signed_in("admin").get("/audit/"))
    assert "切换身份 inspector 检查人员" in page
    assert "修改密码 admin inspector" in page


def test_history_speaks_of_the_thing_it_is_about(world: World) -> None:
    page = words_of(signed_in("county").get(f"/areas/{path(world, '西沟村')}/")).partition("修改历史")[2]
    assert "名称： 西沟村" in page and "姓名" not in page and "类别： 村" in page
    with as_owner(), acting(CONSOLE, why="test"):
        user = world.users["cadre"]
        user.language = "en"
        user.save()
    assert "语言： 简体中文 → 英文" in words_of(signed_in("admin").get("/users/of/cadre/"))


def test_a_wrong_number_is_explained_beside_its_field(world: World) -> None:
    values = {"name": "赵六", "place": path(world, "西沟村"), "reason": "入户登记"}
    wrong = {"citizen_id": "110105194912310021", "phone": "12", "bank_card": "1"}
    client, address = signed_in("cadre"), f"/people/in/{path(world, '西沟村')}/register/"
    for field, number in wrong.items():
        answer = client.post(address, {**values, field: number})
        assert answer.status_code == 422 and f'id="id_{field}_error"' in text_of(answer), field
        assert "alert-danger" not in text_of(answer)
    answer = client.post(address, {**values, "name": "a1"})
    assert 'id="id_name_error"' in text_of(answer)


def test_a_household_is_called_after_its_head(world: World) -> None:
    with acting(world.actor("county")):
        number = Household.objects.order_by("number").first().number  # type: ignore[union-attr]
    assert "张宝堂 户" in words_of(signed_in("county").get(f"/people/households/{number}/"))


def test_the_extract_has_words_and_times_to_read(world: World) -> None:
    with acting(world.actor("county")):
        number = Person.objects.order_by("number").first().number  # type: ignore[union-attr]
    answer = signed_in("county").post(f"/people/{number}/extract/", {"format": "print", "reason": "本人申请"})
    page = words_of(answer)
    assert re.search(r"性别 (男|女) ", page)
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d ", page) and not re.search(r"T\d\d:\d\d:\d\d", page)
