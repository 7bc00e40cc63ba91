"""An export is of one moment: a household that moves while its pieces are read is in it once, where it was."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.support.beside import Beside
from tests.support.command_line import run_json
from tests.support.import_flow import run_jobs
from tests.support.operations import Office
from tests.web_client import signed_in
from tests.world import World

from jingzhun.accounts.limits import access_content
from jingzhun.registry.models import Household
from jingzhun.registry.selectors.ledger import page
from jingzhun.registry.services import workbook_export
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("张三", "李四", "王五")
VILLAGES = {"张三": "铁赵村", "李四": "三合村", "王五": "三合村"}
PLACES = ("西沟村", "铁赵村", "三合村")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """Three villages, their households read one at a time."""
    world = World()
    world.township("肖咀镇", PLACES)
    world.user("county", "county_office", "合水县")
    monkeypatch.setattr(page, "PIECE_ROWS", 1)
    monkeypatch.setattr(workbook_export, "AT_ONCE", 1)
    return Office(world, "county")


@pytest.fixture
def moves(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """When the first household was read, it moves behind the others, and the last one before it. Returns what moved."""
    made = {name: office.register(VILLAGES[name], name, serial=serial) for serial, name in enumerate(NAMES, start=1)}
    moved: list[str] = []

    def move(household: Household, village: str) -> None:
        office.do(plan_move, household=household, area=office.world.areas[village], on=date(2016, 6, 1))
        moved.append(household.number)

    def in_pieces(*given: Any) -> Iterator[Any]:
        for piece in pieces(*given):
            yield piece
            if not moved:
                Beside(lambda: (move(made["张三"], "三合村"), move(made["王五"], "西沟村"))).join()

    pieces = page._pieces
    monkeypatch.setattr(page, "_pieces", in_pieces)
    return moved


def asked(office: Office, **given: str) -> Any:
    address = f"/ledgers/households/in/{office.world.areas['肖咀镇'].path}/export/"
    return signed_in("county").post(address, {"query": "year=2016", "reason": "核对"} | given)


def lines_of(file: Path) -> list[tuple[str, str]]:
    (sheet,) = (table for table in read_spreadsheet(file) if table.name == "户")
    return told([str(row) for row in sheet.rows[1:]])


def told(lines: list[str]) -> list[tuple[str, str]]:
    """Which village and which head each line names."""
    return [tuple(next(word for word in words if word in line) for words in (PLACES, NAMES)) for line in lines]  # type: ignore[misc]


def as_written(content: bytes, folder: Path) -> list[tuple[str, str]]:
    file = folder / "fetched.xlsx"
    file.write_bytes(content)
    return lines_of(file)


def at_once(office: Office, folder: Path) -> list[tuple[str, str]]:
    return as_written(asked(office, format="workbook").content, folder)


def by_a_job(office: Office, folder: Path) -> list[tuple[str, str]]:
    access_content()["limits"]["export_rows_waiting"] = {"value": 1}
    address = asked(office, format="workbook").url
    assert run_jobs() == ["make_export"]
    fetched: Any = signed_in("county").get(f"{address}file/")
    return as_written(b"".join(fetched.streaming_content), folder)


def by_the_command(office: Office, folder: Path) -> list[tuple[str, str]]:
    file = folder / "out.xlsx"
    run_json("export", "households", "--area", "肖咀镇", "-o", file, "--year", "2016", "--as", "county")
    return lines_of(file)


def as_a_list(office: Office, folder: Path) -> list[tuple[str, str]]:
    answer = asked(office, query="year=2016&c=head&c=place")
    return told(b"".join(answer.streaming_content).decode().splitlines()[2:])


@pytest.mark.parametrize("face", [at_once, by_a_job, by_the_command, as_a_list])
def test_who_moves_meanwhile_is_in_it_once(
    office: Office, moves: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, face: Any
) -> None:
    monkeypatch.setitem(access_content(), "limits", dict(access_content()["limits"]))
    assert face(office, tmp_path) == [(VILLAGES[name], name) for name in NAMES]
    assert len(moves) == 2
