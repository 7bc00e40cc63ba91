"""Tables that are put together at random: of the sums and shares put in, none is missed, and nothing is found beside."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jingzhun.checker.check import check_text
from jingzhun.checker.reading.opening import read_pasted
from jingzhun.checker.relation import Relation, RelationKind

PLACES = ("东坪乡", "西岭镇", "南溪乡", "北关镇", "中寨乡", "柳林镇")
COLUMNS = ("中央", "省级", "市级", "县级")
SEPARATORS = ("\t", " ", "  ", "\u3000")
Sums = list[tuple[int, tuple[int, ...], bool]]
Grid = list[list[int]]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(2, 4))
    row = st.lists(st.integers(101, 9_999), min_size=width, max_size=width)
    return draw(st.lists(row, min_size=3, max_size=6))


def written(separator: str, *rows: list[object]) -> str:
    lines = [separator.join(map(str, row)) for row in rows]
    return "\n".join(["表2 资金安排情况（单位：元）", *lines, "以上资金已全部下达。"])


def sums_in(relations: tuple[Relation, ...]) -> Sums:
    return sorted(
        (int(one.total), tuple(map(int, one.parts)), one.holds) for one in relations if one.kind is RelationKind.SUM
    )


def checked(text: str) -> tuple[Relation, ...]:
    return check_text(read_pasted(text).text).relations


@settings(max_examples=100)
@given(grids(), st.sampled_from(SEPARATORS), st.booleans(), st.integers(0, 5), st.sampled_from([0, 0, 9, -27]))
def test_the_sums_of_rows_and_columns_are_all_found(
    grid: Grid, separator: str, first: bool, at: int, slip: int
) -> None:
    names, width = PLACES[: len(grid)], len(grid[0])
    cells = [[sum(row), *row] for row in grid]
    totals = [sum(column) for column in zip(*cells, strict=True)]
    cells[at % len(grid)][0] += slip
    rows = [[name, *row] for name, row in zip(names, cells, strict=True)]
    total: list[object] = ["合计", *totals]
    ordered = [total, *rows] if first else [*rows, total]
    relations = checked(written(separator, ["乡镇", "合计", *COLUMNS[:width]], *ordered))
    columns = [(totals[n], tuple(row[n] for row in cells), not (slip and n == 0)) for n in range(width + 1)]
    across = [(row[0], tuple(row[1:]), row[0] == sum(row[1:])) for row in [*cells, totals]]
    assert sums_in(relations) == sorted([*columns, *across])
    assert len(relations) == len(columns) + len(across)


@settings(max_examples=60)
@given(grids(), st.sampled_from(SEPARATORS))
def test_numbers_that_make_up_nothing_are_left_alone(grid: Grid, separator: str) -> None:
    assume(not any(max(row) == sum(row) - max(row) for row in grid))
    rows = [[name, *row] for name, row in zip(PLACES, grid, strict=False)]
    assert checked(written(separator, ["乡镇", *COLUMNS[: len(grid[0])]], *rows)) == ()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(2_000, 9_000), st.integers(301, 1_999)), min_size=4, max_size=6, unique=True),
       st.sampled_from(SEPARATORS), st.booleans())  # fmt: skip
def test_a_column_of_shares_is_computed_anew(pairs: list[tuple[int, int]], separator: str, slip: bool) -> None:
    shares = [round(Decimal(part) * 100 / whole, 1) for whole, part in pairs]
    assume(len(set(shares)) == len(shares))
    assume(all(column[0] != sum(column[1:]) for column in zip(*pairs, strict=True)))
    shares[0] += 20 if slip else 0
    rows = [
        [f"{name}", whole, part, f"{share}%"] for name, (whole, part), share in zip(PLACES, pairs, shares, strict=False)
    ]
    relations = checked(written(separator, ["乡镇", "安排", "支出", "支出率"], *rows))
    found = [(int(one.total), int(one.parts[0]), one.stated, one.holds) for one in relations]
    assert found == [
        (*pair, share, not (slip and n == 0)) for n, (pair, share) in enumerate(zip(pairs, shares, strict=True))
    ]
