"""What the war map shows: of the nearest pack that says so."""

from collections.abc import Collection, Iterator, Sequence

from jingzhun.core.text import Text
from jingzhun.rules.definitions import WarMap
from jingzhun.rules.loading.read import PackFiles, WarMapRead
from jingzhun.rules.misfit import unknown_name
from jingzhun.rules.problems import Place, Problems

INDICATOR = Text("指标", "indicator")


def build_war_map(
    chain: Sequence[PackFiles], indicators: Collection[str], broken: Collection[str], problems: Problems
) -> WarMap | None:
    """None where no pack has one. A name that is no indicator is a problem. broken: names with problems already."""
    read = next((pack.war_map for pack in reversed(chain) if pack.war_map is not None), None)
    if read is None:
        return None
    for place, name in _named(read):
        if name not in indicators and name not in broken:
            problems.add_misfit(place, unknown_name(name, indicators, INDICATOR))
    shape = read.shape
    return WarMap(shape.first, tuple(shape.key_figures), tuple(shape.coverage), tuple(shape.exit_plan))


def _named(read: WarMapRead) -> Iterator[tuple[Place, str]]:
    yield read.place("first"), read.shape.first
    for key in ("key_figures", "coverage", "exit_plan"):
        for position, name in enumerate(getattr(read.shape, key)):
            yield read.place(key, position), name
