"""Published figures of multidimensional poverty come out of the shipped definitions, with the sources' own weights.

Each of a source's persons is a household of one; its four dimensions stand as power, toilet, water and house.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

import duckdb
import pytest
from tests.support.duckdb_frame import load

from jingzhun.core.rounding import rounded
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engine import Engine, Setting, Value
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.engines.reference import Frame, ReferenceEngine
from jingzhun.rules.loading.load import load_pack
from jingzhun.rules.period import Period

DIMENSIONS = ("power", "toilet", "water", "house")
OTHERS = ("schooling", "attendance", "insurance", "ill_without_aid", "fuel", "broadcast")
FIGURES = ("multidimensional_headcount", "multidimensional_intensity", "multidimensional_poverty")


@dataclass(frozen=True)
class Published:
    """lacking: for each person, of the four dimensions. villages: of each person. figures: H, A, M0 by village ('' all)."""

    lacking: Sequence[tuple[int, int, int, int]]
    villages: Sequence[str]
    cutoff: int
    figures: Mapping[str, tuple[str, str, str]]
    censored: tuple[str, str, str, str]


ALKIRE_FOSTER = Published(  # Journal of Public Economics 95:476-487; matrix, H, A, M0 as in the tests of mpindex
    lacking=[(0, 0, 0, 0), (0, 1, 0, 1), (1, 1, 1, 1), (0, 1, 0, 0)],
    villages=["AA", "AA", "AA", "AA"],
    cutoff=2,
    figures={"": ("50.00", "75.00", "37.50")},
    censored=("25.00", "50.00", "25.00", "50.00"),
)
MPITB = Published(  # introduction to the R package mpitbR, section 2: five persons in north and south, k = 1/2
    lacking=[(1, 0, 1, 0), (0, 1, 0, 0), (0, 1, 1, 1), (1, 0, 0, 0), (1, 0, 1, 0)],
    villages=["NN", "NN", "SS", "SS", "SS"],
    cutoff=2,
    figures={"": ("60.00", "58.33", "35.00"), "NN": ("50.00", "50.00", "25.00"), "SS": ("66.67", "62.50", "41.67")},
    censored=("40.00", "20.00", "60.00", "20.00"),
)


@pytest.mark.parametrize("published", [ALKIRE_FOSTER, MPITB])
def test_they_come_out(published: Published) -> None:
    frame, catalogue = _frame(published), register_catalogue()
    with duckdb.connect() as connection:
        load(connection, catalogue, frame)
        for engine in (ReferenceEngine(catalogue, frame), DuckDBEngine(catalogue, connection)):
            found = {village: _figures(engine, published, FIGURES, village) for village in published.figures}
            assert found == published.figures
            assert (
                _figures(engine, published, [f"censored_lacks_{one}" for one in DIMENSIONS], "") == published.censored
            )


def _figures(engine: Engine, published: Published, names: Sequence[str], village: str) -> tuple[str, ...]:
    setting = Setting(_book(published), Period.of_year(2016), dict.fromkeys(published.villages, ()))
    found = []
    for name in names:
        parts = engine.parts(setting, [name], under=(village,))
        above, below = (sum(Decimal(getattr(one, side) or 0) for one in parts) for side in ("numerator", "denominator"))
        found.append(str(rounded(above * setting.book.indicators[name].factor / below, 2)))
    return tuple(found)


def _book(published: Published) -> RuleBook:
    """The shipped rules with equal weights for the four dimensions."""
    book = _shipped()
    values = {f"deprivation_weight_{name}": 1 for name in DIMENSIONS} | {
        f"deprivation_weight_{one}": 0 for one in OTHERS
    }
    values |= {"deprivation_weight_all": len(DIMENSIONS), "deprivation_cutoff": published.cutoff}
    changed = {
        name: replace(book.parameters[name], values=(replace(book.parameters[name].values[0], value=value),))
        for name, value in values.items()
    }
    return replace(book, parameters={**book.parameters, **changed})


@cache
def _shipped() -> RuleBook:
    return load_pack("cn", register_catalogue())


def _frame(published: Published) -> Frame:
    households, people = [], []
    for number, (lacking, village) in enumerate(zip(published.lacking, published.villages, strict=True)):
        households.append(_household(number, lacking, village))
        people.append(_person(number, village))
    villages = [{"key": one, "village": one} for one in sorted(set(published.villages))]
    return {"household": households, "person": people, "village": villages}


def _household(number: int, lacking: tuple[int, int, int, int], village: str) -> dict[str, Value]:
    power, toilet, water, house = lacking
    return {
        "key": f"H{number}", "village": village, "fuel": "清洁能源", "has_broadcast": True,
        "has_household_power": not power, "has_toilet": not toilet, "has_safe_water": not water,
        "danger_level": "D级" if house else "否",
    }  # fmt: skip


def _person(number: int, village: str) -> dict[str, Value]:
    return {
        "key": f"P{number}", "household": f"H{number}", "village": village, "born_on": date(1980, 1, 1),
        "has_survey": True, "education_level": "小学", "has_resident_medical": True, "health": ("健康",),
        "has_critical_illness_aid": False,
    }  # fmt: skip
