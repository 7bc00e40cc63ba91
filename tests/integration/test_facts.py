"""Facts of the register as files: current, by township, without identifiers, whole at every moment."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction
from psycopg import errors
from tests.support.facts import manifest, stored
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import NotReady
from jingzhun.database.connection import export_settings
from jingzhun.database.direct import connection_parameters, our_database
from jingzhun.database.fact_views import apply_fact_views, fact_views
from jingzhun.database.owner import as_owner
from jingzhun.figures.catalogue.codes import OUTSIDE
from jingzhun.figures.facts import refreshing
from jingzhun.figures.facts.database import FactsReader, facts_reader
from jingzhun.figures.facts.folder import FactsFolder, facts_folder
from jingzhun.figures.facts.lease import take_lease
from jingzhun.figures.facts.refreshing import refresh, refresh_for_reading
from jingzhun.figures.facts.stored import stored_views
from jingzhun.registry.models import Household, HouseholdYear, Person
from jingzhun.registry.services.registration import PersonDetails, add_person

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "13812345678"
CARD = "6222020000000000018"
NAME = "赵钱孙"
HOMES = [("西沟村", "张三"), ("连家庄村", "李四")]

SECRET = {"name", "pinyin_key", "pinyin_initials", "address", "ciphertext", "blind_index", "last_four_index", "note",
          "document", "confirmed", "own", "erased_at", "left_by", "national_number"}  # fmt: skip
READABLE = """
select relname::text, attname::text from pg_class join pg_attribute on attrelid = pg_class.oid
where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
  and has_column_privilege(pg_class.oid, attnum, 'select')
"""


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村", "铁赵村"])
    made.township("太白镇", ["连家庄村"])
    made.user("county", "county_office", "合水县")
    return made


@pytest.fixture
def county(world: World) -> Actor:
    return world.actor("county")


def survey(county: Actor, household: Household, **values: object) -> None:
    with acting(county, why="test"):
        HouseholdYear.objects.create(household=household, path=household.path, year=2016, **values)


def test_what_is_committed_is_in_the_facts_and_only_its_township_is_exported(world: World, county: Actor) -> None:
    world.household(county, "西沟村", "张三", 1)
    world.household(county, "连家庄村", "李四", 2)
    assert refresh().exported == 2
    assert len(stored("household")) == 2
    before = {part.file for part in manifest().parts}
    assert refresh().exported == 0
    third = world.household(county, "连家庄村", "王五", 3)
    assert refresh().exported == 1
    assert third.number in {row["number"] for row in stored("household")}
    west = world.areas["肖咀镇"].path
    assert {name for name in before if name.startswith(west)} < {part.file for part in manifest().parts}
    assert third.pk in {row["household"] for row in stored("place")}


def test_bulk_changes_are_noticed_and_what_is_rolled_back_is_not(world: World, county: Actor) -> None:
    household = world.household(county, "西沟村", "张三", 1)
    refresh()
    with acting(county, why="test"):
        Household.objects.update(registered_on=date(2001, 1, 1))
        transaction.set_rollback(True)
    assert refresh().exported == 0
    with acting(county, why="test"), connection.cursor() as cursor:
        cursor.execute("update household set registered_on = '2002-02-02' where id = %s", [household.pk])
    assert refresh().exported == 1
    assert [row["registered_on"] for row in stored("household")] == [date(2002, 2, 2)]


def test_a_write_under_way_is_exported_once_it_is_committed(world: World, county: Actor) -> None:
    world.household(county, "西沟村", "张三", 1)
    refresh()
    with acting(county, why="test"):
        Household.objects.update(registered_on=date(2001, 1, 1))
        assert refresh().exported == 0, "what is not committed may still be taken back"
    assert refresh().exported == 1
    assert [row["registered_on"] for row in stored("household")] == [date(2001, 1, 1)]


def test_rows_that_move_leave_their_old_township(world: World, county: Actor) -> None:
    household = world.household(county, "西沟村", "张三", 1)
    refresh()
    with acting(county, why="test"):
        Household.objects.filter(pk=household.pk).update(path=world.areas["连家庄村"].path)
    assert refresh().exported == 2
    assert [row["village"] for row in stored("household")] == [world.areas["连家庄村"].path]


@pytest.mark.parametrize("is_seen", [True, False])
def test_a_move_while_facts_are_exported_leaves_nothing_twice(
    world: World, county: Actor, monkeypatch: pytest.MonkeyPatch, is_seen: bool
) -> None:
    """Committed after the notes were read: just before the reader looks, or just after."""
    one, other = (world.household(county, village, name, n) for n, (village, name) in enumerate(HOMES, 1))
    refresh()

    def move() -> None:
        with acting(county, why="test"):
            Household.objects.filter(pk=one.pk).update(path=other.path)

    @contextmanager
    def reader_beside_a_move() -> Iterator[FactsReader]:
        if is_seen:
            move()
        with facts_reader() as reader:
            if not is_seen:
                move()
            yield reader

    with acting(county, why="test"):
        Household.objects.filter(pk=other.pk).update(registered_on=date(2002, 2, 2))
    with monkeypatch.context() as patched:
        patched.setattr(refreshing, "facts_reader", reader_beside_a_move)
        refresh()
    numbers = sorted([one.number, other.number])
    assert sorted(row["number"] for row in stored("household")) == numbers
    refresh()
    assert sorted(row["number"] for row in stored("household")) == numbers
    assert {row["village"] for row in stored("household")} == {other.path}
    assert refresh().exported == 0


def test_values_are_exact_and_words_that_no_list_knows_are_not_carried(world: World, county: Actor) -> None:
    household = world.household(county, "西沟村", "张三", 1)
    survey(
        county, household, wage_income=Decimal("123456789012.34"), main_cause="因病", road_type=citizen_number(9),
        risks=["因病", citizen_number(9)], bank_name=NAME, other_causes=[], is_signed=False,
    )  # fmt: skip
    refresh()
    (row,) = stored("household_year")
    assert row["wage_income"] == Decimal("123456789012.34")
    assert (row["main_cause"], row["road_type"]) == ("因病", OUTSIDE)
    assert OUTSIDE in row["risks"] and citizen_number(9) not in row["risks"]
    assert (row["has_bank_name"], row["has_relocation_place"]) == (True, False)
    assert (row["other_causes"], row["business_income"], row["is_signed"]) == (None, None, False)
    assert "bank_name" not in row


def test_no_identifier_and_no_name_occurs_in_any_file(world: World, county: Actor) -> None:
    household = world.household(county, "西沟村", NAME, 1, phone=PHONE, bank_card=CARD)
    survey(county, household, bank_name=PHONE, relocation_place=NAME, main_cause=citizen_number(1))
    refresh()
    secrets = [NAME, PHONE, CARD, citizen_number(1), citizen_number(1)[-4:] + "'"]
    files = [facts_folder().files / part.file for part in manifest().parts]
    assert len(files) >= 6
    for path in files:
        text = repr(pq.read_table(path).to_pylist()) + repr(path.read_bytes())
        for secret in secrets:
            assert secret not in text and repr(secret.encode())[2:-1] not in text, path.name
    assert "张三" not in repr(stored("person"))
    (person,) = stored("person")
    assert (person["has_citizen_id"], person["has_phone"], person["has_bank_card"]) == (True, True, True)


def test_who_shares_a_number_is_known_without_the_number(world: World, county: Actor) -> None:
    one = world.household(county, "西沟村", "张三", 1, phone=PHONE)
    world.household(county, "铁赵村", "李四", 2)
    refresh()
    assert stored("shared_phone") == []
    other = world.household(county, "连家庄村", "王五", 3, phone=PHONE)
    refresh()
    assert {row["household"] for row in stored("shared_phone")} == {one.pk, other.pk}
    with acting(county, why="test"):
        add_person(by=county, household=one, details=PersonDetails("赵六", relation="配偶", phone=PHONE), reason="测试")
        Person.objects.filter(household=other).update(left_on=date(2016, 1, 1))
    refresh()
    assert stored("shared_phone") == [], "a number within one household is not shared, nor one of somebody gone"


def test_the_folder_is_the_owners_alone(world: World, county: Actor) -> None:
    world.household(county, "西沟村", "张三", 1)
    refresh()
    root = facts_folder().root
    folders = [Path(place) for place, _, _ in os.walk(root)]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
    files = [path for path in root.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_old_files_stay_while_somebody_reads_them_and_go_afterwards(world: World, county: Actor) -> None:
    world.household(county, "西沟村", "张三", 1)
    refresh()
    old = {facts_folder().files / part.file for part in manifest().parts if part.table == "household"}
    assert old
    with closing(take_lease(facts_folder())):
        world.household(county, "西沟村", "李四", 2)
        refresh()
        assert all(path.exists() for path in old)
    world.household(county, "西沟村", "王五", 3)
    refresh()
    assert not any(path.exists() for path in old)
    everything = set(facts_folder().files.rglob("*.parquet"))
    assert everything == {facts_folder().files / part.file for part in manifest().parts}
    assert len(list(facts_folder().manifests.iterdir())) == 1


def test_an_export_that_breaks_off_leaves_the_old_facts_and_is_made_up_for(
    world: World, county: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.household(county, "西沟村", "张三", 1)
    refresh()
    before = manifest()
    world.household(county, "西沟村", "李四", 2)
    with monkeypatch.context() as patched:
        patched.setattr(FactsFolder, "publish", _no_space)
        with pytest.raises(OSError, match="no space"):
            refresh()
    assert manifest() == before
    assert len(stored("household")) == 1
    assert refresh().exported == 1
    assert len(stored("household")) == 2


def _no_space(self: FactsFolder, published: object) -> None:
    raise OSError("no space left")


@pytest.mark.parametrize("damage", ["pointer", "manifest", "everything"])
def test_a_damaged_folder_is_made_anew(world: World, county: Actor, damage: str) -> None:
    world.household(county, "西沟村", "张三", 1)
    refresh()
    folder, pointer = facts_folder(), facts_folder().pointer()
    assert pointer is not None
    if damage == "pointer":
        (folder.root / "current").write_text("{", encoding="utf-8")
    elif damage == "manifest":
        folder.manifest_path(pointer.generation).write_text("{}", encoding="utf-8")
    else:
        for path in sorted(folder.root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    assert refresh_for_reading().exported == 1
    assert len(stored("household")) == 1


def test_facts_of_another_database_or_program_are_made_anew(
    world: World, county: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.household(county, "西沟村", "张三", 1)
    refresh()
    monkeypatch.setattr(refreshing, "shape_of_facts", lambda: "made otherwise")
    assert refresh_for_reading().exported == 1
    assert refresh_for_reading().exported == 0
    assert manifest().shape == "made otherwise"


def test_many_changes_are_left_to_the_job_and_few_are_not(
    world: World, county: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.household(county, "西沟村", "张三", 1)
    first = refresh()
    world.household(county, "西沟村", "李四", 2)
    world.household(county, "连家庄村", "王五", 3)
    monkeypatch.setattr(refreshing, "ON_DEMAND", 1)
    waiting = refresh_for_reading()
    assert (waiting.exported, waiting.waiting, waiting.fresh_at) == (0, 2, first.fresh_at)
    assert refresh().exported == 2
    now = refresh_for_reading()
    assert (now.exported, now.waiting) == (0, 0) and now.fresh_at > first.fresh_at


def test_who_exports_reads_the_views_and_nothing_else(world: World, county: Actor) -> None:
    """The columns behind the views are open to the role, because a view runs as its reader: no other column is."""
    world.household(county, "西沟村", NAME, 1, phone=PHONE)
    place = {**export_settings(), "NAME": our_database()}
    with closing(psycopg.connect(**connection_parameters(place), autocommit=True)) as reader:
        open_to_it = set(reader.execute(READABLE).fetchall())
        assert {table for table, _ in open_to_it} == {table for view in fact_views() for table in view.tables}
        assert open_to_it & {("household", "number"), ("person", "born_on"), ("household_year", "wage_income")}
        # An area's name is public; the view leaves out those of natural villages.
        assert {pair for pair in open_to_it if pair[1] in SECRET} == {("area", "name")}
        with pytest.raises(errors.InsufficientPrivilege):
            reader.execute("select name from person")
        for view in fact_views():
            assert view.is_whole or reader.execute(f"select count(*) from {view.view}").fetchone() == (0,), "no scope"
        for statement in ("delete from fact_change", "update household set number = ''", "create table t ()"):
            with pytest.raises(errors.InsufficientPrivilege):
                reader.execute(statement)


def test_users_do_not_look_across_areas_by_the_views(world: World, county: Actor) -> None:
    world.household(county, "西沟村", "张三", 1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select count(*) from fact_person")
        assert cursor.fetchone() == (0,)
    for function in ("jz_shared_phones()", "jz_shared_numbers()", "jz_note_fact_changes(array['*'], '', '')"):
        with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
            cursor.execute(f"select * from {function}")


def test_every_view_reads_only_tables_whose_changes_are_noted() -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select relname, count(*) from pg_trigger join pg_class on pg_class.oid = tgrelid"
                       " where starts_with(tgname, 'jz_fact_changed_') group by relname")  # fmt: skip
        noted = dict(cursor.fetchall())
    assert noted and set(noted.values()) == {4}
    assert set(noted) == {table for view in stored_views().values() for table in view.tables}


def test_the_reader_refuses_what_is_no_path() -> None:
    with pytest.raises(Exception, match="路径|path"):
        list(FactsReader(None).rows_in("'; drop table person", []))


def test_only_the_tables_that_changed_are_exported(
    world: World, county: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = world.household(county, "西沟村", "张三", 1)
    refresh()
    written: list[str] = []
    write = refreshing.write_part
    monkeypatch.setattr(refreshing, "write_part", lambda *given: written.append(given[1]) or write(*given))
    survey(county, household, wage_income=Decimal(1))
    assert (refresh().exported, written) == (1, ["household_year"])
    with acting(county, why="test"):
        HouseholdYear.objects.all().delete()
    refresh()
    assert (written, stored("household_year")) == (["household_year"] * 2, [])
    assert stored("household")


def test_an_export_role_that_is_not_there_is_said() -> None:
    with as_owner(), connection.cursor() as cursor, pytest.raises(NotReady, match="没有导出角色 nobody_here"):
        apply_fact_views(cursor, "jingzhun_app", "nobody_here")


def test_tables_that_were_emptied_are_exported_at_once(world: World, county: Actor) -> None:
    """Nothing of before may be shown: in an installation no table of the ledger can be emptied."""
    world.household(county, "西沟村", "张三", 1)
    refresh()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select set_config('jz.allow_truncate', 'test', false)")
        cursor.execute("truncate household cascade")
    refresh_for_reading()
    assert (stored("household"), stored("member")) == ([], [])
    assert len(stored("area")) == 3


def test_looking_at_figures_writes_nothing_where_nothing_changed(world: World, county: Actor) -> None:
    world.household(county, "西沟村", "张三", 1)
    refresh()
    before = {path: path.stat().st_mtime_ns for path in facts_folder().root.rglob("*")}
    first, second = refresh_for_reading(), refresh_for_reading()
    assert first.fresh_at < second.fresh_at
    assert {path: path.stat().st_mtime_ns for path in facts_folder().root.rglob("*")} == before
