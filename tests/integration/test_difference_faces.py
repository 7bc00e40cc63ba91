"""The difference report on the pages and at the command line: found, filtered, exported masked, and thrown away."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from tests.integration.test_differences import put, registered_world, theirs
from tests.support.command_line import run as run_command
from tests.support.command_line import run_json
from tests.support.import_flow import run_jobs, workbook
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of
from tests.world import World, citizen_number

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import now
from jingzhun.registry.imports.ending import forget_old
from jingzhun.registry.models import Household, ImportPart, ImportRun
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    return registered_world(
        {
            "cadre": ("village_cadre", "西沟村"),
            "town": ("township_office", "肖咀镇"),
            "inspector": ("inspector", "合水县"),
        }
    )


def their_book(world: World) -> bytes:
    """With an address that is a formula, another phone, another income, and without a household of ours."""
    their = theirs(world)
    put(their, "household", "张三", "address", "@SUM(1)")
    put(their, "household", "张三", "phone", "13900000009")
    put(their, "household_year", "张三", "wage_income", "13000")
    their["household"].rows[:] = [row for row in their["household"].rows if "李四" not in row]
    return workbook({table.name: table.rows for table in their.values()})


def compared(client: Any, content: bytes, name: str = "国家系统.xlsx") -> str:
    answer = client.post("/national/differences/", {"workbooks": SimpleUploadedFile(name, content), "year": "2016"})
    assert answer.status_code == 302, text_of(answer)
    return str(answer.url)


def test_from_upload_to_workbook(world: World) -> None:
    client = signed_in("county")
    address = compared(client, their_book(world))
    assert "正在比对" in text_of(client.get(address)) and 'hx-trigger="every 2s"' in text_of(client.get(address))
    assert run_jobs() == ["compare_files"]
    page = text_of(client.get(address))
    assert "内容不同 3" in page and "仅本台账有 1" in page and "139****0009" in page and "138****0001" in page
    assert "13900000009" not in page and citizen_number(1) not in page
    only = text_of(client.get(f"{address}?of=only_here"))
    assert "李四" in only and "139****0009" not in only
    fields = [text_of(client.get(f"{address}?of=field{place}")) for place in range(3)]
    assert sorted("13,000" in one or "13000" in one for one in fields) == [False, False, True]
    assert "Differs 3" in text_of(signed_in("county", language="en").get(address))


def test_the_workbook_is_masked_and_holds_no_formula(world: World) -> None:
    client = signed_in("county")
    address = compared(client, their_book(world))
    run_jobs()
    rows = book(client.post(f"{address}workbook/", {"of": ""}).content)
    assert "county" in rows[0][0] and "脱敏" in rows[0][0]
    cells = [cell for row in rows for cell in row]
    assert len(rows) == 2 + 4 and "'@SUM(1)" in cells and "139****0009" in cells
    assert not any(number in cell for cell in cells for number in ("13900000009", citizen_number(1)))
    one_kind = book(client.post(f"{address}workbook/", {"of": "only_here"}).content)
    assert len(one_kind) == 3 and "李四" in one_kind[2]
    with acting(world.actor("county")):
        entries = AuditEntry.objects.filter(action="exported", subject="differences")
        assert sorted(entry.details["rows"] for entry in entries) == [1, 4]


def book(content: bytes) -> list[list[str]]:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        return read_spreadsheet(Path(file.name))[0].rows


def test_what_a_role_may_not_take_away_is_left_out_of_the_workbook(world: World) -> None:
    client = signed_in("cadre")  # sees incomes, may not export them
    address = compared(client, their_book(world))
    run_jobs()
    assert "工资性收入" in text_of(client.get(address))
    rows = book(client.post(f"{address}workbook/", {"of": ""}).content)
    assert "1 行没有列出" in rows[0][0] and not any("工资性收入" in cell for row in rows for cell in row)
    reader = signed_in("inspector")  # sees it all, exports nothing of it
    address = compared(reader, their_book(world))
    run_jobs()
    assert "导出" not in text_of(reader.get(address))
    assert reader.post(f"{address}workbook/", {"of": ""}).status_code == 403


def test_no_name_leaves_with_who_may_not_export_names(world: World) -> None:
    world.user("finance", "department_finance", "合水县")  # sees names; exports households, and nobody's name
    world.household(world.actor("town"), "西沟村", "张三", 61)
    their = theirs(world)
    put(their, "household", "张三", "address", "别处")
    put(their, "household", "张三", "phone", "13900000009")
    put(their, "household", "李四", "head_name", "李四四")
    put(their, "person", "赵六", "citizen_id", citizen_number(99))
    lines = their["household"].rows
    lines[:] = [row for row in lines if "王五" not in row]
    lines.append(["", "西沟村", "", "", "张三", *[""] * (len(lines[0]) - 5)])  # one of two of this name
    client = signed_in("finance")
    address = compared(client, workbook({table.name: table.rows for table in their.values()}))
    run_jobs()
    assert "李四" in text_of(client.get(f"{address}?of=differs"))
    rows = book(client.post(f"{address}workbook/", {"of": ""}).content)
    kinds = sorted(row[0] for row in rows[2:])
    assert kinds == sorted(["内容不同", "内容不同", "无法比对"]) and "姓名没有列出" in rows[0][0]
    assert "2 行没有列出" in rows[0][0]  # a name that differs, and a member's number
    cells = [cell for row in rows for cell in row]
    assert "139****0009" in cells and not any(
        name in cell for cell in cells for name in ("张三", "李四", "王五", "赵六")
    )


def test_nobody_sees_the_comparison_of_somebody_else_and_none_can_be_written(world: World) -> None:
    client = signed_in("county")
    address = compared(client, their_book(world))
    run_jobs()
    for stranger in (signed_in("town"), signed_in("cadre")):
        assert stranger.get(address).status_code == 404
        assert stranger.post(f"{address}workbook/").status_code == 404
        assert stranger.post(f"{address}discard/").status_code == 404
    number = address.rstrip("/").rpartition("/")[2]
    for tail in ("", "returned/"):
        assert client.get(f"/imports/{number}/{tail}").status_code == 404
    assert client.post(f"/imports/{number}/confirm/").status_code == 404
    assert run_jobs() == []
    with acting(world.actor("county")):
        assert Household.objects.filter(address="@SUM(1)").count() == 0


def test_a_comparison_typed_for_somebody_names_both(world: World) -> None:
    client = signed_in("town")
    assert client.post("/typing-for/", {"user": world.users["cadre"].pk}).status_code == 302
    address = compared(client, their_book(world))
    assert run_jobs() == ["compare_files"]
    page = text_of(client.get(address))
    assert "内容不同 3" in page and "cadre · town 代录" in page
    assert signed_in("cadre").get(address).status_code == 404


def test_files_are_encrypted_and_deleted_when_their_time_is_over(world: World) -> None:
    client = signed_in("county")
    address = compared(client, their_book(world))
    run_jobs()
    with acting(world.actor("county")):
        kept = [bytes(part.content) for part in ImportPart.objects.all()]
        assert kept and not any(content.startswith(b"PK") for content in kept), (
            "a packed workbook would hide the name too"
        )
        assert all("张三".encode() not in bytes(part.content) for part in ImportPart.objects.all())
        ImportRun.objects.update(made_at=now() - timedelta(days=400))
    with transaction.atomic():
        assert forget_old() >= 3
    page = text_of(client.get(address))
    assert "已放弃" in page and "已删除" in page and "张三" not in page


def test_throwing_away_deletes_the_files(world: World) -> None:
    client = signed_in("county")
    address = compared(client, their_book(world))
    run_jobs()
    assert client.post(f"{address}discard/").status_code == 302
    with acting(world.actor("county")):
        assert not ImportPart.objects.exists()
    assert client.post(f"{address}discard/").status_code == 409


def test_an_unreadable_file_is_answered_in_words(world: World) -> None:
    client = signed_in("county")
    address = compared(client, b"PK\x03\x04 this is no workbook")
    run_jobs()
    assert "读不了这个表格文件" in text_of(client.get(address))
    wrong = client.post("/national/differences/", {"workbooks": SimpleUploadedFile("a.pdf", b"x"), "year": "2016"})
    assert wrong.status_code == 422 and "不认识的文件类型" in text_of(wrong)


def test_at_the_command_line(world: World, tmp_path: Path) -> None:
    file, target = tmp_path / "国家系统.xlsx", tmp_path / "差异.xlsx"
    file.write_bytes(their_book(world))
    found = run_json("differences", file, "--year", "2016", "-o", target, "--as", "county", status=1)
    assert found["counts"]["kinds"] == {"differs": 3, "only_here": 1}
    assert {(one["field"], one["theirs"], one["ours"]) for one in found["differences"]} >= {
        ("wage_income", "13000.00", "12000.00"), ("phone", "139****0009", "138****0001"),
    }  # fmt: skip
    assert len(book(target.read_bytes())) == 2 + 4
    words = run_command("differences", file, "--year", "2016", "--field", "联系电话", "--as", "county")
    assert words.exit_code == 1 and "联系电话" in words.output and "工资性收入" not in words.output
    same = tmp_path / "同.xlsx"
    same.write_bytes(workbook({table.name: table.rows for table in theirs(world).values()}))
    assert run_json("differences", same, "--year", "2016", "--as", "county")["differences"] == []
    assert run_command("differences", tmp_path / "没有.xlsx").exit_code == 3
    assert run_command("differences").exit_code == 2
