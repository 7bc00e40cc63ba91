"""Imports on the pages: checked, looked at, written, receipted; nothing is lost and nothing is written unseen."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.integration.test_import import HOUSEHOLDS, WRONG, YEARS
from tests.support.import_flow import run_jobs, upload, workbook
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of
from tests.world import CONSOLE, World, citizen_number

from jingzhun.accounts.models import AuditEntry, RoleAssignment
from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import now, today
from jingzhun.database.owner import as_owner
from jingzhun.database.session import everywhere
from jingzhun.registry import jobs
from jingzhun.registry.imports import applying
from jingzhun.registry.imports.ending import forget_old
from jingzhun.registry.models import Household, ImportPart, ImportRun, Person
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = {"户": HOUSEHOLDS, "年度": YEARS}
MIXED = {"户": [*HOUSEHOLDS, ["", "西沟村", "一组", "钱七", WRONG, "", "", ""]], "年度": YEARS}


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.user("town", "township_office", "肖咀镇", name="镇办小王")
    world.user("cadre", "village_cadre", "西沟村", name="西沟老张")
    world.user("other", "village_cadre", "铁赵村")
    world.user("inspector", "inspector", "合水县")
    return world


def last_run() -> ImportRun:
    with transaction.atomic(), everywhere():
        found = ImportRun.objects.first()
        assert found is not None
        return found


def households(world: World) -> int:
    with acting(world.actor("town")):
        return Household.objects.count()


def test_from_upload_to_receipt(world: World) -> None:
    client = signed_in("town")
    answer = upload(client, workbook(GOOD))
    assert answer.status_code == 302
    page = text_of(client.get(answer.url))
    assert "正在检查" in page and 'hx-trigger="every 2s"' in page
    assert run_jobs() == ["check_import"]
    page = text_of(client.get(answer.url))
    assert "还没有写入" in page and "台账.xlsx" in page
    assert households(world) == 0
    changed = text_of(client.get(f"{answer.url}?outcome=new"))
    assert "张三" in changed and citizen_number(1) not in changed
    assert client.post(f"{answer.url}confirm/").status_code == 302
    assert "正在写入" in text_of(client.get(f"{answer.url}?part=progress"))
    assert run_jobs() == ["apply_import"]
    receipt = text_of(client.get(answer.url))
    assert "回执" in receipt and "已导入" in receipt and "100%" not in receipt
    assert households(world) == 3
    with acting(world.actor("town")):
        entry = AuditEntry.objects.get(action="imported")
    assert entry.details["counts"]["household"]["new"] == 3 and "台账.xlsx" in entry.details["files"]


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    client = signed_in("town")
    first = upload(client, workbook(GOOD))
    run_jobs()
    client.post(f"{first.url}confirm/")
    run_jobs()
    again = upload(client, workbook(GOOD))
    run_jobs()
    assert "没有新的内容" in text_of(client.get(again.url))


def test_bad_lines_go_back_as_a_workbook_and_the_good_are_a_choice(world: World) -> None:
    client = signed_in("town")
    address = upload(client, workbook(MIXED)).url
    run_jobs()
    page = text_of(client.get(address))
    assert "行要退回" in page and "钱七" in page and WRONG not in page and "导入合格的" in page
    assert client.post(f"{address}confirm/").status_code == 302
    assert last_run().state == "checked"
    returned = client.get(f"{address}returned/")
    book = read_book(returned.content)
    assert book[0][0] == "错误说明" and "校验" in book[1][0] and WRONG in book[1]
    client.post(f"{address}confirm/", {"accept": "good"})
    run_jobs()
    assert last_run().state == "applied" and households(world) == 3


def read_book(content: bytes) -> list[list[str]]:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        return read_spreadsheet(Path(file.name))[0].rows


def test_what_changed_after_the_preview_is_shown_and_not_written(world: World) -> None:
    client = signed_in("town")
    address = upload(client, workbook(GOOD)).url
    run_jobs()
    world.household(world.actor("town"), "西沟村", "张三", 1)
    client.post(f"{address}confirm/")
    run_jobs()
    page = text_of(client.get(address))
    assert "预览之后数据有了变化" in page and last_run().state == "checked"
    assert households(world) == 1


def test_an_unreadable_file_is_answered_in_words(world: World) -> None:
    client = signed_in("town")
    address = upload(client, b"PK\x03\x04 this is no workbook").url
    run_jobs()
    page = text_of(client.get(address))
    assert "没有完成" in page and "读不了这个表格文件" in page
    assert upload(client, b"", "空.xlsx").status_code == 422
    wrong = upload(client, b"x", "台账.pdf")
    assert wrong.status_code == 422 and "不认识的文件类型" in text_of(wrong)


def test_nobody_sees_or_confirms_the_import_of_somebody_else(world: World) -> None:
    client = signed_in("town")
    address = upload(client, workbook(GOOD)).url
    run_jobs()
    for username in ("cadre", "other"):
        stranger = signed_in(username)
        for tail in ("", "returned/"):
            assert stranger.get(f"{address}{tail}").status_code == 404
        for tail in ("confirm/", "discard/"):
            assert stranger.post(f"{address}{tail}").status_code == 404
        assert "台账.xlsx" not in text_of(stranger.get("/imports/"))
    assert signed_in("inspector").get("/imports/").status_code == 403


def typing_for_the_cadre(world: World) -> Any:
    client = signed_in("town")
    assert client.post("/typing-for/", {"user": world.users["cadre"].pk}).status_code == 302
    return client


def test_an_import_typed_for_somebody_names_both(world: World) -> None:
    client = typing_for_the_cadre(world)
    address = upload(client, workbook(GOOD)).url
    run_jobs()
    client.post(f"{address}confirm/")
    run_jobs()
    assert "西沟老张 · 镇办小王 代录" in text_of(client.get(address)) and households(world) == 3
    both = ("西沟老张", "镇办小王")
    with acting(world.actor("town")):
        assert {(change.who, change.typed_by) for one in Household.objects.all() for change in changes_of(one)} == {
            both
        }
        entry = AuditEntry.objects.get(action="imported")
    assert (entry.user_id, entry.typed_by_id) == (world.users["cadre"].pk, world.users["town"].pk)


def test_an_import_typed_for_somebody_is_hers_and_her_own_are_not_the_typists(world: World) -> None:
    own = upload(signed_in("cadre"), workbook(GOOD)).url
    typed = upload(typing_for_the_cadre(world), workbook(GOOD)).url
    run_jobs()
    assert signed_in("cadre").get(typed).status_code == 200
    assert signed_in("town").get(typed).status_code == 404
    assert typing_for_the_cadre(world).get(own).status_code == 404
    assert "代录" not in text_of(signed_in("cadre").get(own))


@pytest.mark.parametrize("who", ["cadre", "town"])
def test_who_may_no_longer_import_is_told_and_blocked_by_nothing(world: World, who: str) -> None:
    typing_for_the_cadre(world)
    upload(typing_for_the_cadre(world), workbook(GOOD))
    with as_owner(), acting(CONSOLE, why="test"):
        given = RoleAssignment.objects.filter(user=world.users[who])
        given.update(from_on=today() - timedelta(days=9), to_on=today() - timedelta(days=1))
    run_jobs()
    run = last_run()
    assert run.state == "failed" and run.error and run.error["code"] == "refused"


def test_lines_of_other_areas_are_refused(world: World) -> None:
    client = signed_in("other")
    address = upload(client, workbook(GOOD)).url
    run_jobs()
    page = text_of(client.get(address))
    assert "行要退回" in page
    client.post(f"{address}confirm/", {"accept": "good"})
    run_jobs()
    assert households(world) == 0


def test_a_killed_job_begins_anew_and_writes_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("town")
    address = upload(client, workbook(GOOD)).url
    run_jobs()
    client.post(f"{address}confirm/")
    job = ProcrastinateJob.objects.get(task_name="apply_import")

    def dies_after_writing(*given: object, **named: object) -> None:
        raise KeyboardInterrupt  # as a killed worker: the transaction is lost

    with monkeypatch.context() as patched:
        patched.setattr(applying.audit, "record", dies_after_writing)
        with pytest.raises(KeyboardInterrupt):
            app.tasks["apply_import"](**job.args)
    assert households(world) == 0 and last_run().state == "applying"
    app.tasks["apply_import"](**job.args)
    app.tasks["apply_import"](**job.args)  # put back into the queue although it was done
    assert households(world) == 3 and last_run().state == "applied"


def test_a_fault_of_the_program_is_told_and_blocks_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("town")
    address = upload(client, workbook(GOOD)).url

    def breaks(*given: object, **named: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "check_run", breaks)
        job = ProcrastinateJob.objects.get(task_name="check_import")
        with pytest.raises(ZeroDivisionError):
            app.tasks["check_import"](**job.args)
    assert "程序出错" in text_of(client.get(address)) and last_run().state == "failed"
    assert upload(client, workbook(GOOD)).status_code == 302


def test_files_are_encrypted_and_deleted_when_their_time_is_over(world: World) -> None:
    client = signed_in("town")
    address = upload(client, workbook(GOOD)).url
    run_jobs()
    with acting(world.actor("town")):
        kept = [bytes(part.content) for part in ImportPart.objects.all()]
        assert kept and not any(content.startswith(b"PK") for content in kept), (
            "a packed workbook would hide the number too"
        )
        assert all(citizen_number(1).encode() not in bytes(part.content) for part in ImportPart.objects.all())
        ImportRun.objects.update(made_at=now() - timedelta(days=400))
    with transaction.atomic():
        assert forget_old() >= 2
    with acting(world.actor("town")):
        assert not ImportPart.objects.exists()
    page = text_of(client.get(address))
    assert "已放弃" in page and "已删除" in page
    assert client.get(f"{address}returned/").status_code == 404


def test_throwing_away_deletes_the_files(world: World) -> None:
    client = signed_in("town")
    address = upload(client, workbook(GOOD)).url
    run_jobs()
    assert client.post(f"{address}discard/").status_code == 302
    with acting(world.actor("town")):
        assert not ImportPart.objects.exists() and not Person.objects.exists()
    assert client.post(f"{address}discard/").status_code == 409


def test_templates_are_workbooks(world: World) -> None:
    answer = signed_in("town").get("/imports/template/households/")
    assert "行政村*" in read_book(answer.content)[0]
    assert signed_in("town").get("/imports/template/nothing/").status_code == 422
