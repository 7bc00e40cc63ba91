"""Exports that a job makes: large ones, kept encrypted for some days, for whoever asked and nobody else."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.support.command_line import run_json
from tests.support.import_flow import run_jobs
from tests.support.many_households import MANY, fill
from tests.web_client import signed_in, text_of
from tests.world import CONSOLE, World, citizen_number

from jingzhun.accounts.limits import access_content
from jingzhun.accounts.models import AuditEntry, RoleAssignment
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import now, today
from jingzhun.database.home import data_home
from jingzhun.database.owner import as_owner
from jingzhun.database.scratch import scratch_folder, sweep
from jingzhun.database.session import everywhere
from jingzhun.registry.exports import making
from jingzhun.registry.exports.ending import forget_old
from jingzhun.registry.models import ExportPart, ExportRun
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)
FEW = 4


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Nobody waits for more than two rows."""
    monkeypatch.setitem(access_content()["limits"], "export_rows_waiting", {"value": 2})
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组"])
    world.user("county", "county_office", "合水县")
    world.user("colleague", "county_office", "合水县")
    world.user("town", "township_office", "肖咀镇")
    world.user("cadre", "village_cadre", "西沟村")
    world.user("inspector", "inspector", "合水县")
    return world


def ask(world: World, who: str = "county", *, ledger: str = "households", area: str = "西沟村", **given: str) -> Any:
    address = f"/ledgers/{ledger}/in/{world.areas[area].path}/export/"
    data = {"query": "year=2016", "format": "workbook", "reason": "核对"} | given
    return signed_in(who).post(address, data)


def fetched(address: str, who: str = "county") -> bytes:
    answer: Any = signed_in(who).get(f"{address}file/")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    assert int(answer["Content-Length"]) == len(content)
    return content


def last_run() -> ExportRun:
    with transaction.atomic(), everywhere():
        found = ExportRun.objects.first()
        assert found is not None
        return found


def make_job() -> dict[str, Any]:
    found: dict[str, Any] = ProcrastinateJob.objects.filter(task_name="make_export").latest("id").args
    return found


def parts() -> int:
    with transaction.atomic(), everywhere():
        return ExportPart.objects.count()


def change_role(world: World, username: str, **values: Any) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        assert RoleAssignment.objects.filter(user=world.users[username]).update(**values) == 1


def test_a_large_one_is_made_by_a_job_fetched_and_brought_back_unchanged(world: World, tmp_path: Path) -> None:
    fill(tmp_path, MANY)
    answer = ask(world)
    assert answer.status_code == 302
    client = signed_in("county")
    page = text_of(client.get(answer.url))
    assert "正在导出" in page and 'hx-trigger="every 2s"' in page
    assert client.get(f"{answer.url}file/").status_code == 404
    assert run_jobs() == ["make_export"]
    assert "查看结果" in text_of(client.get(f"{answer.url}?part=progress"))
    page = text_of(client.get(answer.url))
    assert "可以下载" in page and f"{MANY} 行" in page and "脱敏" in page
    assert "核对" in text_of(client.get("/ledgers/exports/"))
    file = tmp_path / "back.xlsx"
    file.write_bytes(fetched(answer.url))
    text = str([table.rows for table in read_spreadsheet(file)])
    assert citizen_number(1) not in text and "已脱敏" in text
    back = run_json("import", file, "--year", "2016", "--as", "county")
    assert {sheet: counts["unchanged"] for sheet, counts in back["counts"].items()} == last_run().sheets
    with acting(world.actor("county")):
        made, taken = AuditEntry.objects.filter(action="exported").order_by("id")
    assert (made.details["rows"], made.details["masked"], made.reason) == (MANY, True, "核对")
    assert taken.details["fetched"] is True and taken.details["export"] == last_run().pk


def test_a_few_rows_come_at_once(world: World, tmp_path: Path) -> None:
    fill(tmp_path, 2)
    assert ask(world).content[:2] == b"PK" and run_jobs() == []


def test_numbers_in_full_keep_their_rules(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, FEW)
    assert ask(world, "cadre", numbers="plain").status_code == 403
    assert ask(world, numbers="plain", reason="").status_code == 422
    with monkeypatch.context() as patched:
        patched.setitem(access_content()["limits"], "export_rows_unmasked", {"value": FEW - 1})
        assert ask(world, numbers="plain").status_code == 429
    assert run_jobs() == []
    address = ask(world, numbers="plain").url
    run_jobs()
    file = tmp_path / "plain.xlsx"
    file.write_bytes(fetched(address))
    text = str([table.rows for table in read_spreadsheet(file)])
    assert citizen_number(FEW) in text and "含完整号码" in text


def test_nobody_sees_or_fetches_the_export_of_somebody_else(world: World, tmp_path: Path) -> None:
    fill(tmp_path, FEW)
    address = ask(world).url
    run_jobs()
    for username in ("colleague", "town", "cadre", "inspector"):
        stranger = signed_in(username)
        assert [stranger.get(f"{address}{tail}").status_code for tail in ("", "file/")] == [404, 404]
        assert stranger.post(f"{address}discard/").status_code == 404
        assert "核对" not in text_of(stranger.get("/ledgers/exports/"))
    assert ask(world, "inspector").status_code == 403


def test_only_one_at_a_time(world: World, tmp_path: Path) -> None:
    fill(tmp_path, FEW)
    assert ask(world).status_code == 302
    again = ask(world)
    assert again.status_code == 429 and "还在进行" in text_of(again)
    assert signed_in("county").post(f"/ledgers/exports/{last_run().pk}/discard/").status_code == 302
    assert last_run().state == "making"


def test_a_killed_job_begins_anew_and_makes_one_file(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, FEW)
    address = ask(world).url

    def dies_after_keeping(*given: Any, **named: Any) -> int:
        kept(*given, **named)
        raise KeyboardInterrupt  # as a killed worker: the transaction is lost

    kept = making.keep_file
    with monkeypatch.context() as patched:
        patched.setattr(making, "keep_file", dies_after_keeping)
        with pytest.raises(KeyboardInterrupt):
            app.tasks["make_export"](**make_job())
    assert (last_run().state, parts()) == ("making", 0)
    app.tasks["make_export"](**make_job())
    app.tasks["make_export"](**make_job())  # put back into the queue although it was done
    assert (last_run().state, parts()) == ("made", 1)
    assert fetched(address)[:2] == b"PK"
    with acting(world.actor("county")):
        assert AuditEntry.objects.filter(action="exported").exclude(details__has_key="fetched").count() == 1


def test_the_rights_of_the_moment_count(world: World, tmp_path: Path) -> None:
    fill(tmp_path, FEW)
    ask(world, "town")
    change_role(world, "town", from_on=today() - timedelta(days=9), to_on=today() - timedelta(days=1))
    run_jobs()
    assert last_run().state == "failed" and last_run().error["code"] == "refused" and parts() == 0


def test_who_loses_the_area_loses_the_file(world: World, tmp_path: Path) -> None:
    fill(tmp_path, FEW)
    address = ask(world, "town").url
    run_jobs()
    assert fetched(address, "town")[:2] == b"PK"
    village = world.areas["铁赵村"]
    change_role(world, "town", area=village, path=village.path)
    assert signed_in("town").get(f"{address}file/").status_code == 404


def test_it_is_kept_encrypted_and_deleted_when_its_time_is_over(world: World, tmp_path: Path) -> None:
    fill(tmp_path, FEW)
    address = ask(world).url
    run_jobs()
    with acting(world.actor("county")):
        assert all(b"PK\x03\x04" not in bytes(part.content) for part in ExportPart.objects.all())
        ExportRun.objects.update(
            asked_at=now() - timedelta(days=access_content()["limits"]["export_days"]["value"], hours=1)
        )
    with transaction.atomic():
        assert forget_old() == 1
    assert parts() == 0 and signed_in("county").get(f"{address}file/").status_code == 404
    assert "已删除" in text_of(signed_in("county").get(address))
    with transaction.atomic():
        assert forget_old() == 0


def test_its_owner_deletes_it_earlier(world: World, tmp_path: Path) -> None:
    fill(tmp_path, FEW)
    address = ask(world).url
    run_jobs()
    assert signed_in("county").post(f"{address}discard/").status_code == 302
    assert parts() == 0 and last_run().state == "deleted"


def test_a_workbook_typed_for_somebody_says_who_typed(world: World, tmp_path: Path) -> None:
    fill(tmp_path, FEW)
    client = signed_in("town")
    assert client.post("/typing-for/", {"user": world.users["cadre"].pk}).status_code == 302
    address = f"/ledgers/households/in/{world.areas['西沟村'].path}/export/"
    asked: Any = client.post(address, {"query": "year=2016", "format": "workbook", "reason": "核对"})
    run_jobs()
    assert client.get(f"{asked.url}file/").status_code == 200
    assert signed_in("cadre").get(asked.url).status_code == 404
    with acting(world.actor("county")):
        made = AuditEntry.objects.filter(action="exported").order_by("id")[0]
    assert (made.user_id, made.typed_by_id) == (world.users["cadre"].pk, world.users["town"].pk)


def test_what_a_kill_left_on_the_disk_is_swept() -> None:
    with scratch_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700 and folder.is_relative_to(data_home())
        assert sweep() == 0 and folder.is_dir()
        assert sweep(older_than=-1) >= 1 and not folder.exists()
