"""`jingzhun areas field(s)`: figures that offices add to the year statistics of their areas."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from jingzhun.cli.frame import Frame, command, option, reason_option
from jingzhun.cli.table import table
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area, YearField

TYPES = "integer, decimal, text, date, yes_no"
HEADERS = ("path", "key", Text("名称", "Name"), Text("类型", "Type"), Text("单位", "Unit"), Text("年份", "Years"))


@command("fields", Text("列出一个区域填报的自设指标。", "List the figures of our own that an area enters."))
@click.argument("area", metavar="AREA")
def fields(frame: Frame, *, area: str) -> None:
    frame.open()
    from jingzhun.areas.selectors.changes import year_fields_for
    from jingzhun.areas.selectors.description import describe_year_field
    from jingzhun.areas.selectors.tree import find_area

    with frame.acting() as actor:
        actor.require("area_statistics", "see")
        found = [describe_year_field(one) for one in year_fields_for(find_area(area))]
    rows = [
        (one["path"], one["key"], Text(**one["title"]), one["type"], one["unit"], _years(one)) for one in found
    ]
    frame.show({"fields": found}, table(HEADERS, rows))


def _years(one: dict[str, Any]) -> str:
    return f"{one['from_year'] or '…'}–{one['to_year'] or '…'}"


@command(
    "field",
    Text(
        "为一个区域和所有下级增加一个年度指标；已有的改名、启用或停用（类型不能改）。KEY 是代号，如 greenhouses。",
        "Add a figure to the year statistics of an area and all below; one that is there is renamed or ended (its type "
        "stays). KEY is like greenhouses.",
    ),
)
@click.argument("area", metavar="AREA")
@click.argument("key", metavar="KEY")
@option("--title", "title_zh", default=None, words=Text("名称", "Name in Chinese"))
@option("--title-en", default=None, words=Text("英文名称", "Name in English"))
@option("--type", default=None, words=Text("类型：{types}", "Type: {types}").format(types=TYPES))
@option("--unit", default=None, words=Text("单位", "Unit"))
@option("--from-year", type=click.IntRange(1949, 2100), default=None, words=Text("自哪一年", "From this year on"))
@option("--to-year", type=click.IntRange(1949, 2100), default=None, words=Text("至哪一年", "Until this year"))
@reason_option()
def field(frame: Frame, *, area: str, key: str, reason: str, **given: Any) -> None:
    frame.open()
    from jingzhun.areas.selectors.description import describe_year_field
    from jingzhun.areas.selectors.tree import find_area

    with frame.acting() as actor:
        stored = _put(actor, find_area(area), key, {name: value for name, value in given.items() if value}, reason)
        document = describe_year_field(stored)
    frame.show(document, [Text("已保存 {key}", "{key} is stored").format(key=key)])


def _put(actor: "Actor", area: "Area", key: str, given: dict[str, Any], reason: str) -> "YearField":
    from jingzhun.accounts.services.area_work import change_year_field, create_year_field
    from jingzhun.areas.selectors.changes import year_field
    from jingzhun.areas.services.year_fields import FieldDetails, details_of
    from jingzhun.core.errors import NotFound

    try:
        present = year_field(area, key)
    except NotFound:
        details = FieldDetails(**{"title_zh": key, "title_en": "", "type": "integer"} | given)
        return create_year_field(by=actor, area=area, key=key, details=details, reason=reason)
    return change_year_field(by=actor, field=present, details=replace(details_of(present), **given), reason=reason)
