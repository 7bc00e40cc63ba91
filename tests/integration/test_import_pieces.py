"""A large file is looked at piece by piece: every line fares as if all had been looked at together."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection, transaction
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.verification import verify
from jingzhun.registry.imports.preview import Digest
from jingzhun.registry.models import (
    Household,
    HouseholdStatus,
    HouseholdYear,
    Operation,
    Person,
    PersonYear,
    VillageYear,
)
from jingzhun.registry.workbooks.importing.bringing import bring_in
from jingzhun.registry.workbooks.importing.outcome import Outcome
from jingzhun.registry.workbooks.importing.run import Checked, check
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.packed_rows import BLOCK, PackedRows
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
WHOLE = 1_000_000
VILLAGES = ("西沟村", "铁赵村")
HOUSE = [
    "户编号",
    "行政村",
    "组",
    "户主姓名",
    "户主证件号码",
    "登记日期",
    "识别日期",
    "户减少原因",
    "户减少日期",
    "地址",
    "行标识",
]
PERSON = [
    "户编号",
    "行政村",
    "户主姓名",
    "户主证件号码",
    "姓名",
    "证件号码",
    "性别",
    "与户主关系",
    "人员减少原因",
    "变动日期",
    "年度",
    "健康状况",
    "行标识",
]
YEAR = ["年度", "户编号", "行政村", "户主姓名", "工资性收入（元）"]
STATUS = ["户编号", "行政村", "户主姓名", "事项", "生效日期"]
VILLAGE = ["年度", "行政村", "总户数"]
HOUSES = 24
NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"


@pytest.fixture
@kept
def world() -> World:
    return make_world()


def make_world() -> World:
    world = World()
    world.township("肖咀镇", list(VILLAGES), groups=["一组", "二组"])
    world.user("town", "township_office", "肖咀镇")
    world.user("other", "village_cadre", "铁赵村")
    return world


def number_of(serial: int) -> str:
    """Ten to a household, of one year of birth: heads of one name are told apart by it."""
    return citizen_number(serial, born=f"{1950 + serial // 10}0101")


def family(house: int) -> tuple[str, str, str]:
    """National number, village and head's name; some heads of a village have the same."""
    return f"62{house:04d}", VILLAGES[house // 2 % 2], f"张{NAMES[house % 8]}{'一二三'[house % 20 // 8]}"


def clean() -> list[Table]:
    """Households of three people each."""
    houses, people = [HOUSE], [PERSON]
    for house in range(HOUSES):
        number, village, head = family(house)
        houses.append(
            [number, village, "一组", head, number_of(house * 10), "2014-01-01", "2014-01-01", "", "", f"{house}号", ""]
        )
        for member in range(3):
            name, relation = (
                (head, "户主")
                if member == 0
                else (f"李{NAMES[house]}{'子女'[member - 1]}", "之子" if member == 1 else "之女")
            )
            own = number_of(house * 10 + member)
            people.append(
                [number, village, head, number_of(house * 10), name, own, "", relation, "", "", "2016", "健康", ""]
            )
    return [Table("甲.xlsx", "户", houses), Table("甲.xlsx", "人", people)]


class Mess:
    """Lines that name households and people in all ways, wrong and contradictory ones too; keys: row keys of ours."""

    def __init__(self, seed: int, keys: Sequence[str]) -> None:
        self.chance, self.keys = random.Random(seed), keys

    def tables(self) -> list[Table]:
        return [
            Table("乙.xlsx", "户", self._lines(HOUSE, self._house, 30)),
            Table("乙.xlsx", "人", self._lines(PERSON, self._person, 90)),
            Table("乙.xlsx", "年度", self._lines(YEAR, self._year, 15)),
            Table("乙.xlsx", "户状态", self._lines(STATUS, self._status, 15)),
            Table("乙.xlsx", "村", self._lines(VILLAGE, self._village, 4)),
        ]

    def _lines(self, headings: list[str], make: Callable[[], list[str]], most: int) -> list[list[str]]:
        rows = [make() for _ in range(self.chance.randint(most // 2, most))]
        return [headings, *rows, *self.chance.sample(rows, len(rows) // 8)]

    def _maybe(self, text: str, often: float = 0.7) -> str:
        return text if self.chance.random() < often else ""

    def _of_house(self) -> tuple[str, str, str, str]:
        house = self.chance.randrange(HOUSES + 6)
        number, village, head = family(house)
        if self.chance.random() < 0.1:
            number = family(self.chance.randrange(HOUSES))[0]
        serial = house * 10 if self.chance.random() < 0.85 else self.chance.randrange(HOUSES * 10)
        return (
            self._maybe(number, 0.4),
            self._maybe(village, 0.9),
            self._maybe(head, 0.9),
            self._maybe(number_of(serial), 0.5),
        )

    def _house(self) -> list[str]:
        number, village, head, serial = self._of_house()
        gone = ["死亡", "2016-09-01"] if self.chance.random() < 0.1 else ["", ""]
        return [
            number,
            village,
            "一组",
            head,
            serial,
            "2014-01-01",
            self._maybe("2014-01-01"),
            *gone,
            self._maybe("新址", 0.3),
            self._key("H"),
        ]

    def _person(self) -> list[str]:
        house, member = self.chance.randrange(HOUSES + 6), self.chance.randrange(3)
        name = family(house)[2] if member == 0 else f"李{NAMES[house]}{'子女'[member - 1]}"
        own = (
            number_of(house * 10 + member)
            if self.chance.random() < 0.9
            else number_of(self.chance.randrange(HOUSES * 10))
        )
        gone = ["死亡", "2016-06-01"] if self.chance.random() < 0.1 else ["", ""]
        said = self._of_house() if self.chance.random() < 0.2 else (*family(house), number_of(house * 10))
        return [*said, name, self._maybe(own, 0.8), "", self._maybe(["户主", "之子", "之女"][member], 0.5), *gone,
                self.chance.choice(["2015", "2016", ""]), self._maybe("患有大病", 0.5), self._key("P")]  # fmt: skip

    def _year(self) -> list[str]:
        number, village, head, _ = self._of_house()
        return [self.chance.choice(["2015", "2016"]), number, village, head, self.chance.choice(["", "100", "200"])]

    def _status(self) -> list[str]:
        number, village, head, _ = self._of_house()
        return [
            number,
            village,
            head,
            self.chance.choice(["识别", "脱贫", "返贫"]),
            self.chance.choice(["2015-01-01", "2016-02-02"]),
        ]

    def _village(self) -> list[str]:
        return [self.chance.choice(["2015", "2016"]), self.chance.choice(VILLAGES), self.chance.choice(["300", "301"])]

    def _key(self, kind: str) -> str:
        fitting = [key for key in self.keys if key.startswith(kind)]
        return self.chance.choice(fitting) if fitting and self.chance.random() < 0.15 else ""


def checked(world: World, tables: Sequence[Table], piece: int, each: Callable[[Work], None] | None = None) -> Checked:
    with acting(world.actor("town"), why="test") as by:
        return check(by=by, tables=tables, year=2016, reason="导入", piece=piece, each=each)


def brought_in(world: World, tables: Sequence[Table], piece: int, *, accept_good: bool = False) -> tuple[Checked, bool]:
    with acting(world.actor("town"), why="test") as by:
        return bring_in(by=by, tables=tables, year=2016, reason="导入", piece=piece, accept_good=accept_good)


def fates(found: Checked) -> dict[str, Any]:
    return {
        line.record.place(): (line.outcome, line.number, line.faults, line.doubts, line.changes) for line in found.lines
    }


def row_keys(world: World) -> list[str]:
    with acting(world.actor("town")):
        return [f"{one.number}:{one.version}" for model in (Household, Person) for one in model.objects.all()]


def ledger() -> dict[str, Any]:
    """What the ledger holds, without keys and numbers, which may differ."""
    person, house = ("name", "born_on", "household__national_number"), "household__national_number"
    rows = {
        Household: ("national_number", "path", "address", "status", "registered_on", "closed_on", "closed_by"),
        Person: (*person, "path", "relation", "is_head", "left_on", "left_by"),
        PersonYear: ("person__name", "person__born_on", "path", "year", "health"),
        HouseholdYear: (house, "path", "year", "wage_income"),
        HouseholdStatus: (house, "kind", "stage", "effective_on"),
        VillageYear: ("path", "year", "households"),
        Operation: ("kind", "on"),
    }
    return {model.__name__: sorted(map(str, model.objects.values_list(*names))) for model, names in rows.items()}


@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 40), marks=pytest.mark.slow)], ids=["few", "many"])
def test_each_line_fares_as_in_the_whole_file(world: World, seeds: range) -> None:
    seen: set[Outcome] = set()
    for seed in seeds:
        mess = Mess(seed, [*row_keys(world), "H99999999:1"]).tables()
        whole = checked(world, mess, WHOLE)
        for piece in (1, 20):
            pieces = checked(world, mess, piece)
            assert len(pieces.works) > 1 == len(whole.works)
            assert fates(pieces) == fates(whole), (seed, piece)
            assert pieces.counts == whole.counts
        seen.update(line.outcome for line in whole.lines)
        if seed == seeds[0]:  # the first one meets an empty ledger, the others a ledger with people who left
            brought_in(world, clean(), WHOLE)
            brought_in(world, Mess(99, []).tables(), WHOLE, accept_good=True)
    assert seen >= {Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.QUESTION, Outcome.REFUSED}


@pytest.mark.parametrize("seed", [5, pytest.param(6, marks=pytest.mark.slow), pytest.param(7, marks=pytest.mark.slow)])
def test_pieces_write_what_the_whole_file_would(world: World, seed: int) -> None:
    brought_in(world, clean(), WHOLE)
    mess, found = Mess(seed, row_keys(world)).tables(), []
    for piece in (WHOLE, 1, 20):
        with acting(world.actor("town"), why="test") as by, transaction.atomic():
            before = ledger()
            _, is_written = bring_in(by=by, tables=mess, year=2016, reason="导入", piece=piece, accept_good=True)
            assert is_written
            found.append(ledger())
            transaction.set_rollback(True)
    assert found[0] == found[1] == found[2]
    changed = {table for table in before if found[0][table] != before[table]}
    assert changed >= ({"Household", "Person", "PersonYear", "Operation"} if seed == 5 else {"PersonYear"})


def test_the_same_file_in_pieces_twice_changes_nothing(world: World) -> None:
    _, is_written = brought_in(world, clean(), 7)
    again, _ = brought_in(world, clean(), 7)
    assert is_written
    assert again.counts["household"]["unchanged"] == HOUSES and again.counts["person"]["unchanged"] == 3 * HOUSES
    assert verify().is_whole


def test_one_line_that_goes_back_takes_back_the_pieces_before_it(world: World) -> None:
    tables = clean()
    tables[1].rows[-1][5] = "621024"
    found, is_written = brought_in(world, tables, 7)
    assert not is_written and [line.record.place("citizen_id") for line in found.bad] == ["甲.xlsx · 人 · F73"]
    with acting(world.actor("town")):
        assert not Household.objects.exists()
    found, is_written = brought_in(world, tables, 7, accept_good=True)
    assert is_written and [set(line.faults) for line in found.bad] == [{"citizen_id"}]
    with acting(world.actor("town")):
        assert (Household.objects.count(), Person.objects.count()) == (HOUSES, 3 * HOUSES - 1)


def test_the_digest_does_not_depend_on_the_pieces(world: World) -> None:
    digests = set()
    for piece in (1, 10, WHOLE):
        digest = Digest()
        checked(world, clean(), piece, digest.take)
        digests.add(digest.value)
    assert len(digests) == 1
    digest, tables = Digest(), clean()
    tables[1].rows[7][11] = "患有大病"
    checked(world, tables, 10, digest.take)
    assert digest.value not in digests


def test_packed_rows_are_read_like_plain_ones(world: World) -> None:
    houses, people = clean()
    rows = PackedRows()
    for row in [*people.rows, *([[]] * BLOCK), *people.rows[:1], ["合计", "3"]]:
        rows.append(row)
    packed = Table(people.file, people.name, rows.as_rows())
    assert isinstance(packed.rows, PackedRows)
    found = checked(world, [houses, packed], 20)
    assert fates(found) == fates(checked(world, [houses, people], WHOLE))
    assert found.rows_left_out == 2


KNOWN = "select relname from pg_class where relname in ('vault_identifier', 'person', 'household') and reltuples > 0"


def test_later_pieces_find_the_rows_of_earlier_ones_by_their_index(world: World) -> None:
    """In the transaction that fills it, nobody else tells PostgreSQL how a table has grown."""
    with connection.cursor() as cursor, transaction.atomic():
        brought_in(world, clean(), 5)
        cursor.execute(KNOWN)
        assert sorted(name for (name,) in cursor.fetchall()) == ["household", "person", "vault_identifier"]
