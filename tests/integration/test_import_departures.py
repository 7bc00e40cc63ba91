"""Who leaves by a workbook: with a reason and a day, as an operation; the balance moves by exactly that; twice is once."""

from collections.abc import Sequence
from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.verification import verify
from jingzhun.core.errors import Conflict
from jingzhun.registry.models import Household, Membership, Operation, Person, PersonYear
from jingzhun.registry.selectors.balance import Balance, Counts, both_balances
from jingzhun.registry.services.operations.apply import apply as do
from jingzhun.registry.services.operations.undo import plan_undo
from jingzhun.registry.services.windows import open_windows
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind
from jingzhun.registry.workbooks.importing.outcome import Outcome
from jingzhun.registry.workbooks.importing.run import Checked, apply, check
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
HOUSE_HEADINGS = ["行政村", "组", "户主姓名", "户主证件号码", "识别日期", "户减少原因", "户减少日期"]
PEOPLE_HEADINGS = [
    "行政村",
    "户主姓名",
    "户主证件号码",
    "姓名",
    "证件号码",
    "与户主关系",
    "人员增加原因",
    "人员减少原因",
    "变动日期",
]
HEADS = {"张三": 1, "李四": 2, "王五": 3}
MEMBERS = {"张小": ("张三", 11), "张妻": ("张三", 12), "李妻": ("李四", 13)}
YEAR = (date(2016, 1, 1), date(2016, 12, 31))


@pytest.fixture
@kept
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


BIRTH = [
    "西沟村",
    "王五",
    citizen_number(3),
    "王小",
    citizen_number(21, born="20160501"),
    "之子",
    "出生",
    "",
    "2016-05-01",
]
CHANGES = ([house("李四", "死亡", "2016-09-01")], [member("张小", "死亡", "2016-06-01"), BIRTH])


def test_a_household_a_death_and_a_birth_move_the_balance_by_exactly_that(world: World) -> None:
    before = balances(world)
    assert before[Identity.POOR].end == Counts(3, 6)
    checked = run(world, *book(*CHANGES))
    assert checked.bad == [] and checked.counts["household"][Outcome.CHANGED] == 1
    for identity, now in balances(world).items():
        assert (now.start, now.end) == (before[identity].start, Counts(2, 4)), (
            "3 households of 6, less 1 of 2, less 1, and 1"
        )
        assert now.came == {LineKind.JOINED: Counts(0, 1)}
        assert now.went == {LineKind.LEFT: Counts(1, 3)}
    with acting(world.actor("town")):
        assert (Person.objects.get(name="张小").left_by, Household.objects.get(closed_on__isnull=False).closed_by) == (
            "death",
            "died_out",
        )
        assert sorted(Operation.objects.values_list("kind", "reason")) == [
            ("death", "动态调整"),
            ("died_out", "动态调整"),
        ]
    assert verify().is_whole


def test_the_same_file_again_changes_nothing(world: World) -> None:
    run(world, *book(*CHANGES))
    again = run(world, *book(*CHANGES))
    assert {line.outcome for line in again.lines} == {Outcome.UNCHANGED}, [
        (line.record.place(), line.faults, line.changes) for line in again.lines
    ]
    with acting(world.actor("town")):
        assert Operation.objects.count() == 2


def test_who_left_is_neither_registered_anew_nor_passed_over(world: World) -> None:
    """The old list without the reasons: the lines of those who are gone come back, and say when they went."""
    run(world, *book(*CHANGES))
    old = run(world, *book(), good_only=True)
    assert {(line.values.get("name") or line.values["head_name"]): set(line.faults) for line in old.bad} == {
        "李四": {""},
        "李妻": {""},
        "张小": {""},
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
        ([house("李四", "死亡", "2016-09-01")], [member("李妻", "死亡", "2016-08-01")], {"leaving"}),
        ([house("李四", "死亡", "2016-09-01")], [["西沟村", "李四", citizen_number(2), "李小", "", "之子", "", "", ""]], {""}),
        ([], [[*member("张小", "死亡", "2016-06-01")[:6], "出生", "死亡", "2016-06-01"]], {"joining"}),
    ],
)  # fmt: skip
def test_what_cannot_be_so_goes_back_with_its_cell(
    world: World, houses: list[list[str]], people: list[list[str]], faults: set[str]
) -> None:
    checked = run(world, *book(houses, people), good_only=True)
    assert checked.bad and set().union(*(line.faults for line in checked.bad)) == faults
    with acting(world.actor("town")):
        assert not Person.objects.filter(left_by="moved_out").exists()


def test_a_member_may_be_named_with_her_household(world: World) -> None:
    checked = run(world, *book([house("李四", "死亡", "2016-09-01")], [member("李妻", "死亡", "2016-09-01")]))
    assert checked.bad == []
    with acting(world.actor("town")):
        assert Person.objects.filter(left_by="death").count() == 2 and Operation.objects.count() == 1


def test_her_years_are_kept_whatever_line_says_that_she_left(world: World) -> None:
    headings = [*PEOPLE_HEADINGS, "年度", "健康状况"]
    gone, plain = member("张小", "死亡", "2016-06-01"), member("张小")
    years = Table("甲.xlsx", "人", [headings, [*plain, "2015", "健康"], [*gone, "2016", "患有大病"]])
    assert run(world, years).bad == []
    again = run(world, years)
    assert {line.outcome for line in again.lines} == {Outcome.UNCHANGED}
    later = run(world, Table("甲.xlsx", "人", [headings, [*gone, "2014", "健康"], [*gone, "2016", "健康"]]))
    assert [line.outcome for line in later.lines] == [Outcome.CHANGED, Outcome.CHANGED]
    with acting(world.actor("town")):
        assert dict(PersonYear.objects.values_list("year", "health")) == {
            2014: ["健康"],
            2015: ["健康"],
            2016: ["健康"],
        }
        assert Operation.objects.count() == 1


def test_two_lines_of_one_person_agree_or_go_back(world: World) -> None:
    headings = [*PEOPLE_HEADINGS, "年度", "健康状况"]
    gone, other = member("张小", "死亡", "2016-06-01"), member("张小", "死亡", "2016-07-01")
    assert run(world, Table("甲.xlsx", "人", [headings, [*gone, "2015", "健康"], [*gone, "2016", "健康"]])).bad == []
    two = [
        headings,
        [*member("李妻", "迁出", "2016-06-01"), "2015", "健康"],
        [*member("李妻", "迁出", "2016-07-01"), "2016", "健康"],
    ]
    assert [set(line.faults) for line in run(world, Table("甲.xlsx", "人", two), good_only=True).bad] == [{"leaving"}]
    with acting(world.actor("town")):
        assert Operation.objects.count() == 2
    assert [
        set(line.faults) for line in run(world, Table("甲.xlsx", "人", [PEOPLE_HEADINGS, other]), good_only=True).bad
    ] == [{""}]


NUMBERED = ["户编号", "行政村", "户主姓名", "户主证件号码", "识别日期", "地址", "户减少原因", "户减少日期"]


def houses(*rows: list[str], more: Sequence[str] = ()) -> Table:
    return Table("甲.xlsx", "户", [[*NUMBERED, *more], *rows])


def test_a_placeholder_is_nobody(world: World) -> None:
    """999999… stands for “no ID”: several people have it, and nobody is known by it."""
    nobody = "999999195001010011"
    run(world, houses(["", "西沟村", "赵大", nobody, "2014-01-01", "甲", "", ""]))
    other = run(world, houses(["", "西沟村", "钱二", nobody, "", "", "死亡", "2016-09-01"]), good_only=True)
    assert [set(line.faults) for line in other.bad] == [{"going"}]
    both = [["", "西沟村", name, nobody, "2014-01-01", "乙", "", ""] for name in ("孙三", "周四")]
    assert [line.outcome for line in run(world, houses(*both)).lines] == [Outcome.NEW, Outcome.NEW]
    with acting(world.actor("town")):
        assert not Household.objects.filter(closed_on__isnull=False).exists()
        assert Household.objects.get(address="甲").entries.exists()


def test_a_closed_household_is_no_living_namesake(world: World) -> None:
    """Neither by its national number nor by the key of a line: what is said of it goes back, or says what is known."""
    run(world, houses(["621900", "西沟村", "赵大", "", "2014-01-01", "甲", "", ""]))
    going = houses(["621900", "西沟村", "赵大", "", "", "", "死亡", "2016-09-01"])
    run(world, going)
    run(world, houses(["", "西沟村", "赵大", citizen_number(77), "2015-01-01", "乙", "", ""]))
    assert {line.outcome for line in run(world, going).lines} == {Outcome.UNCHANGED}
    with acting(world.actor("town")):
        closed, living = Household.objects.get(address="甲"), Household.objects.get(address="乙")
    keyed = ["", "西沟村", "赵大", "", "", "丙", "", "", f"{closed.number}:{living.version}"]
    assert [set(line.faults) for line in run(world, houses(keyed, more=["行标识"]), good_only=True).bad] == [{""}]
    year = [
        ["年度", "行政村", "户主姓名", "耕地面积（亩）", "行标识"],
        ["2016", "西沟村", "赵大", "3", f"{closed.number}/2016:1"],
    ]
    assert run(world, Table("甲.xlsx", "年度", year), good_only=True).bad
    with acting(world.actor("town")):
        found = Household.objects.get(pk=living.pk)
        assert (found.closed_on, found.address, found.national_number, found.years.count()) == (None, "乙", "", 0)


def test_what_closed_may_be_told_more_but_no_other_reason(world: World) -> None:
    run(world, houses(["621900", "西沟村", "赵大", "", "2014-01-01", "甲", "死亡", "2016-09-01"]), good_only=True)
    run(world, houses(["621900", "西沟村", "赵大", "", "2014-01-01", "甲", "", ""]))
    run(world, houses(["621900", "西沟村", "赵大", "", "", "", "死亡", "2016-09-01"]))
    assert [
        set(line.faults)
        for line in run(
            world, houses(["621900", "西沟村", "赵大", "", "", "", "迁出", "2016-09-01"]), good_only=True
        ).bad
    ] == [{""}]
    (line,) = run(world, houses(["621900", "西沟村", "赵大", "", "", "新址", "死亡", "2016-09-01"])).lines
    assert line.changes == {"address": ("甲", "新址")}


def test_a_member_who_heads_a_household_of_her_own_is_split_off_not_registered(world: World) -> None:
    checked = run(world, houses(["", "西沟村", "张妻", citizen_number(12), "2016-01-01", "乙", "", ""]), good_only=True)
    assert [set(line.faults) for line in checked.bad] == [{"head_citizen_id"}]
    run(world, *book([house("李四", "死亡", "2016-09-01")]))
    widow = run(world, houses(["", "西沟村", "李妻", citizen_number(13), "2016-10-01", "乙", "", ""]), good_only=True)
    assert "离开" in str(widow.bad[0].faults[""]), "it is she who left, not the household that closed"


@pytest.mark.parametrize(("column", "sheet"), [("户编号", "户"), ("人编号", "人")])
def test_a_number_longer_than_the_ledger_has_room_for_goes_back(world: World, column: str, sheet: str) -> None:
    rows = {"户": [["行政村", "户主姓名", "户主证件号码", column], ["西沟村", "张三", citizen_number(1), "9" * 31]],
            "人": [[*PEOPLE_HEADINGS, column], [*member("张小"), "9" * 31]]}  # fmt: skip
    (line,) = run(world, Table("甲.xlsx", sheet, rows[sheet]), good_only=True).bad
    assert set(line.faults) == {"national_number" if sheet == "户" else "person_number"}


@pytest.mark.parametrize("model", ["person", "household", "survey"])
def test_what_somebody_changed_between_check_and_writing_is_not_overwritten(world: World, model: str) -> None:
    headings = [*PEOPLE_HEADINGS, "年度", "健康状况", "民族"]
    run(world, Table("甲.xlsx", "人", [headings, [*member("张小"), "2016", "健康", ""]]))
    by, rows = world.actor("town"), {
        "person": Table("甲.xlsx", "人", [headings, [*member("张小"), "", "", "回族"]]),
        "survey": Table("甲.xlsx", "人", [headings, [*member("张小"), "2016", "患有大病", ""]]),
        "household": houses(["", "西沟村", "张三", citizen_number(1), "", "新址", "", ""]),
    }  # fmt: skip
    with acting(by, why="test"):
        checked = check(by=by, tables=[rows[model]], year=2016, reason="导入")
        found = {"person": Person.objects.get(name="张小"), "survey": PersonYear.objects.get(),
                 "household": Person.objects.get(name="张小").household}[model]  # fmt: skip
        found.version += 1  # as another session that ends meanwhile
        found.save()
        with pytest.raises(Conflict, match="检查之后有人改过"):
            apply(checked)


def test_a_stale_key_takes_nobody_out(world: World) -> None:
    with acting(world.actor("town")):
        person = Person.objects.get(name="张小")
    rows = [
        [*PEOPLE_HEADINGS, "行标识"],
        [*member("张小", "死亡", "2016-06-01"), f"{person.number}:{person.version - 1}"],
    ]
    (line,) = run(world, Table("甲.xlsx", "人", rows), good_only=True).bad
    assert line.outcome is Outcome.CONFLICT


def test_what_was_undone_is_asked_about_before_it_is_done_again(world: World) -> None:
    file = book([], [member("张小", "死亡", "2016-06-01")])
    run(world, *file)
    by = world.actor("town")
    with acting(by, why="test"):
        do(by=by, plan=plan_undo(by=by, operation=Operation.objects.get()), reason="录错了人")
    (line,) = run(world, *file, good_only=True).bad
    assert (line.outcome, set(line.faults)) == (Outcome.QUESTION, {"leaving"})


def test_a_line_that_goes_back_is_not_written_half(world: World) -> None:
    """A new member whose survey is frozen: neither the survey nor she is written."""
    world.user("county", "county_office", "合水县")
    county = world.actor("county")
    with acting(county, why="test"):
        open_windows(by=county, area=world.areas["合水县"], year=2016, groups=["income"], reason="只采集收入")
    headings = [*PEOPLE_HEADINGS, "年度", "健康状况"]
    new = [
        "西沟村",
        "张三",
        citizen_number(1),
        "张新",
        citizen_number(45),
        "之子",
        "登记",
        "",
        "2016-05-01",
        "2016",
        "健康",
    ]
    checked = run(world, Table("甲.xlsx", "人", [headings, new]), good_only=True)
    assert [set(line.faults) for line in checked.bad] == [{"health"}]
    with acting(world.actor("town")):
        assert not Person.objects.filter(name="张新").exists()


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
