"""What no code list has: groups, natural villages and year statistics of a township (a pack's areas.yaml)."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Literal

from jingzhun.areas.pack_file import BilingualNote, PackModel, read_pack_file
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

FIGURES = {
    "households": Text("户数", "households"),
    "rural_population": Text("农村户籍人口", "rural population"),
    "labour_force": Text("劳动力", "labour force"),
}


class LocalPlace(PackModel):
    """A village group or natural village. kind_assumed: the source names the place, not what it is."""

    kind: Literal["group", "natural_village"]
    name: str
    invented: bool
    source: str
    kind_assumed: bool = False
    quote: str = ""


class LocalVillage(PackModel):
    """A village by its official code, with the places in it."""

    code: str
    official_name: str
    name: str
    places: tuple[LocalPlace, ...]


class NotPlaced(PackModel):
    """A name that a source mentions and that nobody could place."""

    name: str
    reason: BilingualNote


class YearFigures(PackModel):
    """Statistics of an area for some years: households, persons registered as rural, persons able to work.

    invented: none of them is real; invented_fields: these are not, though the others are.
    """

    code: str
    years: tuple[int, ...]
    households: int
    rural_population: int
    labour_force: int
    source: str
    invented: bool
    invented_fields: tuple[Literal["households", "rural_population", "labour_force"], ...] = ()


class LocalAreas(PackModel):
    """The file areas.yaml of a township."""

    edition_on: date
    township: str
    sources: dict[str, BilingualNote]
    villages: tuple[LocalVillage, ...]
    statistics: tuple[YearFigures, ...]
    not_placed: tuple[NotPlaced, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years with statistics, in order."""
        return tuple(sorted({year for figures in self.statistics for year in figures.years}))

    def figures_of(self, code: str, year: int) -> YearFigures | None:
        """The statistics of an area for a year; None if there are none."""
        return next((one for one in self.statistics if one.code == code and year in one.years), None)

    def source_text(self, key: str) -> Text:
        """The source in both languages. `KeyError` cannot happen after `read_local_areas`."""
        note = self.sources[key]
        return Text(note.zh, note.en)


def read_local_areas(path: Path) -> LocalAreas:
    """Read and check an areas.yaml.

    `WrongInput` for a wrong key, a source that is not listed, a village outside the township, a place or a
    year twice, or villages that do not add up to their township.
    """
    areas = read_pack_file(path, LocalAreas)
    problems = [*_unknown_sources(areas), *_wrong_places(areas), *_wrong_years(areas), *_wrong_sums(areas)]
    if problems:
        raise WrongInput(problems[0], where=str(path))
    return areas


def _unknown_sources(areas: LocalAreas) -> list[Text]:
    used = {place.source for village in areas.villages for place in village.places}
    used |= {figures.source for figures in areas.statistics}
    unknown = sorted(used - set(areas.sources))
    return [Text("sources 中没有 {key}", "sources does not list {key}").format(key=key) for key in unknown]


def _wrong_places(areas: LocalAreas) -> list[Text]:
    problems = [
        Text("{code} 不在 {township} 之内", "{code} does not lie in {township}").format(
            code=village.code, township=areas.township
        )
        for village in areas.villages
        if not village.code.startswith(areas.township)
    ]
    keys = Counter((village.name, place.kind, place.name) for village in areas.villages for place in village.places)
    twice = [key for key, count in keys.items() if count > 1]
    return problems + [
        Text("{village}的{place}有两个", "{village} has {place} twice").format(village=key[0], place=key[2])
        for key in twice
    ]


def _wrong_years(areas: LocalAreas) -> list[Text]:
    codes = {areas.township, *(village.code for village in areas.villages)}
    keys = Counter((figures.code, year) for figures in areas.statistics for year in figures.years)
    return [
        Text(
            "{code} 的 {year} 年数据重复或没有这个代码",
            "{code}: {year} is there twice, or there is no such code",
        ).format(code=code, year=year)
        for (code, year), count in sorted(keys.items())
        if count > 1 or code not in codes
    ]


def _wrong_sums(areas: LocalAreas) -> list[Text]:
    return [
        Text(
            "{year} 年各村{figure}之和为 {sum}，全乡为 {total}",
            "{year}: the villages have {sum} ({figure}), the township {total}",
        ).format(year=year, figure=title, sum=found, total=total)
        for year in areas.years
        for figure, title in FIGURES.items()
        for found, total in [_sum_and_total(areas, year, figure)]
        if total is not None and found != total
    ]


def _sum_and_total(areas: LocalAreas, year: int, figure: str) -> tuple[int, int | None]:
    """The sum over the villages that have statistics for the year, and the township's own figure."""
    own = areas.figures_of(areas.township, year)
    parts = [areas.figures_of(village.code, year) for village in areas.villages]
    return sum(getattr(part, figure) for part in parts if part), getattr(own, figure) if own else None
