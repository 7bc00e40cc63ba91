"""Workbooks in: what is new, changed, unchanged or refused is told before, and written as told; twice changes nothing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.command_line import run as run_command
from tests.support.command_line import run_json
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.verification import verify
from jingzhun.core.errors import Conflict
from jingzhun.registry.models import Household, HouseholdYear, Membership, Person, PersonYear
from jingzhun.registry.selectors.balance import Counts, balance_of
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind
from jingzhun.registry.workbooks.files import read_file
from jingzhun.registry.workbooks.importing.outcome import Outcome
from jingzhun.registry.workbooks.importing.run import Checked, apply, check
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
HOUSEHOLDS = [
    ["户编号", "行政村", "组", "户主姓名", "户主证件号码", "联系电话", "识别日期", "地址"],
    ["621001", "西沟村", "一组", "张三", citizen_number(1), "13800000001", "2014-01-01", "西沟"],
    ["621002", "西沟村", "一组", "李四", citizen_number(2), "", "2014-01-01", ""],
    ["", "西沟", "二组", "王五", "", "", "", ""],
]
WRONG = citizen_number(5)[:17] + ("1" if citizen_number(5)[17] != "1" else "2")
PEOPLE = [
    ["行政村", "户主姓名", "户主证件号码", "姓名", "性别", "证件号码", "与户主关系", "民族", "文化程度", "健康状况"],
    ["西沟村", "张三", citizen_number(1), "张三", "男", citizen_number(1), "户主", "汉", "初中", "健康"],
    ["", "", "", "赵六", "女", citizen_number(12, born="19820202"), "妻子", "汉族", "小学", "长期慢性病、残疾"],
    ["西沟村", "李四", citizen_number(2), "李四", "男", citizen_number(2), "户主", "回族", "火星文", "健康"],
]
YEARS = [
    ["年度", "户编号", "行政村", "户主姓名", "主要致贫原因", "耕地面积（亩）", "工资性收入（元）"],
    ["2016", "621001", "", "", "因病", "3.5亩", "12,000"],
    ["2016", "", "西沟村", "王五", "", "２", "0"],
]


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.user("town", "township_office", "肖咀镇")
    world.user("other", "village_cadre", "铁赵村")
    return world


def tables(*sheets: list[list[str]]) -> list[Table]:
    names = ("户", "人", "年度")
    return [Table("甲.xlsx", name, [list(row) for row in rows]) for name, rows in zip(names, sheets, strict=False)]


def run(world: World, given: Sequence[Table], *, who: str = "town", good_only: bool = False) -> Checked:
    by = world.actor(who)
    with acting(by, why="test"):
        checked = check(by=by, tables=given, year=2016, reason="导入台账")
        apply(checked, accept_good=good_only)
    return checked


def test_a_first_import_writes_everything_that_the_sheets_say(world: World) -> None:
    checked = run(world, tables(HOUSEHOLDS, PEOPLE, YEARS))
    assert checked.bad == []
    assert checked.counts["household"][Outcome.NEW] == 3
    town = world.actor("town")
    with acting(town):
        zhang = Household.objects.get(national_number="621001")
        assert (zhang.path, zhang.status, zhang.address) == (world.areas["西沟村一组"].path, "poor", "西沟")
        members = {one.name: one for one in Person.objects.filter(household=zhang)}
        assert set(members) == {"张三", "赵六"}
        assert (members["张三"].is_head, members["赵六"].relation, members["赵六"].sex) == (True, "配偶", "2")
        assert members["赵六"].born_on == date(1982, 2, 2)
        assert vault.find("citizen_id", citizen_number(1))
        assert members["张三"].phone is not None
        assert PersonYear.objects.get(person=members["赵六"]).health == ["长期慢性病", "残疾"]
        assert PersonYear.objects.get(person__name="李四").education_level == "火星文"
        survey = HouseholdYear.objects.get(household=zhang)
        assert (survey.year, survey.cultivated_land, survey.wage_income) == (2016, Decimal("3.50"), Decimal(12000))
        assert HouseholdYear.objects.get(household__area=world.areas["西沟村二组"]).cultivated_land == 2
        assert balance_of(town.scope.paths[0], Identity.POOR, date(2016, 1, 1), date(2016, 12, 31)).end == Counts(2, 3)
        assert Membership.objects.filter(to_on__isnull=True).count() == 4
    doubts = [line.doubts for line in checked.lines if line.doubts]
    assert any("education_level" in one for one in doubts)
    assert verify().is_whole


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    run(world, tables(HOUSEHOLDS, PEOPLE, YEARS))
    again = run(world, tables(HOUSEHOLDS, PEOPLE, YEARS))
    assert {line.outcome for line in again.lines} == {Outcome.UNCHANGED}, [
        (line.record.place(), line.outcome, line.changes, line.faults) for line in again.lines
    ]
    with acting(world.actor("town")):
        assert (Household.objects.count(), Person.objects.count()) == (3, 4)


def test_a_change_is_told_and_written(world: World) -> None:
    run(world, tables(HOUSEHOLDS, PEOPLE, YEARS))
    years = [YEARS[0], ["2016", "621001", "", "", "因学", "3.5", "12000.00"]]
    checked = run(world, [Table("乙.xlsx", "年度", years)])
    (line,) = checked.lines
    assert (line.outcome, line.changes) == (Outcome.CHANGED, {"main_cause": ("因病", "因学")})
    with acting(world.actor("town")):
        survey = HouseholdYear.objects.get(household__national_number="621001")
        assert (survey.main_cause, survey.version) == ("因学", 2)


def test_what_an_import_cannot_do_goes_back(world: World) -> None:
    run(world, tables(HOUSEHOLDS, PEOPLE))
    households = [HOUSEHOLDS[0], ["621001", "西沟村", "二组", "张三", citizen_number(1), "", "", ""]]
    people = [[*PEOPLE[0], "人员减少原因"], [*PEOPLE[2], "死亡"]]
    people[1][:3] = ["西沟村", "张三", citizen_number(1)]
    by = world.actor("town")
    with acting(by, why="test"):
        checked = check(by=by, tables=tables(households, people), year=2016, reason="导入")
    assert [set(line.faults) for line in checked.lines] == [{"group"}, {"changed_on"}], "nobody leaves without a day"
    with acting(by):
        assert Household.objects.get(national_number="621001").path == world.areas["西沟村一组"].path


def test_faulty_lines_go_back_and_the_good_ones_only_on_request(world: World) -> None:
    people = [*PEOPLE, ["西沟村", "王五", "", "钱七", "男", WRONG, "之子", "汉族", "小学", "健康"],
              ["东沟村", "孙八", "", "孙八", "", "", "", "", "", ""]]  # fmt: skip
    with pytest.raises(Conflict, match="2"):
        run(world, tables(HOUSEHOLDS, people))
    with acting(world.actor("town")):
        assert not Household.objects.exists()
    checked = run(world, tables(HOUSEHOLDS, people), good_only=True)
    assert [line.record.place() for line in checked.bad] == ["甲.xlsx · 人 · 5", "甲.xlsx · 人 · 6"]
    assert set(checked.bad[0].faults) == {"citizen_id"}
    assert checked.bad[0].record.place("citizen_id") == "甲.xlsx · 人 · F5"
    with acting(world.actor("town")):
        assert Person.objects.count() == 4


def test_what_lies_elsewhere_is_refused_without_saying_more(world: World) -> None:
    run(world, tables(HOUSEHOLDS, PEOPLE, YEARS))
    rows = [HOUSEHOLDS[0], ["", "铁赵村", "一组", "周九", citizen_number(1), "", "", ""]]
    people = [PEOPLE[0], ["铁赵村", "周九", "", "周九", "男", citizen_number(1), "户主", "", "", ""]]
    by = world.actor("other")
    with acting(by, why="test"):
        checked = check(by=by, tables=tables(rows, people), year=2016, reason="导入")
    assert [line.outcome for line in checked.lines] == [Outcome.REFUSED, Outcome.REFUSED]
    assert "西沟" not in repr([line.faults for line in checked.lines])
    with acting(by, why="test"):
        checked = check(by=by, tables=tables(HOUSEHOLDS), year=2016, reason="导入")
    assert {line.outcome for line in checked.lines} == {Outcome.REFUSED}


def test_the_commands_write_a_template_and_import_it_filled_in(world: World, tmp_path: Path) -> None:
    template = tmp_path / "template.xlsx"
    assert run_json("template", "households", "-o", template)["file"] == str(template)
    assert [table.name for table in read_file(template)] == ["户", "人", "年度", "户状态", "代码表"]
    filled = tmp_path / "filled.csv"
    filled.write_text("\n".join(",".join(row) for row in HOUSEHOLDS), encoding="gb18030")
    found = run_json("import", filled, "--as", "town", "--preview")
    assert (found["is_written"], found["counts"]["household"]["new"]) == (False, 3)
    assert run_json("import", filled, "--as", "town")["is_written"]
    filled.write_text(f"行政村,户主姓名,户主证件号码\n东沟村,周九,{WRONG}\n", encoding="utf-8")
    returned = tmp_path / "returned.xlsx"
    found = run_json("import", filled, "--as", "town", "--faults", returned, status=1)
    assert (found["is_written"], len(found["bad"])) == (False, 1)
    (table,) = read_file(returned)
    assert table.rows[0] == ["错误说明", "行政村", "户主姓名", "户主证件号码"]
    assert "东沟村" in table.rows[1][0]
    assert table.rows[1][1:] == ["东沟村", "周九", WRONG]
    assert "Traceback" not in run_command("import", tmp_path / "none.xlsx", "--as", "town").output


def test_a_birth_joins_on_its_day_and_for_its_reason(world: World) -> None:
    run(world, tables(HOUSEHOLDS, PEOPLE))
    headings = ["行政村", "户主姓名", "户主证件号码", "姓名", "出生日期", "与户主关系", "人员增加原因", "变动日期"]
    baby = ["西沟村", "张三", citizen_number(1), "张小", "2016-05-01", "之女", "出生", "2016-05-01"]
    early, late = [*baby[:3], "张早", *baby[4:7], "2013-05-01"], [*baby[:3], "张晚", *baby[4:7], "2099-05-01"]
    checked = run(world, [Table("乙.xlsx", "人", [headings, baby, early, late])], good_only=True)
    assert [set(line.faults) for line in checked.lines] == [set(), {"changed_on"}, {"changed_on"}]
    town = world.actor("town")
    with acting(town):
        spell = Membership.objects.get(person__name="张小")
        assert (spell.from_on, spell.joined_by) == (date(2016, 5, 1), "birth")
        found = balance_of(town.scope.paths[0], Identity.POOR, date(2016, 1, 1), date(2016, 12, 31))
        assert found.came == {LineKind.JOINED: Counts(0, 1)}
    again = run(world, [Table("乙.xlsx", "人", [headings, baby])])
    assert [line.outcome for line in again.lines] == [Outcome.UNCHANGED]


def test_heads_of_one_name_with_other_numbers_are_other_households(world: World) -> None:
    run(world, tables(HOUSEHOLDS))
    namesakes = [["", "西沟村", "一组", "张三", citizen_number(serial, born=born), "", "", ""]
                 for serial, born in ((21, "19750101"), (23, "19760101"))]  # fmt: skip
    checked = run(world, tables([HOUSEHOLDS[0], *namesakes]))
    assert [line.outcome for line in checked.lines] == [Outcome.NEW, Outcome.NEW]
    assert [set(line.doubts) for line in checked.lines] == [{"head_name"}, {"head_name"}]
    with acting(world.actor("town")):
        assert Household.objects.count() == 5
    again = run(world, tables([HOUSEHOLDS[0], *namesakes]))
    assert {line.outcome for line in again.lines} == {Outcome.UNCHANGED}


def test_a_head_of_the_same_name_and_birth_with_another_number_is_asked_about(world: World) -> None:
    run(world, tables(HOUSEHOLDS))
    by = world.actor("town")
    row = ["", "西沟村", "一组", "张三", citizen_number(31), "", "", ""]
    with acting(by, why="test"):
        (line,) = check(by=by, tables=tables([HOUSEHOLDS[0], row]), year=2016, reason="导入").lines
    assert line.outcome is Outcome.QUESTION


def test_somebody_new_is_in_a_file_once_and_each_of_her_years_too(world: World) -> None:
    head = ["西沟村", "张三", citizen_number(1)]
    rows = [
        ["行政村", "户主姓名", "户主证件号码", "姓名", "证件号码", "年度", "健康状况"],
        [*head, "赵六", citizen_number(12), "2015", "健康"],
        [*head, "赵六", citizen_number(12), "2016", "长期慢性病"],
        [*head, "赵六", citizen_number(12), "2016", "健康"],
        [*head, "钱七", "", "2016", "健康"],
        [*head, "钱七", "", "2015", "健康"],
        [*head, "钱七", "", "2015", "残疾"],
        ["西沟村", "李四", citizen_number(2), "孙八", citizen_number(12), "2016", "健康"],
    ]
    checked = run(world, tables(HOUSEHOLDS, rows), good_only=True)
    bad = {line.record.place(): set(line.faults) for line in checked.bad}
    assert bad == {"甲.xlsx · 人 · 4": {""}, "甲.xlsx · 人 · 7": {""}, "甲.xlsx · 人 · 8": {"citizen_id"}}
    with acting(world.actor("town")):
        assert Person.objects.count() == 3 + 2
        years = PersonYear.objects.filter(person__name="赵六").order_by("year")
        assert [(one.year, one.health) for one in years] == [(2015, ["健康"]), (2016, ["长期慢性病"])]


def test_a_household_has_one_head_and_a_workbook_does_not_change_who_it_is(world: World) -> None:
    rows = [PEOPLE[0], ["西沟村", "张三", citizen_number(1), "郑九", "男", citizen_number(41), "户主", "", "", ""]]
    checked = run(world, tables(HOUSEHOLDS, rows), good_only=True)
    assert [set(line.faults) for line in checked.bad] == [{"relation"}]
    run(world, tables(HOUSEHOLDS, PEOPLE))
    rows = [
        PEOPLE[0],
        ["西沟村", "张三", citizen_number(1), "赵六", "女", citizen_number(12, born="19820202"), "户主", "", "", ""],
    ]
    assert [set(line.faults) for line in run(world, [Table("乙.xlsx", "人", rows)], good_only=True).bad] == [
        {"relation"}
    ]


def test_a_line_by_name_is_asked_about_when_a_namesake_came_by_number(world: World) -> None:
    twins = [HOUSEHOLDS[0], *([number, "西沟村", "一组", "张三", citizen_number(serial, born=f"19{serial + 70}0101"), "", "", ""]
                              for number, serial in (("621001", 1), ("621009", 9)))]  # fmt: skip
    run(world, tables(twins))
    years = [YEARS[0], ["2016", "621001", "", "", "因病", "", ""], ["2015", "", "西沟村", "张三", "因残", "", ""]]
    checked = run(world, [Table("甲.xlsx", "年度", years)], good_only=True)
    assert [line.outcome for line in checked.lines] == [Outcome.NEW, Outcome.QUESTION]
