"""`jingzhun doubts`: look for doubts, list them, settle one."""

from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import FINDINGS, Frame, command, option
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.tasks.selectors.shown import ShownDoubt

MOST = 200
AREA = Text("区域：代码、路径或名称", "The area: code, path or name")
FOUND = Text(
    "新 {new} 条，变动 {changed} 条，已改正 {corrected} 条，检查已取消 {withdrawn} 条。",
    "{new} new, {changed} changed, {corrected} corrected, {withdrawn} withdrawn.",
)
FAILED = Text("检查 {name} 未能运行：{why}", "The check {name} could not run: {why}")
doubts = LazyGroup(
    "doubts",
    {
        "find": Entry("doubts:find", Text("查找疑点", "Look for doubts")),
        "list": Entry("doubts:list_", Text("列出疑点", "List doubts")),
        "settle": Entry("doubts:settle", Text("核实属实", "True as it stands")),
    },
    Text("疑点：查找、列出、核实", "Doubts: look for them, list them, settle them"),
)


@command(
    "find",
    Text("对一个区域的最新数据运行内容包的全部检查。", "Ask every check of the pack about an area's newest facts."),
)
@option("--area", required=True, words=AREA)
def find(frame: Frame, *, area: str) -> int:
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.tasks.finding.opening import facts_of_today
    from jingzhun.tasks.finding.taking_in import TakenIn
    from jingzhun.tasks.services.finding import FINDING, check_finding, find_doubts, places_to_look

    with frame.acting() as actor:
        path = find_area(area).path
        check_finding(actor, path)
        places = places_to_look(path)
    done, failed = TakenIn(), dict[str, JingzhunError]()
    with facts_of_today() as facts:
        for place in places:
            with frame.acting(why=str(FINDING)) as actor:
                taken, asked = find_doubts(by=actor, path=place, today=facts.of(place))
            done, failed = done + taken, failed | asked.failed
    counts = {"new": done.new, "changed": done.changed, "corrected": done.corrected, "withdrawn": done.withdrawn}
    document = {**counts, "places": places, "failed": {name: error.as_dict() for name, error in failed.items()}}
    lines = [FOUND.format(**counts), *(FAILED.format(name=name, why=error.what) for name, error in failed.items())]
    frame.show(document, lines)
    return FINDINGS if done.new or done.changed or failed else 0


@command(
    "list",
    Text("列出一个区域的疑点；有待核实的退出状态为 1。", "List the doubts of an area; exit status 1 if some are open."),
)
@option("--area", required=True, words=AREA)
@option("--state", type=click.Choice(["open", "corrected", "stands", "withdrawn", "all"]), default="open",
        words=Text("状态", "Their state"))  # fmt: skip
@option("--check", "check_name", default="", words=Text("只看这项检查", "Only this check"))
def list_(frame: Frame, *, area: str, state: str, check_name: str) -> int:
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.tasks.selectors.doubts import Question, doubts_in
    from jingzhun.tasks.selectors.shown import shown_doubts

    with frame.acting() as actor:
        path = find_area(area).path
        actor.require_area(path)
        question = Question(path, "" if state == "all" else state, [check_name] if check_name else None)
        found = doubts_in(actor, question)
        count, shown = found.count(), shown_doubts(actor, found[:MOST])
    more = Text("…… 共 {n} 条", "… {n} in all").format(n=count)
    lines: list[object] = [_line(one) for one in shown]
    frame.show({"count": count, "doubts": [one.as_document() for one in shown]},
               [*lines, *([more] if count > MOST else [])])  # fmt: skip
    return FINDINGS if any(one.doubt.state == "open" for one in shown) else 0


def _line(one: "ShownDoubt") -> str:
    whose = " ".join(part for part in (one.household, one.head, one.person, one.name) if part) or one.place
    return f"{one.doubt.pk}  {one.state_title}  {whose}  {one.title}: {one.message}"


@command("settle", Text("一条疑点核实属实，写明情况。", "A doubt is true as it stands; say how that was verified."))
@click.argument("number", type=int)
@option("--note", required=True, words=Text("核实情况", "What was found out"))
def settle(frame: Frame, *, number: int, note: str) -> None:
    frame.open()
    from jingzhun.tasks.selectors.doubts import doubt_by_number
    from jingzhun.tasks.selectors.shown import shown_doubts
    from jingzhun.tasks.services.settling import settle_as_true

    with frame.acting() as actor:
        found = doubt_by_number(actor, number)
        settle_as_true(by=actor, doubt=found, version=found.version, note=note)
        (shown,) = shown_doubts(actor, [doubt_by_number(actor, number)])
    frame.show(shown.as_document(), [_line(shown)])
