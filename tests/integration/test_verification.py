"""Whoever alters history, as the owner and with the triggers off, is found out, and the first place is named."""

import json
from contextlib import closing
from typing import Any

import pytest
from django.db import transaction
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.key_rotation import rotate_keys
from jingzhun.accounts.services.ledger_check import check_ledger
from jingzhun.accounts.services.seal_chain import ChainWalk
from jingzhun.accounts.services.sealing import last_seal, seal_now
from jingzhun.accounts.services.verification import one_snapshot, verify
from jingzhun.accounts.verdict import Finding, FindingKind, Verification
from jingzhun.core import language
from jingzhun.core.clock import now
from jingzhun.core.errors import WrongInput
from jingzhun.database.direct import owner_connection
from jingzhun.registry.models import Membership, Person
from jingzhun.registry.services.personal_information import erase_person
from jingzhun.registry.services.registration import PersonDetails, correct_person

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("张三", "李四", "王五", "赵六")


@pytest.fixture
@kept
def world() -> World:
    """Four households, each sealed by itself, so that there are several seals of each table."""
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    cadre = world.user("cadre", "village_cadre", "西沟村")
    for serial, name in enumerate(NAMES):
        world.household(world.actor(cadre.username), "西沟村", name, serial)
        seal_now()
    return world


def tamper(*statements: str) -> None:
    """As the owner of the tables with the triggers off: the most that somebody with all passwords can do."""
    with closing(owner_connection()) as owner:
        tables = [name for (name,) in owner.execute("select tablename from pg_tables where schemaname = 'public'")]
        for word in ("disable", "enable"):
            for table in ("person", "household", "vault_identifier", "account_user", "membership", "household_place"):
                assert table in tables
                owner.execute(f"alter table {table} {word} trigger user")  # type: ignore[arg-type]
            if word == "disable":
                for statement in statements:
                    owner.execute(statement)  # type: ignore[arg-type]
                owner.execute("set constraints all immediate")
        owner.commit()


def ask(question: str) -> Any:
    with closing(owner_connection()) as owner:
        row = owner.execute(question).fetchone()  # type: ignore[arg-type]
        return row[0] if row else None


def findings(head: str = "") -> list[Finding]:
    return verify(head).findings


def seal_of(table: str, record: int) -> int:
    number = ask(f"select number from history_seal where table_name = '{table}' and {record} = any (row_ids)")
    assert number
    return int(number)


def correct(world: World, name: str, new: str) -> Person:
    cadre = world.actor("cadre")
    with acting(cadre):
        person = Person.objects.get(name=name)
        return correct_person(
            by=cadre, person=person, details=PersonDetails(new), version=person.version, reason="更正姓名"
        )


def test_history_that_nobody_touched_is_whole(world: World) -> None:
    verdict = verify()
    assert verdict.is_whole
    assert verdict.first is None
    assert verdict.identifiers == 4
    assert verdict.seals == ask("select count(*) from history_seal")
    assert "history is whole" in verdict.summary.en.lower()
    assert "历史完整" in verdict.summary.zh


def test_an_edited_record_is_named(world: World) -> None:
    tamper("update person_event set name = '别人' where pgh_id = 2")
    number = ask("select number from person where id = 2")
    first, *others = findings()
    assert first == Finding(FindingKind.ALTERED, "person_event", "2", seal=seal_of("person_event", 2), number=number)
    # It was the last record of that person, so the ledger stands out too.
    assert [other.kind for other in others] == [FindingKind.ROW_CHANGED]


def test_edited_context_or_moment_is_found(world: World) -> None:
    changes = {"pgh_context": '\'{"why": "x"}\'', "pgh_created_at": "pgh_created_at + interval '1 s'"}
    for column, value in changes.items():
        before = ask(f"select {column}::text from household_event where pgh_id = 1")
        tamper(f"update household_event set {column} = {value} where pgh_id = 1")
        assert [(found.kind, found.record) for found in findings()] == [(FindingKind.ALTERED, "1")]
        escaped = before.replace("'", "''")
        tamper(f"update household_event set {column} = '{escaped}' where pgh_id = 1")
        assert not findings()


def test_a_deleted_record_is_named(world: World) -> None:
    correct(world, "李四", "李四四")
    seal_now()
    tamper("delete from person_event where pgh_id = 2")
    assert findings() == [Finding(FindingKind.MISSING, "person_event", "2", seal=seal_of("person_event", 2))]


def test_an_inserted_record_is_named(world: World) -> None:
    """It takes a number that a rolled-back transaction left free."""
    with transaction.atomic():
        correct(world, "王五", "王五五")
        transaction.set_rollback(True)
    correct(world, "王五", "王伍")
    seal_now()
    (free,) = {*range(1, 7)} - {ask(f"select pgh_id from person_event where pgh_id = {n}") for n in range(1, 7)}
    columns = ask(
        "select string_agg(attname, ', ') from pg_attribute where attrelid = 'person_event'::regclass and attnum > 0"
        " and attname <> 'pgh_id'"
    )
    tamper(f"insert into person_event (pgh_id, {columns}) select {free}, {columns} from person_event where pgh_id = 3")
    (found,) = findings()
    assert (found.kind, found.table, found.record) == (FindingKind.INSERTED, "person_event", str(free))
    assert found.seal == seal_of("person_event", free + 1)
    assert found.number.startswith("P")


def test_a_record_with_a_number_never_drawn_is_named(world: World) -> None:
    tamper("update person_event set pgh_id = 900 where pgh_id = 4")
    kinds = [(found.kind, found.record) for found in findings()]
    assert kinds == [(FindingKind.MISSING, "4"), (FindingKind.NOT_DRAWN, "900")]


def test_an_edited_audit_entry_is_named(world: World) -> None:
    audit.record(world.actor("cadre"), AuditAction.UNMASKED, subject="P00000001", reason="核对")
    seal_now()
    record = ask("select max(id) from account_audit_entry")
    tamper(f"update account_audit_entry set reason = '无' where id = {record}")
    (found,) = findings()
    assert (found.kind, found.record, found.number) == (FindingKind.ALTERED, str(record), "P00000001")


def test_a_cut_tail_is_found_by_the_ledger(world: World) -> None:
    """History and its seals were cut off, and the ledger is still there."""
    last = seal_of("person_event", 4)
    tamper("delete from person_event where pgh_id = 4", f"delete from history_seal where number >= {last}")
    (found,) = [found for found in findings() if found.table == "person"]
    assert found.kind is FindingKind.ROW_WITHOUT_HISTORY
    assert found.number == ask("select max(number) from person")


CUT = ("person", "household", "vault_identifier", "membership", "household_place")


def test_a_tail_cut_everywhere_is_found_with_an_earlier_head(world: World) -> None:
    head = str(last_seal())
    first = min(seal_of(f"{table}_event", 4) for table in CUT)
    tamper(
        "delete from membership where person_id = 4",
        "delete from household_place where household_id = 4",
        "delete from person where id = 4",
        "delete from household where id = 4",
        "delete from vault_identifier where id = (select id from vault_identifier_event where pgh_id = 4)",
        *(f"delete from {table}_event where pgh_id = 4" for table in CUT),
        f"delete from history_seal where number >= {first}",
        "select setval('person_event_pgh_id_seq', 3)",
    )
    assert not findings()
    (found,) = findings(head)
    assert (found.kind, found.seal, found.until) == (FindingKind.CUT_OFF, first, int(head.split("-", maxsplit=1)[0]))


def rewrite_everything() -> None:
    tamper(
        "update person set name = '别人' where id = 3",
        "update person_event set name = '别人' where pgh_id = 3",
        "delete from history_seal",
    )
    seal_now()


def test_a_complete_rewrite_is_found_with_an_earlier_head(world: World) -> None:
    last = last_seal()
    assert last
    rewrite_everything()
    while (newest := last_seal()) and newest.number < last.number:  # as many seals as there were
        world.household(world.actor("cadre"), "西沟村", "孙七", 100 + newest.number)
        seal_now()
    assert not findings()
    for head in (str(last), last.printed, f"{last.number}-{last.head[:8]}…", last.head[:12].upper(), last.head):
        (found,) = findings(head)
        assert found.kind is FindingKind.REWRITTEN
        assert found.seal == 1
        assert found.table
        assert found.record


def test_two_earlier_heads_narrow_the_rewrite_down(world: World) -> None:
    kept = ask("select number || '-' || encode(head, 'hex') from history_seal where number = 3")
    later = str(last_seal())
    tamper(
        "update household_event set address = '别处' where pgh_id = 4",
        "update household set address = '别处' where id = 4",
        "delete from history_seal where number > 3",
    )
    seal_now()
    verdict = verify(f"{kept}, {later}")
    assert verdict.first
    assert verdict.first.kind in (FindingKind.REWRITTEN, FindingKind.CUT_OFF)
    assert verdict.first.seal
    assert verdict.first.seal >= 4
    assert not verify(kept).findings


def test_heads_that_cannot_be_read(world: World) -> None:
    for text in ("12-", "abc", "12-zz34zz34", "0-0123456789", "7"):
        with pytest.raises(WrongInput):
            verify(text)


def set_digest(seal: int, record_table: str, record: int) -> str:
    """Make a seal vouch for the altered record, too."""
    return (
        f"update history_seal set digests = (select sha256(convert_to(to_jsonb(e)::text, 'UTF8')) from {record_table} e"
        f" where pgh_id = {record}) where number = {seal}"
    )


def test_a_seal_adapted_to_an_edited_record_is_named(world: World) -> None:
    seal = seal_of("household_event", 2)
    tamper(
        "update household_event set address = '别处' where pgh_id = 2",
        "update household set address = '别处' where id = 2",
        "set local timezone = 'UTC'",
        set_digest(seal, "household_event", 2),
    )
    (found,) = findings()
    assert found == Finding(FindingKind.SEAL_ALTERED, "household_event", "2-2", seal=seal)


@pytest.mark.parametrize(
    "change", ["upto = upto + 1", "sealed_at = sealed_at - interval '1 s'", "row_ids = array_append(row_ids, 99)"]
)
def test_an_altered_seal_is_named(world: World, change: str) -> None:
    tamper(f"update history_seal set {change} where number = 4")
    assert findings()[0].kind is FindingKind.SEAL_ALTERED
    assert findings()[0].seal == 4


def test_a_replaced_seal_breaks_the_chain(world: World) -> None:
    """The head was computed anew, but the next seal follows from the old one."""
    tamper("update history_seal set previous_head = sha256('other') where number = 5")
    kinds = [(found.kind, found.seal) for found in findings()]
    assert kinds == [(FindingKind.CHAIN_BROKEN, 5), (FindingKind.SEAL_ALTERED, 5)]


def test_a_missing_seal_is_named_without_blaming_its_records(world: World) -> None:
    tamper(f"delete from history_seal where number in ({seal_of('person_event', 2)}, {seal_of('person_event', 2) + 1})")
    (found,) = findings()
    assert found.kind is FindingKind.SEAL_MISSING and found.until == found.seal + 1 if found.seal else False


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("update person set name = '别人' where id = 2", FindingKind.ROW_CHANGED),
        ("update person set left_on = '2026-01-01' where id = 2", FindingKind.ROW_CHANGED),
        (("delete from membership where person_id = 2", "delete from person where id = 2"), FindingKind.ROW_GONE),
        (
            (
                "insert into person (path, household_id, number, name, pinyin_key, pinyin_initials, sex, relation,"
                " is_head, version) select path, household_id, 'P9', name, '', '', '', '', false, 1 from person where id = 2"
            ),
            FindingKind.ROW_WITHOUT_HISTORY,
        ),
    ],
)
def test_a_ledger_row_changed_behind_the_triggers_is_named(
    world: World, statement: str | tuple[str, ...], kind: FindingKind
) -> None:
    number = ask("select number from person where id = 2") if kind is not FindingKind.ROW_WITHOUT_HISTORY else "P9"
    tamper(*([statement] if isinstance(statement, str) else statement))
    (found,) = [one for one in findings() if one.table == "person"]
    assert (found.kind, found.table, found.number, found.seal) == (kind, "person", number, None)


def test_a_row_put_back_after_its_deletion_is_named(world: World) -> None:
    with acting(world.actor("cadre"), why="test"):
        Membership.objects.filter(person__name="赵六").delete()
        Person.objects.filter(name="赵六").delete()
    seal_now()
    assert not findings()
    columns = "id, path, household_id, number, name, pinyin_key, pinyin_initials, sex, relation, is_head, version"
    tamper(f"insert into person ({columns}) select {columns} from person_event where pgh_id = 4")
    assert [found.kind for found in findings()] == [FindingKind.ROW_CHANGED]


def test_many_findings_are_counted_and_a_hundred_listed(world: World) -> None:
    tamper(
        "insert into person (path, household_id, number, name, pinyin_key, pinyin_initials, sex, relation,"
        " is_head, version) select path, household_id, 'Q' || n, name, '', '', '', '', false, 1"
        " from person, generate_series(1, 150) n where id = 2"
    )
    verdict = verify()
    assert verdict.found == 150
    assert len(verdict.findings) == 100


@pytest.mark.parametrize(
    "change",
    ["ciphertext = set_byte(ciphertext, 0, get_byte(ciphertext, 0) # 1)", "blind_index = '\\x00'", "ciphertext = null"],
)
def test_an_identifier_altered_in_the_vault_is_named(world: World, change: str) -> None:
    key = ask("select id from vault_identifier_event where pgh_id = 2")
    tamper(f"update vault_identifier set {change} where id = '{key}'")
    (found,) = findings()
    assert found == Finding(FindingKind.IDENTIFIER_ALTERED, "vault_identifier", str(key))


@pytest.mark.usefixtures("key_file")
def test_rotation_erasure_and_correction_leave_history_whole(world: World) -> None:
    owner = world.user("owner", "data_owner", "合水县")
    rotate_keys()
    by = world.actor(owner.username)
    with acting(by):
        erase_person(by=by, person=Person.objects.get(name="李四"), reason="误登记", despite_archive=True)
    correct(world, "王五", "王武")
    assert verify().is_whole
    seal_now()
    verdict = verify()
    assert verdict.is_whole, verdict.summary
    assert verdict.unsealed == 0
    assert verdict.identifiers == 3


def test_columns_added_later_do_not_break_old_seals(world: World) -> None:
    tamper("alter table person_event add column later text default 'x'")
    try:
        correct(world, "王五", "王武")
        seal_now()
        assert not findings()
        tamper("update person_event set later = 'y' where pgh_id = 5")
        assert [(found.kind, found.record) for found in findings()] == [(FindingKind.ALTERED, "5")]
    finally:
        tamper("alter table person_event drop column later")
    # A sealed column that is gone cannot be vouched for; the records before it still can.
    assert [found.kind for found in findings()] == [FindingKind.UNREADABLE]


def test_findings_name_nobody(world: World) -> None:
    tamper("update person_event set name = '别人'", "update household_event set address = '别处'")
    verdict = verify()
    document = json.dumps(verdict.as_dict(), ensure_ascii=False)
    assert "别人" not in document
    assert not any(name in document or citizen_number(1) in document for name in NAMES)
    with language.use("en"):
        assert "History record altered" in str(verdict.summary)
    assert "P0" in document


def test_verification_reads_one_moment(world: World) -> None:
    """People go on working meanwhile: what they write between its questions is no finding."""
    verdict = Verification(checked_at=now())
    with one_snapshot("") as snapshot:
        walk = ChainWalk(snapshot, verdict)
        links = walk.run()
        next(links)
        correct(world, "张三", "张三丰")
        seal_now()
        seals = 1 + sum(1 for _ in links)
        walk.finish()
        check_ledger(snapshot, verdict)
    assert verdict.is_whole, verdict.summary
    assert seals < ask("select count(*) from history_seal")
    assert verify().is_whole
