"""Campaigns: by village with a deadline and a ranking; the workbook goes out, and comes back with what was found out."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.doubts import high_wages, no_birth_day, today_of
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.core.area_path import Level
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, NotFound, Refused, WrongInput
from jingzhun.core.language import CHINESE
from jingzhun.registry.models import Household
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet
from jingzhun.registry.workbooks.tables import Table
from jingzhun.tasks.models import Campaign, Doubt
from jingzhun.tasks.selectors.campaigns import campaign_by_number, standings_of
from jingzhun.tasks.selectors.waiting import Waiting, waiting_by_area
from jingzhun.tasks.services.campaign_workbooks import export_campaign, take_results
from jingzhun.tasks.services.campaigns import close_campaign, open_campaign
from jingzhun.tasks.services.finding import find_doubts
from jingzhun.tasks.services.settling import settle_as_true
from jingzhun.tasks.workbooks.faults import Receipt
from jingzhun.tasks.workbooks.returned import write_returned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    """Two households with a doubt in one village, one in the next; one household without."""
    world = village_world()
    world.user("next", "village_cadre", "铁赵村")
    town = world.actor("town")
    for serial, (village, wages) in enumerate(
        (("西沟村", "5000"), ("西沟村", "6000"), ("铁赵村", "7000"), ("铁赵村", "100")), start=1
    ):
        made = world.household(town, village, f"张三{'一二三四'[serial - 1]}", serial)
        with acting(town, why="test"):
            save_survey(
                by=town, owner=made, year=today().year, values={"wage_income": wages}, version=None, reason="入户"
            )
    look(world)
    return world


def look(world: World) -> None:
    town = world.actor("town")
    facts = today_of(town, [high_wages(), no_birth_day()])
    with acting(town, why="test"):
        find_doubts(by=town, path=world.areas["肖咀镇"].path, today=facts)


def opened(world: World, area: str = "肖咀镇", **more: Any) -> Campaign:
    town = world.actor("town")
    given = {"title": "年度核查", "deadline": today(), "reason": "年度计划", **more}
    with acting(town, why="test"):
        return open_campaign(by=town, path=world.areas[area].path, **given)


def ranking(world: World, campaign: Campaign, username: str = "town") -> list[tuple[str, int, int, int]]:
    by = world.actor(username)
    with acting(by):
        return [(one.name, one.open, one.settled, one.rank) for one in standings_of(by, campaign)]


def settle(world: World, village: str) -> None:
    town, path = world.actor("town"), world.areas[village].path
    with acting(town, why="test"):
        found = Doubt.objects.filter(state="open", path=path)[0]
        settle_as_true(by=town, doubt=found, version=found.version, note="工资条已看")


def exported(world: World, campaign: Campaign, tmp_path: Path, username: str = "town") -> Table:
    by, path = world.actor(username), tmp_path / "out.xlsx"
    with acting(by, why="test"):
        export_campaign(by=by, campaign=campaign, path=path, language=CHINESE)
    (table,) = read_spreadsheet(path)
    return table


def filled(table: Table, *results: tuple[str, str]) -> Table:
    """The same with results and notes, line by line."""
    columns = {heading: index for index, heading in enumerate(table.rows[1])}
    rows = [list(row) for row in table.rows]
    for row, (result, note) in zip(rows[2:], results, strict=True):
        row[columns["处理结果"]], row[columns["说明"]] = result, note
    return Table(table.file, table.name, rows)


def taken(world: World, campaign: Campaign, table: Table, username: str = "town") -> Receipt:
    by = world.actor(username)
    with acting(by, why="test"):
        return take_results(by=by, campaign=campaign, tables=[table])


def test_villages_are_ranked_by_what_they_settled(world: World) -> None:
    settle(world, "铁赵村")
    campaign = opened(world)
    assert ranking(world, campaign) == [("西沟村", 2, 0, 1)], "what was settled before does not count"
    settle(world, "西沟村")
    assert ranking(world, campaign) == [("西沟村", 1, 1, 1)]
    town = world.actor("town")
    with acting(town, why="test"):
        one = Household.objects.get(members__name="张三四")
        save_survey(by=town, owner=one, year=today().year, values={"wage_income": "9000"}, version=1, reason="入户")
    look(world)
    assert ranking(world, campaign) == [("西沟村", 1, 1, 1), ("铁赵村", 1, 0, 2)]
    assert ranking(world, campaign, "next") == [("铁赵村", 1, 0, 1)], "a village sees its own"


def test_after_the_deadline_what_is_open_is_overdue(world: World) -> None:
    campaign, town = opened(world), world.actor("town")
    with acting(town, why="test"):
        assert not any(one.is_overdue for one in standings_of(town, campaign))
        Campaign.objects.update(deadline=today() - timedelta(days=1))
        late = campaign_by_number(town, campaign.pk)
        standings = standings_of(town, late)
        assert standings and all(one.is_overdue for one in standings)
        waiting = waiting_by_area(town, world.areas["肖咀镇"].path, Level.VILLAGE)
    places = {name: world.areas[name].path for name in ("西沟村", "铁赵村")}
    assert {name: waiting[path] for name, path in places.items()} == {
        "西沟村": Waiting(open=2, overdue=2), "铁赵村": Waiting(open=1, overdue=1),
    }  # fmt: skip


def test_closing_keeps_the_ranking_as_it_was(world: World) -> None:
    campaign, town = opened(world), world.actor("town")
    settle(world, "铁赵村")
    with acting(town, why="test"):
        closed = close_campaign(by=town, campaign=campaign, version=1, reason="已完成")
    before = ranking(world, closed)
    assert before == [("铁赵村", 0, 1, 1), ("西沟村", 2, 0, 2)]
    settle(world, "西沟村")
    assert ranking(world, closed) == before
    with acting(town, why="test"), pytest.raises(Conflict):
        close_campaign(by=town, campaign=closed, version=closed.version, reason="再结束")


def test_the_workbook_comes_back_with_what_was_found_out(world: World, tmp_path: Path) -> None:
    campaign = opened(world)
    table = exported(world, campaign, tmp_path)
    assert len(table.rows) == 5 and any("6,000.00" in cell for row in table.rows for cell in row)
    with acting(world.actor("county")):
        assert AuditEntry.objects.filter(action="exported", subject="doubts").count() == 1
    given = filled(table, ("属实", "工资条已看"), ("属实", ""), ("", ""))
    done = taken(world, campaign, given)
    assert (done.settled, done.same, done.left, len(done.faults)) == (1, 0, 1, 1)
    assert done.faults[0].line.row == 4 and "写明核实情况" in done.faults[0].what.zh
    again = taken(world, campaign, given)
    assert (again.settled, again.same, len(again.faults)) == (0, 1, 1), "the same twice changes nothing"


def test_lines_that_go_back_are_a_workbook_that_can_be_corrected(world: World, tmp_path: Path) -> None:
    campaign = opened(world)
    given = filled(exported(world, campaign, tmp_path), ("属实", ""), ("是", "看过工资条"), ("属实", "工资条已看"))
    done = taken(world, campaign, given)
    assert (done.settled, write_returned(tmp_path / "back.xlsx", done.faults, CHINESE)) == (1, 2)
    (back,) = read_spreadsheet(tmp_path / "back.xlsx")
    assert back.rows[0][0] == "错误说明" and back.rows[0][1:] == given.rows[1]
    assert "写明核实情况" in back.rows[1][0] and "只能写" in back.rows[2][0]
    assert [row[1:] for row in back.rows[1:]] == given.rows[2:4]
    place = {heading: index for index, heading in enumerate(back.rows[0])}
    back.rows[1][place["说明"]], back.rows[2][place["处理结果"]] = "工资条已看", "不知道"
    again = taken(world, campaign, back)
    assert (again.settled, len(again.faults)) == (1, 1)
    write_returned(tmp_path / "twice.xlsx", again.faults, CHINESE)
    (twice,) = read_spreadsheet(tmp_path / "twice.xlsx")
    assert twice.rows[0].count("错误说明") == 1 and len(twice.rows) == 2


def test_programs_take_the_workbook_out_and_bring_it_back(world: World, tmp_path: Path) -> None:
    campaign = opened(world)
    caller = Caller.of(world.actor("town"), world.areas["肖咀镇"])
    out = caller.get(f"doubts/campaigns/{campaign.pk}/workbook")
    assert out.status_code == 200 and "jingzhun-doubts" in out["Content-Disposition"]
    (tmp_path / "out.xlsx").write_bytes(out.content)
    (table,) = read_spreadsheet(tmp_path / "out.xlsx")
    given = filled(table, ("属实", "工资条已看"), ("属实", ""), ("", ""))
    with new_sheet(tmp_path / "in.xlsx") as page:
        for number, row in enumerate(given.rows):
            page.write_row(number, 0, row)
    address = f"/api/v1/doubts/campaigns/{campaign.pk}/results"
    with (tmp_path / "in.xlsx").open("rb") as file:
        told = caller.client.post(address, {"file": file}, headers=caller.headers).json()
    assert (told["settled"], told["left"], len(told["faults"])) == (1, 1, 1)
    (tmp_path / "back.xlsx").write_bytes(b64decode(told["returned"]))
    (back,) = read_spreadsheet(tmp_path / "back.xlsx")
    assert back.rows[0][0] == "错误说明" and len(back.rows) == 2
    with (tmp_path / "in.xlsx").open("rb") as file:
        page_after = text_of(signed_in("town").post(f"/doubts/campaigns/{campaign.pk}/", {"workbook": file}))
    assert "以前已处理 1 条" in page_after and "退回 1 行" in page_after and 'href="data:application/vnd' in page_after
    again = run("campaign", "take", str(campaign.pk), tmp_path / "in.xlsx", "--faults", tmp_path / "cli.xlsx", "--as", "town")
    assert again.exit_code == 1 and (tmp_path / "cli.xlsx").read_bytes()[:2] == b"PK"


@contextmanager
def new_sheet(path: Path) -> Iterator[Any]:
    with xlsxwriter.Workbook(str(path)) as book:
        yield book.add_worksheet()


def test_what_changed_meanwhile_or_is_not_ours_goes_back(world: World, tmp_path: Path) -> None:
    campaign = opened(world)
    table = exported(world, campaign, tmp_path)
    settle(world, "铁赵村")
    given = filled(table, ("属实", "工资条已看"), ("已改正", "改了"), ("属实", "另一种说法"))
    given.rows.append([*given.rows[2]])  # the same doubt once more
    given.rows.append(["" for _ in given.rows[2]])
    given.rows[-1][-3:] = ["属实", "没有行标识", "X1"]
    given.rows.append([*given.rows[2]])
    given.rows[-1][-3:] = ["不知道", "看过", given.rows[3][-1]]
    done = taken(world, campaign, given)
    assert done.settled == 1
    words = [fault.what.zh for fault in done.faults]
    assert [word[:5] for word in words] == ["台账里还没", "导出以后有", "同一条疑点", "行标识不对", "处理结果只"]
    with pytest.raises(WrongInput):
        taken(world, campaign, Table("a.xlsx", "户", [["户主", "姓名"], ["张三", "张三"]]))


def test_only_ones_own_area_leaves_and_comes_back(world: World, tmp_path: Path) -> None:
    campaign = opened(world)
    whole = exported(world, campaign, tmp_path)
    assert len(exported(world, campaign, tmp_path, "next").rows) == 2, "a village may not export incomes"
    done = taken(world, campaign, filled(whole, *[("属实", "工资条已看")] * 3), "next")
    assert (done.settled, len(done.faults)) == (1, 2), "the other village's are not in sight"
    other = world.actor("other")
    with acting(other, why="test"), pytest.raises(NotFound):
        campaign_by_number(other, campaign.pk)
    cadre = world.actor("cadre")
    with acting(cadre, why="test"), pytest.raises(Refused):
        open_campaign(by=cadre, path=world.areas["西沟村"].path, title="核查", deadline=today(), reason="自己办")


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"deadline": today() - timedelta(days=1)}, {"checks": ["no_such_check"]}]
)
def test_a_campaign_that_makes_no_sense_is_not_opened(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongInput):
        opened(world, **wrong)


def test_pages_programs_and_commands(world: World, tmp_path: Path) -> None:
    client, path = signed_in("town"), world.areas["肖咀镇"].path
    given = {"title": "年度核查", "deadline": today().isoformat(), "reason": "年度计划"}
    assert client.post(f"/doubts/campaigns/in/{path}/", {**given, "deadline": "2001-01-01"}).status_code == 422
    address = client.post(f"/doubts/campaigns/in/{path}/", given).url  # type: ignore[attr-defined]
    page = text_of(client.get(address))
    assert "西沟村" in page and "铁赵村" in page and "0%" in page
    assert client.get(f"{address}workbook/").content[:2] == b"PK"
    number = int(address.rstrip("/").rpartition("/")[2])
    caller: Any = Caller.of(world.actor("town"), world.areas["肖咀镇"])
    told = caller.get(f"doubts/campaigns/{number}").json()
    assert [one["open"] for one in told["villages"]] == [1, 2]
    shown = run_json("campaign", "show", str(number), "--as", "town")
    assert [one["area"] for one in shown["villages"]] == [one["area"] for one in told["villages"]]
    run_json("campaign", "export", str(number), "-o", tmp_path / "out.xlsx", "--as", "town")
    (table,) = read_spreadsheet(tmp_path / "out.xlsx")
    assert len(table.rows) == 5
    with (tmp_path / "out.xlsx").open("rb") as file:
        answer = text_of(client.post(address, {"workbook": file}))
    assert "未填 3 条" in answer
    assert client.post(f"{address}close/", {"version": 1, "reason": "已完成"}).status_code == 302
    assert "已结束" in text_of(client.get(f"/doubts/campaigns/in/{path}/"))
