"""Figures, lists and the snapshot that they are of, as the terminal shows them."""

from typing import TYPE_CHECKING

import jingzhun
from jingzhun.cli.table import table
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.figures.counting.figure import Figure
    from jingzhun.figures.selectors.figures import Figures
    from jingzhun.figures.selectors.kept import Kept
    from jingzhun.figures.selectors.rows import Rows
    from jingzhun.rules.definitions import Indicator


def lines_of(found: "Figures") -> list[str]:
    areas = (found.area, *found.below)
    heads = (Text("指标", "Indicator"), Text("单位", "Unit"), *(area.name for area in areas))
    rows: list[tuple[object, ...]] = []
    for one in found.indicators:
        rows.append((one.title, one.unit, *(_number(found.of(one, area)) for area in areas)))
        rows += _group_rows(found, one)
    fresh = Text("数据截至 {at}", "Facts as of {at}").format(at=f"{found.fresh_at:%Y-%m-%d %H:%M:%S}")
    origin = f"{fresh} · {found.book.pack} {found.book.hash[:12]} · {jingzhun.__version__}"
    return [*table(heads, rows), "", origin, *snapshot_lines(found.kept)]


def snapshot_lines(kept: "Kept | None") -> list[str]:
    """Which snapshot the result is of; what is no longer as it was when that was made."""
    if kept is None:
        return []
    one = kept.snapshot
    said = Text(
        "快照 {name}，哈希 {hash}，由 {version} 版制作", "Snapshot {name}, hash {hash}, made by version {version}"
    ).format(name=one.name, hash=one.facts[:12], version=one.product)
    return [str(said), *(f"! {one}" for one in _differences(kept))]


def _differences(kept: "Kept") -> list[Text]:
    found = []
    if not kept.has_same_rules:
        found.append(Text("现在的规则与制作快照时不同", "The rules are not those of when the snapshot was made"))
    if not kept.has_same_program:
        found.append(Text("现在的程序与制作快照时不同", "The program is not that of when the snapshot was made"))
    return found


def _group_rows(found: "Figures", indicator: "Indicator") -> list[tuple[object, ...]]:
    """A row for each group that one of the areas has."""
    if found.split is None:
        return []
    areas = (found.area, *found.below)
    groups = [{one.group[0]: _number(one) for one in found.groups_of(indicator, area)} for area in areas]
    every = dict.fromkeys(group for numbers in groups for group in numbers)
    return [(f"  {found.split.title_of(one)}", "", *(numbers.get(one, "") for numbers in groups)) for one in every]


def _number(figure: "Figure") -> str:
    value = "–" if figure.value is None else f"{figure.value:,}"
    if figure.value is None and figure.group:
        value = f"{_plain(figure.numerator)} / {_plain(figure.denominator)}"  # a rate whose denominator has no groups
    more = f" (?{figure.unknown})" if figure.unknown else ""
    verdict = {"met": " ✓", "missed": " ✗"}.get(figure.verdict or "", "")
    return f"{value}{more}{verdict}"


def _plain(amount: object) -> str:
    return "–" if amount is None else f"{amount:,}"


def row_lines(found: "Rows") -> list[str]:
    heads = (
        Text("编号", "Number"), Text("户", "Household"), Text("姓名", "Name"), Text("地点", "Place"),
        *(column.title for column in found.columns),
    )  # fmt: skip
    rows = [
        (row.key, row.household, (row.who.name or row.who.head) if row.who else "–",
         row.who.place if row.who else found.areas.get(row.key, "–"),
         *("–" if value is None else found.words(column, value)
           for column, value in zip(found.columns, row.values, strict=True)))
        for row in found.rows
    ]  # fmt: skip
    more = Text("还有更多，用 --after {key} 继续", "There are more; go on with --after {key}")
    go_on = [str(more.format(key=found.after))] if found.after else []
    return [str(found.title), *table(heads, rows), *go_on, *snapshot_lines(found.kept)]
