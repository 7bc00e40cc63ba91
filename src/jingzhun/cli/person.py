"""`jingzhun person`: the rights of a person by the personal-information law."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jingzhun.cli.frame import Frame, command, option, read_date, reason_option
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jingzhun.registry.models import Person
    from jingzhun.registry.services.registration import PersonDetails

ASKED = "-"
QUESTION = Text("{number} 的标识将无法恢复，确定？", "The identifiers of {number} cannot be brought back. Go on?")
IDENTIFIERS = ("citizen_id", "phone", "bank_card")
ASK = Text("写 - 则询问，不留在命令历史中", "write - to be asked, so that it stays out of the shell's history")
person = LazyGroup(
    "person",
    {
        "extract": Entry("person:extract", Text("提供我们掌握的全部信息", "All that we hold about a person")),
        "correct": Entry("person:correct", Text("更正", "Correct")),
        "erase": Entry("person:erase", Text("删除个人标识", "Erase the identifiers")),
    },
    Text("个人信息：提供副本、更正、删除", "A person's data: extract, correct, erase"),
)


@command(
    "extract",
    Text(
        "我们掌握的关于一个人的全部信息（含完整号码），供交给本人；记入审计日志。NUMBER 是我们的编号，如 P00000001。",
        "All we hold about a person, numbers in full, for handing over to her; it is logged. "
        "NUMBER is ours, like P00000001.",
    ),
)
@click.argument("number")
@reason_option()
@option("-o", "--output", default="", words=Text("写到文件（0600）", "Write to a file (0600)"))
def extract(frame: Frame, *, number: str, reason: str, output: str) -> None:
    frame.open()
    from jingzhun.registry.selectors.people import person_by_number
    from jingzhun.registry.services.extracts import extract_of

    with frame.acting() as actor:
        found = extract_of(by=actor, person=person_by_number(number.upper()), reason=reason)
    if output:
        _write_private(Path(output), found)
        frame.show({"file": output}, [Text("已写到 {file}", "Written to {file}").format(file=output)])
    else:
        frame.show(found, _lines(found))


@command(
    "correct",
    Text(
        "更正一个人的登记内容；没有给出的保持不变。",
        "Correct what is recorded about a person; what is not given stays.",
    ),
)
@click.argument("number")
@option("--name", default=None, words=Text("姓名", "Name"))
@option(
    "--sex",
    type=click.Choice(["1", "2"]),
    default=None,
    words=Text("性别（GB/T 2261.1）", "Sex (GB/T 2261.1)"),
)
@option("--born-on", default=None, words=Text("出生日期", "Date of birth"))
@option("--relation", default=None, words=Text("与户主关系", "Relation to the head"))
@option("--citizen-id", default="", words=Text("证件号码（{ask}）", "ID number ({ask})").format(ask=ASK))
@option("--phone", default="", words=Text("电话（{ask}）", "Phone ({ask})").format(ask=ASK))
@option("--bank-card", default="", words=Text("银行卡号（{ask}）", "Bank card ({ask})").format(ask=ASK))
@option(
    "--clear",
    type=click.Choice(IDENTIFIERS),
    multiple=True,
    words=Text("去掉本人没有的号码", "Remove a number that she has no more, or never had"),
)
@reason_option()
def correct(frame: Frame, *, number: str, reason: str, clear: tuple[str, ...], **given: str | None) -> None:
    for field in IDENTIFIERS:
        if given[field] == ASKED:
            given[field] = click.prompt(field, hide_input=True)
    born_on = read_date(given.pop("born_on"), "--born-on")
    frame.open()
    from jingzhun.registry.selectors.people import person_by_number
    from jingzhun.registry.services.registration import correct_person

    with frame.acting() as actor:
        found = person_by_number(number.upper())
        details = replace(_merged(found, {**given, "born_on": born_on}), cleared=frozenset(clear))
        done = correct_person(by=actor, person=found, details=details, version=found.version, reason=reason)
    words = Text("{number} 已更正。", "{number} is corrected.").format(number=done.number)
    frame.show({"number": done.number, "version": done.version}, [words])


@command(
    "erase",
    Text(
        "销毁一个人的证件号码、银行卡号、电话并隐去姓名；历史不受影响。档案保存期内需要 --despite-archive 和依据。",
        "Destroy a person's identifiers and take out the name; history stands. Within the archive period it needs "
        "--despite-archive and the ground.",
    ),
)
@click.argument("number")
@reason_option()
@option(
    "--despite-archive",
    is_flag=True,
    words=Text("误登记或司法文书，不受保存期限制", "Registered by mistake, or by court order"),
)
@option("--yes", is_flag=True, words=Text("不再询问", "Do not ask"))
def erase(frame: Frame, *, number: str, reason: str, despite_archive: bool, yes: bool) -> None:
    if not yes and sys.stdin.isatty():
        click.confirm(str(QUESTION.format(number=number)), abort=True, err=True)
    frame.open()
    from jingzhun.registry.selectors.people import person_by_number
    from jingzhun.registry.services.personal_information import erase_person

    with frame.acting() as actor:
        found = person_by_number(number.upper())
        done = erase_person(by=actor, person=found, reason=reason, despite_archive=despite_archive)
    words = Text("{number} 的标识已删除。", "The identifiers of {number} are erased.").format(number=done.number)
    frame.show({"number": done.number, "erased_at": done.erased_at}, [words])


def _merged(found: "Person", given: dict[str, Any]) -> "PersonDetails":
    """What was given, and what is recorded for the rest. An identifier left empty stays as it is."""
    from jingzhun.registry.services.registration import PersonDetails

    plain = ("name", "sex", "born_on", "relation")
    kept = {field: getattr(found, field) if given[field] is None else given[field] for field in plain}
    return PersonDetails(**kept, **{field: given[field] for field in IDENTIFIERS})


def _write_private(path: Path, content: dict[str, Any]) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Conflict(
            Text("不能写这个文件：{why}", "The file cannot be written: {why}").format(why=error.strerror or "?"),
            where=str(path),
        ) from error
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)


def _lines(found: dict[str, Any]) -> "Iterator[str]":
    yield f"{found['number']}  {found['household']}  {found['area']}  {found['made_at']}"
    for field in found["fields"]:
        yield f"  {field['field']}: {field['value']}  [{Text(**field['purpose'])}; {Text(**field['legal_basis'])}]"
    for old in found["earlier_numbers"]:
        yield f"  {old['field']}: {old['value']}  ({old['recorded_at']})"
    for change in found["history"]:
        yield f"  {change['at']} {change['what']} {', '.join(change['fields'])}  {change['why']}"
