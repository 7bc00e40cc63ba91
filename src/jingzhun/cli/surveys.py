"""`jingzhun surveys`: show, save and confirm a year; roll a year over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import FINDINGS, Body, Frame, command, option, reason_option
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.registry.selectors.surveys import Owner

OF = Text(
    "OF 是户编号（H…）、人编号（P…），或行政村、自然村的代码、路径、名称",
    "OF is a household (H…), a person (P…), or the code, path or name of a village or natural village",
)
SET = Text("{of} {year} 年已保存，版本 {version}", "{of}, {year}: saved, version {version}")
surveys = LazyGroup(
    "surveys",
    {
        "show": Entry("surveys:show", Text("查看一年的采集记录", "Show the survey of a year")),
        "save": Entry("surveys:save", Text("保存字段：名称=值", "Save fields: name=value")),
        "confirm": Entry("surveys:confirm", Text("确认字段组", "Confirm field groups")),
        "roll-over": Entry("surveys:roll_over", Text("年度结转", "Roll a year over")),
    },
    Text("年度采集：查看、保存、确认、结转", "Yearly surveys: show, save, confirm, roll over"),
)


def year_option() -> Callable[[Body], Body]:
    return option("--year", type=int, required=True, words=Text("年度", "The year"))


@command("show", Text("查看一年的采集记录。{of}。", "Show the survey of a year. {of}.").format(of=OF))
@click.argument("of")
@year_option()
def show(frame: Frame, *, of: str, year: int) -> None:
    frame.open()
    from jingzhun.registry.selectors.survey_documents import survey_document

    with frame.acting() as actor:
        document = survey_document(actor, _owner(of), year)
    lines = [f"{name} = {value}" for name, value in document["values"].items() if value not in (None, "", [])]
    frame.show(document, [f"{of} {year}", *lines])


@command(
    "save",
    Text(
        "保存一年的若干字段，没写的不变；“名称=”表示不清楚。{of}。",
        "Save fields of a year; others stay; `name=` means not known. {of}.",
    ).format(of=OF),
)
@click.argument("of")
@click.argument("fields", nargs=-1, required=True, metavar="NAME=VALUE…")
@year_option()
@option("--version", type=int, default=None, words=Text("读到的版本；新记录不写", "The version read; none if new"))
@option("--confirm", is_flag=True, words=Text("同时确认这些字段组", "Confirm the field groups too"))
@reason_option()
def save(
    frame: Frame, *, of: str, fields: tuple[str, ...], year: int, version: int | None, confirm: bool, reason: str
) -> int:
    values = dict(_field(words) for words in fields)
    frame.open()
    from jingzhun.registry.services.surveys import save_survey

    with frame.acting() as actor:
        done = save_survey(
            by=actor, owner=_owner(of), year=year, values=values, version=version, reason=reason, confirms=confirm
        )
    document = {"of": of, "year": year, "version": done.survey.version, "doubts": done.doubts}
    frame.show(document, [SET.format(of=of, year=year, version=done.survey.version), *done.doubts.values()])
    return FINDINGS if done.doubts else 0


@command("confirm", Text("确认一年的字段组。{of}。", "Confirm field groups of a year. {of}.").format(of=OF))
@click.argument("of")
@click.argument("groups", nargs=-1, required=True, metavar="GROUP…")
@year_option()
@option("--version", type=int, required=True, words=Text("读到的版本", "The version read"))
@reason_option()
def confirm(frame: Frame, *, of: str, groups: tuple[str, ...], year: int, version: int, reason: str) -> None:
    frame.open()
    from jingzhun.registry.services.surveys import confirm_groups

    with frame.acting() as actor:
        survey = confirm_groups(
            by=actor, owner=_owner(of), year=year, groups=groups, version=version, reason=reason
        )
    document = {"of": of, "year": year, "version": survey.version, "confirmed": survey.confirmed}
    frame.show(document, [SET.format(of=of, year=year, version=survey.version)])


@command(
    "roll-over",
    Text(
        "从上年的采集记录生成本年的记录，状态为未确认。逐村进行，可以重复执行：已有的不变。",
        "Make a year's surveys from those of the year before, not confirmed. Village by village; repeating is safe.",
    ),
)
@option("--area", required=True, words=Text("区域：代码、路径或名称", "The area: code, path or name"))
@year_option()
def roll_over(frame: Frame, *, area: str, year: int) -> None:
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.registry.selectors.roll_over import villages_in
    from jingzhun.registry.services.roll_over import check_roll_over, roll_over_village

    with frame.acting() as actor:
        found = find_area(area)
        check_roll_over(actor, found.path, year)
        villages = villages_in(found)
    made: dict[str, int] = {}
    for done_before, village in enumerate(villages):
        frame.say(f"{done_before + 1}/{len(villages)} {village.name}")
        with frame.acting() as actor:
            done = roll_over_village(by=actor, village=village, year=year, reason=frame.command)
        made = {subject.value: made.get(subject.value, 0) + rows for subject, rows in done.made.items()}
    words = Text(
        "{year} 年：{villages} 个村，新增 {household} 户、{person} 人的记录",
        "{year}: {villages} villages, new records of {household} households and {person} people",
    )
    document = {"year": year, "villages": [village.path for village in villages], "made": made}
    counts = {"household": 0, "person": 0} | made
    frame.show(document, [words.format(year=year, villages=len(villages), **counts)])


def _field(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign:
        raise WrongInput(
            Text("看不懂：{words}", "Not understood: {words}").format(words=words[:40]),
            where="NAME=VALUE",
            allowed=Text("字段名=值", "name=value"),
        )
    return name.strip(), value


def _owner(words: str) -> "Owner":
    from jingzhun.registry.selectors.owners import owner_called

    return owner_called(words)
