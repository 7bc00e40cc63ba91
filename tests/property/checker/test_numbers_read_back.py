"""A number that is written in any of the ways of reports is read back with its value, unit and certainty."""

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from jingzhun.checker.check import check_text
from jingzhun.checker.figure import Certainty, Figure, Kind

COUNTS = st.integers(21, 99_999_999)
UNITS = st.sampled_from(["户", "人", "名", "元", "人次", "亩", "公里", "座", "头"])
DECIMALS = st.decimals(min_value="0.01", max_value="99999", places=2)
_DIGITS = "零一二三四五六七八九"


@given(COUNTS, UNITS)
def test_in_digits(number: int, unit: str) -> None:
    for written in (str(number), f"{number:,}", str(number).translate(_full_width())):
        figure = _only(f"共有{written}{unit}。")
        assert (figure.amount, figure.unit, figure.kind) == (number, unit, Kind.QUANTITY)


@given(st.integers(21, 99_999_999), UNITS)
@example(10_000, "户")
@example(100_010, "元")
def test_in_chinese_numerals(number: int, unit: str) -> None:
    figure = _only(f"共有{chinese(number)}{unit}。")
    assert (figure.amount, figure.base_unit) == (number, unit)


@given(DECIMALS, UNITS, st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_with_a_multiplier(number: Decimal, unit: str, multiplier: tuple[str, int]) -> None:
    figure = _only(f"投入{number}{multiplier[0]}{unit}，")
    assert (figure.value, figure.unit, figure.base_unit) == (number, multiplier[0] + unit, unit)
    assert figure.amount == number * multiplier[1]
    assert figure.place == Decimal("0.01") * multiplier[1]


@given(
    COUNTS,
    UNITS,
    st.sampled_from(
        [
            ("约{}", Certainty.ABOUT), ("超过{}", Certainty.AT_LEAST), ("不足{}", Certainty.AT_MOST),
            ("达到{}", Certainty.REACHED), ("{}左右", Certainty.ABOUT), ("{}以上", Certainty.AT_LEAST),
            ("{}以内", Certainty.AT_MOST), ("{}", Certainty.EXACT),
        ]
    ),
)  # fmt: skip
def test_with_its_certainty(number: int, unit: str, way: tuple[str, Certainty]) -> None:
    figure = _only("规模" + way[0].format(f"{number}{unit}") + "。")
    assert (figure.amount, figure.certainty) == (number, way[1])


@given(st.integers(3, 9999), UNITS, st.sampled_from(["余", "多"]))
def test_and_some_more(number: int, unit: str, more: str) -> None:
    figure = _only(f"共{number * 10}{more}{unit}。")
    assert (figure.amount, figure.certainty) == (number * 10, Certainty.AT_LEAST)


@given(st.decimals(min_value=0, max_value=200, places=2))
def test_percentages(number: Decimal) -> None:
    for written in (f"{number}%", f"{number}％"):
        figure = _only(f"占{written}。")
        assert (figure.value, figure.kind) == (number, Kind.PERCENT)


@given(st.integers(2000, 2035), st.integers(1, 12), st.integers(1, 28), st.integers(1, 300))
def test_dates_and_document_numbers_are_no_quantities(year: int, month: int, day: int, number: int) -> None:
    text = f"依据某政发〔{year}〕{number}号，{year}年{month}月{day}日起，至{year}年底，第{number}批。"
    assert {figure.kind for figure in check_text(text).figures} <= {Kind.DATE, Kind.DOCUMENT, Kind.ORDINAL}


def chinese(number: int) -> str:
    """How one writes it: 一万零五十."""
    high, low = divmod(number, 10_000)
    if not high:
        return _below_myriad(low)
    joint = "零" if low and low < 1000 else ""
    return _below_myriad(high) + "万" + joint + (_below_myriad(low) if low else "")


def _below_myriad(number: int) -> str:
    written, gap = "", False
    for name, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + name
        gap = not digit
    return written


def _full_width() -> dict[int, str]:
    return {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}


def _only(text: str) -> Figure:
    (figure,) = check_text(text).figures
    assert 0 <= figure.start < figure.end <= len(text)
    return figure
