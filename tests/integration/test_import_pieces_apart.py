"""What a piece of an import writes does not mislead the pieces after it."""

import pytest
from tests.integration.test_import_pieces import HOUSE, PERSON, brought_in, checked, make_world
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, Person
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
BIG = 1_000_000


@pytest.fixture
@kept
def world() -> World:
    return make_world()


def house(number: str, head: str, ident: str = "", address: str = "", key: str = "") -> list[str]:
    return [number, "西沟村", "一组", head, ident, "2014-01-01", "", "", "", address, key]


def person(number: str, head: str, name: str, ident: str, key: str = "") -> list[str]:
    return [number, "西沟村", head, "", name, ident, "", "", "", "", "2016", "健康", key]


@pytest.mark.parametrize("piece", [BIG, 1])
def test_a_corrected_name_of_a_head_is_no_namesake_of_a_later_piece(world: World, piece: int) -> None:
    brought_in(world, [Table("甲.xlsx", "户", [HOUSE, house("A1", "张三", "", "甲处")])], BIG)
    with acting(world.actor("town")):
        one = Person.objects.get()
        key = f"{one.number}:{one.version}"
    tables = [
        Table("乙.xlsx", "人", [PERSON, person("", "张三", "李四", "", key)]),
        Table("乙.xlsx", "户", [HOUSE, house("", "李四", "", "乙处")]),
    ]
    _, is_written = brought_in(world, tables, piece)
    assert is_written
    with acting(world.actor("town")):
        assert Household.objects.count() == 2
        assert Household.objects.get(national_number="A1").address == "甲处"


@pytest.mark.parametrize("piece", [BIG, 1])
def test_an_unknown_row_key_does_not_become_a_household_of_an_earlier_piece(world: World, piece: int) -> None:
    brought_in(world, [Table("甲.xlsx", "户", [HOUSE, house("A1", "张三", "", "甲处")])], BIG)
    with acting(world.actor("town")):
        last = Household.objects.get().number
    unknown = f"H{int(last[1:]) + 1:08d}:1"
    tables = [
        Table("乙.xlsx", "户", [HOUSE, house("B1", "王五", "", "乙处"), house("C1", "赵六", "", "丙处", unknown)])
    ]
    found, _ = brought_in(world, tables, piece, accept_good=True)
    with acting(world.actor("town")):
        assert Household.objects.get(national_number="B1").address == "乙处"
    assert len(found.bad) == 1


@pytest.mark.parametrize("piece", [BIG, 1])
def test_a_corrected_name_of_a_head_makes_nobody_ambiguous(world: World, piece: int) -> None:
    rows = [
        HOUSE,
        house("A1", "张三", citizen_number(1, born="19500101")),
        house("B1", "李四", citizen_number(2, born="19600101")),
    ]
    brought_in(world, [Table("甲.xlsx", "户", rows)], BIG)
    tables = [
        Table("乙.xlsx", "人", [PERSON, person("A1", "张三", "李四", citizen_number(1, born="19500101"))]),
        Table("乙.xlsx", "户", [HOUSE, house("", "李四", "", "新址")]),
    ]
    found, is_written = brought_in(world, tables, piece)
    assert is_written, [line.faults for line in found.bad]
    with acting(world.actor("town")):
        assert Household.objects.get(national_number="B1").address == "新址"


def test_lines_go_back_in_the_order_of_the_file(world: World) -> None:
    rows = [
        PERSON,
        person("A1", "张三", "张一", "1"),
        person("B1", "李四", "李一", "2"),
        person("A1", "张三", "张二", "3"),
    ]
    back = checked(world, [Table("甲.xlsx", "人", rows)], 1, lambda work: None).bad
    assert [line.record.texts["citizen_id"] for line in back] == ["1", "2", "3"]
