"""The difference report: what was changed in an export of our own data is found, all of it and nothing else."""

import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

import pytest
from tests.integration.test_import import HOUSEHOLDS, PEOPLE, YEARS, run, tables
from tests.integration.test_workbook_round_trip import exported
from tests.support.kept_worlds import kept
from tests.support.their_export import HEADING_ROWS, their_export
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Refused
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.differences.comparing import Compared, compare
from jingzhun.registry.differences.findings import Finding, Kind
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.models import Household, ImportRun, Person
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.layout import Column
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERED = [["人编号", *PEOPLE[0]], *([f"62100{row}01", *line] for row, line in enumerate(PEOPLE[1:]))]
WHOSE = {"national_number", "village", "head_name", "head_citizen_id"}
"""What a line is found by; on the sheets of people and years it is not compared."""
LEFT_ALONE = {
    "household": {
        "national_number",
        "natural_village",
        "identified_on",
        "exited_on",
        "fell_back_on",
        "going",
        "going_on",
    },
    "person": {*WHOSE, "person_number", "year", "joining", "leaving", "changed_on"},
    "household_year": {*WHOSE, "year"},
}
Their = dict[str, Table]


def registered_world(users: Mapping[str, tuple[str, str]]) -> World:
    """A township with the workbook of our own in its ledger. users: role and area by name, beside town and county."""
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    for name, (role, area) in {
        "town": ("township_office", "肖咀镇"),
        "county": ("county_office", "合水县"),
        **users,
    }.items():
        world.user(name, role, area)
    assert run(world, tables(HOUSEHOLDS, NUMBERED, YEARS)).bad == []
    return world


@pytest.fixture
@kept
def world() -> World:
    return registered_world({
        "other": ("village_cadre", "铁赵村"),
        "health": ("department_health", "合水县"),
        "admin": ("system_administrator", "合水县"),
    })  # fmt: skip


def compared(world: World, given: Iterable[Table], who: str = "county") -> Compared:
    with acting(world.actor(who)) as by:
        return compare(by=by, tables=given, year=2016)


def theirs(world: World) -> Their:
    return their_export(world.actor("county"), 2016)


def found(world: World, their: Their, who: str = "county") -> list[Finding]:
    return list(compared(world, their.values(), who).findings)


def put(their: Their, subject: str, name: str, key: str, text: str) -> None:
    """Change a cell of the line in which this name stands."""
    row = next(row for row in their[subject].rows[HEADING_ROWS:] if name in row)
    row[sheets()[subject].places[key]] = text


def test_the_export_of_our_own_data_has_no_differences(world: World) -> None:
    done = compared(world, theirs(world).values())
    assert done.findings == () and done.lines == done.same > 6


def test_a_workbook_of_ours_has_none_either_masked_and_with_keys(world: World) -> None:
    given = [Table("我们的.xlsx", name, rows) for name, rows in exported(world).items()]
    assert compared(world, given).findings == ()


def another(column: Column, text: str, chance: random.Random) -> str:
    """Some other value that the column can hold."""
    if column.key in OTHERS:
        return OTHERS[column.key](text)
    kind = column.field.kind
    if kind is FieldKind.DAY:
        return (date.fromisoformat(text or "2001-02-03") + timedelta(days=chance.randint(1, 300))).isoformat()
    if kind is FieldKind.YES_NO:
        return "否" if text == "是" else "是"
    if kind in (FieldKind.CODE, FieldKind.CODES):
        words = [item.code for item in code_list(column.field.code_list).offered() if item.code not in (text, "户主")]
        return chance.choice(words)
    is_number = kind in (FieldKind.COUNT, FieldKind.QUANTITY, FieldKind.MONEY)
    return str(int(float(text or 0)) % 10 + chance.randint(1, 2)) if is_number else f"{text}改"


OTHERS: dict[str, Callable[[str], str]] = {
    "village": lambda text: "铁赵村",
    "group": lambda text: "二组" if text == "一组" else "一组",
    "head_citizen_id": lambda text: citizen_number(77),
    "citizen_id": lambda text: citizen_number(78),
    "phone": lambda text: "13900000009",
    "bank_card": lambda text: "6217000010087316042",
    "planned_exit_year": lambda text: "2003" if text != "2003" else "2004",
    "sex": lambda text: "女" if text == "男" else "男",
}


def changed_at_random(their: Their, count: int, chance: random.Random) -> set[tuple[str, str, int]]:
    """Change so many cells, each to another value or to nothing. Returns them: sheet, column, row."""
    cells = [
        (subject, column, row)
        for subject, table in their.items()
        for column in sheets()[subject].columns
        for row in range(HEADING_ROWS, len(table.rows))
        if column.key not in LEFT_ALONE[subject]
    ]
    chosen = chance.sample(cells, count)
    for subject, column, row in chosen:
        line = their[subject].rows[row]
        at = sheets()[subject].places[column.key]
        others = [cells[at] for cells in their[subject].rows[HEADING_ROWS:] if cells is not line]
        may_be_empty = line[at] and any(others) and column.key != "village"
        line[at] = "" if may_be_empty and chance.random() < 0.3 else another(column, line[at], chance)
    return {(subject, column.key, row) for subject, column, row in chosen}


def row_of(one: Finding) -> int:
    """The row in the table, from the cell."""
    return int("".join(filter(str.isdigit, one.place.rpartition(" · ")[2]))) - 1


@pytest.mark.parametrize("seed", range(12))
def test_k_changed_fields_are_exactly_k_differences(world: World, seed: int) -> None:
    chance = random.Random(seed)
    for count in (1, 2, 5, 9):
        their = theirs(world)
        wanted = changed_at_random(their, count, chance)
        done = found(world, their)
        assert all(one.kind is (Kind.DIFFERS if one.theirs else Kind.BLANK) for one in done)
        assert sorted((one.sheet, one.field, row_of(one)) for one in done) == sorted(wanted)


def test_what_cannot_be_read_is_a_difference_and_not_the_end_of_the_line(world: World) -> None:
    their = theirs(world)
    put(their, "household_year", "张三", "cultivated_land", "约三亩多")
    put(their, "household_year", "张三", "wage_income", "13000")
    put(their, "household", "张三", "group", "九组")
    done = {one.field: one for one in found(world, their)}
    assert set(done) == {"cultivated_land", "wage_income", "group"}
    assert (done["cultivated_land"].theirs, done["cultivated_land"].ours) == ("约三亩多", "3.50")
    assert done["cultivated_land"].words is not None
    assert (done["group"].theirs, done["group"].ours) == ("九组", "一组")


def test_numbers_are_compared_and_shown_masked(world: World) -> None:
    their = theirs(world)
    put(their, "household", "张三", "phone", "13900000009")
    put(their, "person", "赵六", "citizen_id", citizen_number(99))
    done = {one.field: one for one in found(world, their)}
    assert (done["phone"].theirs, done["phone"].ours) == ("139****0009", "138****0001")
    assert done["citizen_id"].theirs.endswith(citizen_number(99)[-4:])
    assert not any(number in str(done) for number in (citizen_number(99), citizen_number(12), "13800000001"))


def test_rows_that_only_one_side_has(world: World) -> None:
    their = theirs(world)
    table = their["household"].rows
    stranger = list(table[HEADING_ROWS])
    for key, text in {"national_number": "621099", "head_name": "孙九", "head_citizen_id": citizen_number(9)}.items():
        stranger[sheets()["household"].places[key]] = text
    table[:] = [row for row in table if "李四" not in row] + [stranger]
    their["person"].rows[:] = [row for row in their["person"].rows if "赵六" not in row]
    done = {(one.kind, one.sheet): one for one in found(world, their)}
    assert set(done) == {(Kind.ONLY_THERE, "household"), (Kind.ONLY_HERE, "household"), (Kind.ONLY_HERE, "person")}
    assert done[Kind.ONLY_THERE, "household"].head == "孙九"
    assert done[Kind.ONLY_HERE, "household"].head == "李四"
    assert done[Kind.ONLY_HERE, "person"].name == "赵六"


def test_who_moved_to_another_number_is_still_the_same_person(world: World) -> None:
    their = theirs(world)
    put(their, "person", "赵六", "person_number", "62100999")
    (one,) = found(world, their)
    assert (one.field, one.theirs, one.ours) == ("person_number", "62100999", "62100101")


def test_nothing_outside_the_areas_is_told(world: World) -> None:
    """The number of somebody in another village is one that nobody has, for whoever does not see her."""
    done = found(world, theirs(world), "other")
    assert {one.kind for one in done} == {Kind.UNCLEAR} and all(one.ours == "" for one in done)
    assert {one.household for one in done} == {""}


def test_what_a_role_does_not_see_is_not_compared(world: World) -> None:
    their = theirs(world)
    put(their, "household_year", "张三", "wage_income", "13000")
    done = compared(world, their.values(), "health")
    assert done.findings == () and any("工资性收入" in str(words) for words in done.told)
    with pytest.raises(Refused):
        found(world, their, "admin")


def test_nothing_is_written(world: World) -> None:
    with acting(world.actor("county")):
        before = list(Household.objects.order_by("pk").values()), list(Person.objects.order_by("pk").values())
    their = theirs(world)
    changed_at_random(their, 9, random.Random(1))
    found(world, their)
    with acting(world.actor("county")):
        after = list(Household.objects.order_by("pk").values()), list(Person.objects.order_by("pk").values())
        assert not ImportRun.objects.exists()
    assert before == after


def test_a_column_that_is_all_empty_says_nothing_and_an_empty_cell_does(world: World) -> None:
    their = theirs(world)
    at = sheets()["household"].places["address"]
    put(their, "household", "张三", "address", "")
    assert found(world, their) == []  # nobody else has an address: the column is empty
    their["household"].rows[-1][at] = "别处"
    assert {(one.theirs, one.ours) for one in found(world, their)} == {("", "西沟"), ("别处", "")}


def test_a_line_without_its_name_is_compared_all_the_same(world: World) -> None:
    their = theirs(world)
    for name in ("张三", "李四"):
        put(their, "household", name, "head_name", "")
    their["household"].rows.append(["621099", "西沟村", *[""] * (len(sheets()["household"].columns) - 2)])
    done = found(world, their)
    assert [one.national for one in done if one.kind is Kind.ONLY_THERE] == ["621099"]
    assert [(one.field, one.theirs, one.ours) for one in done if one.kind is Kind.BLANK] == [
        ("head_name", "", "张三"), ("head_name", "", "李四"),
    ]  # fmt: skip
