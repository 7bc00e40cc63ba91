"""Who leaves by a workbook: with a reason and a day, as an operation; the balance moves by exactly that; twice is once."""

from collections.abc import Sequence
from datetime import date

import pytest
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.verification import verify
from jingzhun.registry.models import Household, Membership, Operation, Person
from jingzhun.registry.selectors.balance import Balance, Counts, both_balances
from jingzhun.registry.services.operations.apply import apply as do
from jingzhun.registry.services.operations.undo import plan_undo
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind
from jingzhun.registry.workbooks.importing.outcome import Outcome
from jingzhun.registry.workbooks.importing.run import Checked, apply, check
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
HOUSE_HEADINGS = ["行政村", "组", "户主姓名", "户主证件号码", "识别日期", "户减少原因", "户减少日期"]
PEOPLE_HEADINGS = ["行政村", "户主姓名", "户主证件号码", "姓名", "证件号码", "与户主关系", "人员增加原因", "人员减少原因", "变动日期"]
HEADS = {"张三": 1, "李四": 2, "王五": 3}
MEMBERS = {"张小": ("张三", 11), "张妻": ("张三", 12), "李妻": ("李四", 13)}
YEAR = (date(2016, 1, 1), date(2016, 12, 31))


@pytest.fixture
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村"], groups=["一组"])
    world.user("town", "township_office", "肖咀镇")
    run(world, *book())
    return world


def house(head: str, reason: str = "", on: str = "") -> list[str]:
    return ["西沟村", "一组", head, citizen_number(HEADS[head]), "2014-01-01", reason, on]


def member(name: str, reason: str = "", on: str = "") -> list[str]:
    head, serial = MEMBERS.get(name, (name, HEADS.get(name, 0)))
    relation = "户主" if head == name else "之子"
    return ["西沟村", head, citizen_number(HEADS[head]), name, citizen_number(serial), relation, "", reason, on]


def book(houses: Sequence[list[str]] = (), people: Sequence[list[str]] = ()) -> list[Table]:
    """The workbook of the village; given lines stand in place of those of the same household or person."""
    said_of = {row[2]: row for row in houses}, {row[3]: row for row in people}
    rows = [said_of[0].get(name, house(name)) for name in HEADS]
    names = [*HEADS, *MEMBERS]
    lines = [said_of[1].get(name, member(name)) for name in names]
    lines += [row for name, row in said_of[1].items() if name not in names]
    return [Table("甲.xlsx", "户", [HOUSE_HEADINGS, *rows]), Table("甲.xlsx", "人", [PEOPLE_HEADINGS, *lines])]


def run(world: World, *given: Table, good_only: bool = False) -> Checked:
    by = world.actor("town")
    with acting(by, why="test"):
        checked = check(by=by, tables=given, year=2016, reason="动态调整")
        apply(checked, accept_good=good_only)
    return checked


def balances(world: World) -> dict[Identity, Balance]:
    town = world.actor("town")
    with acting(town):
        return both_balances(town.scope.paths[0], *YEAR)


BIRTH = ["西沟村", "王五", citizen_number(3), "王小", citizen_number(21, born="20160501"), "之子", "出生", "", "2016-05-01"]
CHANGES = ([house("李四", "死亡", "2016-09-01")], [member("张小", "死亡", "2016-06-01"), BIRTH])


def test_a_household_a_death_and_a_birth_move_the_balance_by_exactly_that(world: World) -> None:
    before = balances(world)
    assert before[Identity.POOR].end == Counts(3, 6)
    checked = run(world, *book(*CHANGES))
    assert checked.bad == [] and checked.counts["household"][Outcome.CHANGED] == 1
    for identity, now in balances(world).items():
        assert (now.start, now.end) == (before[identity].start, Counts(2, 4)), "3 households of 6, less 1 of 2, less 1, and 1"
        assert now.came == {LineKind.JOINED: Counts(0, 1)}
        assert now.went == {LineKind.LEFT: Counts(1, 3)}
    with acting(world.actor("town")):
        assert (Person.objects.get(name="张小").left_by, Household.objects.get(closed_on__isnull=False).closed_by) == ("death", "died_out")
        assert sorted(Operation.objects.values_list("kind", "reason")) == [("death", "动态调整"), ("died_out", "动态调整")]
    assert verify().is_whole


def test_the_same_file_again_changes_nothing(world: World) -> None:
    run(world, *book(*CHANGES))
    again = run(world, *book(*CHANGES))
    assert {line.outcome for line in again.lines} == {Outcome.UNCHANGED}, [(line.record.place(), line.faults, line.changes) for line in again.lines]
    with acting(world.actor("town")):
        assert Operation.objects.count() == 2


def test_who_left_is_neither_registered_anew_nor_passed_over(world: World) -> None:
    """The old list without the reasons: the lines of those who are gone come back, and say when they went."""
    run(world, *book(*CHANGES))
    old = run(world, *book(), good_only=True)
    assert {(line.values.get("name") or line.values["head_name"]): set(line.faults) for line in old.bad} == {
        "李四": {""}, "李妻": {""}, "张小": {""}
    }
    assert any("2016-06-01" in str(line.faults[""]) for line in old.bad)
    with acting(world.actor("town")):
        assert Person.objects.count() == 7


@pytest.mark.parametrize(
    ("houses", "people", "faults"),
    [
        ([house("李四", "", "2016-09-01")], [], {"going"}),
        ([house("李四", "死亡", "")], [], {"going_on"}),
        ([house("李四", "外星人接走", "2016-09-01")], [], {"going"}),
        ([house("李四", "死亡", "2099-09-01")], [], {"going_on"}),
        ([], [member("张小", "死亡", "")], {"changed_on"}),
        ([], [member("张小", "死亡", "2013-06-01")], {"leaving"}),
        ([], [member("张三", "死亡", "2016-06-01")], {"leaving"}),  # who is head then? an operation says so
        ([], [member("李四", "死亡", "2016-06-01"), member("李妻", "迁出", "2016-06-02")], {"leaving"}),
        ([house("李四", "死亡", "2016-09-01")], [member("李妻", "死亡", "2016-09-01")], {"leaving"}),
    ],
)  # fmt: skip
def test_what_cannot_be_so_goes_back_with_its_cell(world: World, houses: list[list[str]], people: list[list[str]], faults: set[str]) -> None:
    checked = run(world, *book(houses, people), good_only=True)
    assert checked.bad and set().union(*(line.faults for line in checked.bad)) == faults
    with acting(world.actor("town")):
        assert not Person.objects.filter(left_by="moved_out").exists()


def test_a_departure_by_workbook_is_undone_like_any_other(world: World) -> None:
    before = balances(world)
    run(world, *book([], [member("张小", "死亡", "2016-06-01")]))
    by = world.actor("town")
    with acting(by, why="test"):
        operation = Operation.objects.get()
        do(by=by, plan=plan_undo(by=by, operation=operation), reason="录错了人")
    with acting(by):
        assert Membership.objects.filter(person__name="张小", to_on__isnull=True, is_void=False).count() == 1
    assert balances(world)[Identity.POOR].end == before[Identity.POOR].end
