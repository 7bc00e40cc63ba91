"""`jingzhun campaign`: rounds of verifying doubts; their workbook out and back."""

from pathlib import Path

import click

from jingzhun.cli.frame import FINDINGS, Frame, command, option, read_date, reason_option
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core import language
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

AREA = Text("区域：代码、路径或名称", "The area: code, path or name")
campaign = LazyGroup(
    "campaign",
    {
        "list": Entry("campaigns:list_", Text("一个区域的核查", "The campaigns of an area")),
        "open": Entry("campaigns:open_", Text("开始一次核查", "Open a campaign")),
        "show": Entry("campaigns:show", Text("各村进度和名次", "The villages and their ranks")),
        "export": Entry("campaigns:export", Text("导出待核实的疑点", "The open doubts as a workbook")),
        "take": Entry("campaigns:take", Text("交回填好的表格", "Bring a filled workbook back")),
        "close": Entry("campaigns:close", Text("结束核查", "Close a campaign")),
    },
    Text("疑点核查", "Campaigns of verifying doubts"),
)


@command(
    "list",
    Text("列出一个区域及其上级、下级的核查。", "List the campaigns of an area, and of those above and below it."),
)
@option("--area", required=True, words=AREA)
def list_(frame: Frame, *, area: str) -> None:
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.tasks.selectors.campaigns import campaigns_in

    with frame.acting() as actor:
        path = find_area(area).path
        actor.require_area(path)
        found = campaigns_in(actor, path)
    rows = [{"number": one.pk, "title": one.title, "area": one.path, "deadline": one.deadline,
             "closed_at": one.closed_at} for one in found]  # fmt: skip
    frame.show({"campaigns": rows}, [f"{one['number']}  {one['deadline']}  {one['title']}" for one in rows])


@command("open", Text("在一个区域开始一次核查。", "Open a campaign in an area."))
@option("--area", required=True, words=AREA)
@option("--title", required=True, words=Text("名称", "Its title"))
@option("--deadline", required=True, words=Text("截止日期，年-月-日", "The last day, YYYY-MM-DD"))
@option("--check", "checks", multiple=True, words=Text("只核查这项检查（可几次）", "Only this check (several times)"))
@reason_option()
def open_(frame: Frame, *, area: str, title: str, deadline: str, checks: tuple[str, ...], reason: str) -> None:
    day = read_date(deadline, "--deadline")
    if day is None:
        raise WrongInput(Text("请写截止日期", "A deadline is needed"), where="--deadline")
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.tasks.services.campaigns import open_campaign

    with frame.acting(why=reason) as actor:
        made = open_campaign(
            by=actor, path=find_area(area).path, title=title, deadline=day, reason=reason, checks=checks
        )
    frame.show({"number": made.pk}, [Text("已开始：{n}", "Opened: {n}").format(n=made.pk)])


@command(
    "show",
    Text("各村的进度和名次；有逾期的退出状态为 1。", "How far the villages are, and their ranks; status 1 if overdue."),
)
@click.argument("number", type=int)
def show(frame: Frame, *, number: int) -> int:
    frame.open()
    from jingzhun.tasks.selectors.campaigns import campaign_by_number, standings_of

    with frame.acting() as actor:
        found = campaign_by_number(actor, number)
        standings = standings_of(actor, found)
    document = {"number": number, "title": found.title, "deadline": found.deadline, "version": found.version,
                "villages": [one.as_document() for one in standings]}  # fmt: skip
    lines = [f"{one.rank}  {one.name}  {one.settled}/{one.settled + one.open}  {one.percent}%" for one in standings]
    frame.show(document, [found.title, *lines])
    return FINDINGS if any(one.is_overdue for one in standings) else 0


@command("export", Text("把待核实的疑点导出为工作簿。", "Write the open doubts into a workbook."))
@click.argument("number", type=int)
@option("-o", "--output", required=True, words=Text("写入的 .xlsx 文件", "The .xlsx file to write"))
def export(frame: Frame, *, number: int, output: str) -> None:
    from jingzhun.cli.workbooks import writable

    path = writable(output)
    frame.open()
    from jingzhun.tasks.selectors.campaigns import campaign_by_number
    from jingzhun.tasks.services.campaign_workbooks import export_campaign

    with frame.acting() as actor:
        found = campaign_by_number(actor, number)
        rows = export_campaign(by=actor, campaign=found, path=path, language=language.current())
    said = Text("{n} 条已写入 {path}", "{n} written to {path}").format(n=rows, path=path)
    frame.show({"rows": rows, "output": str(path)}, [said])


@command(
    "take",
    Text("交回填好的工作簿；有退回的行时退出状态为 1。", "Bring a filled workbook back; status 1 if lines go back."),
)
@click.argument("number", type=int)
@click.argument("file", metavar="F", type=click.Path(path_type=Path))
@option("--faults", default="", words=Text("退回的行写到哪个 .xlsx 文件", "The .xlsx file for lines that go back"))
def take(frame: Frame, *, number: int, file: Path, faults: str) -> int:
    from jingzhun.cli.workbooks import writable

    path = writable(faults) if faults else None
    frame.open()
    from jingzhun.registry.workbooks.files import read_file
    from jingzhun.tasks.selectors.campaigns import campaign_by_number
    from jingzhun.tasks.services.campaign_workbooks import take_results
    from jingzhun.tasks.workbooks.returned import write_returned

    tables = read_file(file)
    with frame.acting() as actor:
        done = take_results(by=actor, campaign=campaign_by_number(actor, number), tables=tables)
    if path is not None and done.faults:
        write_returned(path, done.faults, language.current())
    document = {**done.as_document(), "output": str(path) if path is not None and done.faults else None}
    said = Text("属实 {n} 条，以前已处理 {m} 条，未填 {k} 条，退回 {f} 行。",
                "{n} true as they stand, {m} settled before, {k} not filled in, {f} lines go back.")  # fmt: skip
    first = said.format(n=done.settled, m=done.same, k=done.left, f=len(done.faults))
    frame.show(document, [first, *(f"! {one.line.place}: {one.what}" for one in done.faults)])
    return FINDINGS if done.faults else 0


@command("close", Text("结束核查，保留各村进度。", "Close a campaign; what each village settled is kept."))
@click.argument("number", type=int)
@reason_option()
def close(frame: Frame, *, number: int, reason: str) -> None:
    frame.open()
    from jingzhun.tasks.selectors.campaigns import campaign_by_number
    from jingzhun.tasks.services.campaigns import close_campaign

    with frame.acting(why=reason) as actor:
        found = campaign_by_number(actor, number)
        close_campaign(by=actor, campaign=found, version=found.version, reason=reason)
    frame.show({"number": number}, [Text("已结束", "Closed")])
