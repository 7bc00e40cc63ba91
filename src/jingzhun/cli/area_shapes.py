"""`jingzhun areas shapes`: boundaries and points from a GeoJSON file."""

from pathlib import Path

import click

from jingzhun.cli.frame import DATA_OWNER, FINDINGS, Frame, command, option
from jingzhun.core.text import Text

UNKNOWN = Text("! 没有这个区域，或不止一个：{words}", "! No such area, or several: {words}")
OUTSIDE = Text("! 不在您的管理范围内：{words}", "! Outside your areas: {words}")
WHY = Text("载入边界和坐标：{file}", "Loaded boundaries and points: {file}")


@command(
    "shapes",
    Text(
        "从 GeoJSON 文件载入区域的边界（Polygon、MultiPolygon）和坐标点（Point），坐标为 WGS 84。"
        "每个要素的 properties 用 path、code、adcode 或 name 指明区域。不给 --as 时以控制台（数据责任人）的名义。",
        "Load boundaries (Polygon, MultiPolygon) and points (Point) of areas from a GeoJSON file, in WGS 84. The "
        "properties of a feature name its area by path, code, adcode or name. Without --as the console acts as data "
        "owner.",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option("--source", required=True, words=Text("来源", "Where they come from"))
@option("--invented", is_flag=True, words=Text("是编造的（演示用）", "They are invented, for a demonstration"))
@option("--reason", default="", words=Text("原因（写入历史）", "The reason, which history keeps"))
def shapes(frame: Frame, *, file: Path, source: str, invented: bool, reason: str) -> int:
    frame.open()
    from jingzhun.accounts.services.area_work import load_shapes
    from jingzhun.areas.geojson import read_features

    features = read_features(file)
    why = reason or str(WHY.format(file=file.name))
    with frame.acting(console_role=DATA_OWNER) as actor:
        report = load_shapes(by=actor, features=features, source=source, reason=why, is_invented=invented)
    document = {
        "stored": [{"path": area.path, "name": area.name} for area in report.stored],
        "unknown": list(report.unknown),
        "outside": list(report.outside),
    }
    done = Text("已载入 {count} 个区域的边界或坐标。", "Stored boundaries or points of {count} areas.")
    lines = [done.format(count=len(report.stored))]
    lines += [UNKNOWN.format(words=words) for words in report.unknown]
    lines += [OUTSIDE.format(words=words) for words in report.outside]
    frame.show(document, lines)
    return FINDINGS if report.unknown or report.outside else 0
