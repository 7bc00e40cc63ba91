"""Reads the figures of a text, in its order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jingzhun.checker.figure import Certainty, Figure, Kind
from jingzhun.checker.figures import certainty_words, context, numerals, patterns, units
from jingzhun.checker.figures.noun_units import unit_by_noun

_WORDY = frozenset(units.LIST_UNITS)
_NEAR, _FIFTY = Decimal(4), Decimal(50)
_YEARS, _COUNTED = range(1900, 2100), 100
_ONE_EACH = re.compile(rf"一[^，。；、\s\d{numerals.CHARACTERS}万]{{1,2}}一")


def figures_of(text: str) -> tuple[Figure, ...]:
    """Every number of the text: quantities, shares, and those that only look like quantities."""
    taken = bytearray(len(text))
    found = list(_not_quantities(text, taken))
    for pattern, build in _READERS:
        for match in pattern.finditer(text):
            figure = None if any(taken[match.start() : match.end("number")]) else build(text, match)
            if figure is not None:
                taken[figure.start : figure.end] = b"\x01" * (figure.end - figure.start)
                found.append(figure)
    found.sort(key=lambda figure: figure.start)
    return context.with_subjects(text, _ranges_joined(text, found))


def _not_quantities(text: str, taken: bytearray) -> Iterator[Figure]:
    for kind, pattern in patterns.NOT_QUANTITIES:
        for match in pattern.finditer(text):
            if match.group().strip() and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                yield _plain(kind, text, match)


def _plain(kind: Kind, text: str, match: re.Match[str]) -> Figure:
    digits = re.search(r"\d+", match.group())
    value = Decimal(digits.group()) if digits else _chinese_within(match.group())
    return Figure(
        value=value, unit="", amount=value, base_unit="", place=Decimal(1), kind=kind,
        start=match.start(), end=match.end(),
    )  # fmt: skip


def _chinese_within(words: str) -> Decimal:
    found = re.search(f"[{numerals.CHARACTERS}]+", words)
    return (numerals.read(found.group()) if found else None) or Decimal(0)


def _arabic(text: str, match: re.Match[str]) -> Figure | None:
    digits = re.sub("[,， ]", "", match["number"]).replace("．", ".")
    return _figure(text, match, Decimal(digits), _place(digits))


def _chinese(text: str, match: re.Match[str]) -> Figure | None:
    value = numerals.read(match["number"])
    around = text[max(match.start() - 3, 0) : match.end() + 2]
    # 每人发放一次性助学金1000元: a word that counts nothing
    if value is None or _ONE_EACH.search(around) or text.startswith("次性", match.end("number")):
        return None
    figure = _figure(text, match, value, Decimal(1))
    wordy = (value <= 20 and figure.unit in _WORDY) or match["number"] == "一"
    return replace(figure, kind=Kind.COUNT_WORD) if wordy and figure.kind is Kind.QUANTITY else figure


def _per_hundred(text: str, match: re.Match[str]) -> Figure | None:
    whole = numerals.read(match["number"])
    if whole is None:
        return None
    fraction = "".join(str(numerals.DIGITS[character]) for character in match["fraction"] or "")
    value = Decimal(f"{whole}.{fraction}") if fraction else whole
    kind, unit = (Kind.PERCENT, "%") if match["of"] == "百" else (Kind.PER_MILLE, "‰")
    certainty, start = certainty_words.before(text, match.start())
    return Figure(
        value=value, unit=unit, amount=value, base_unit=unit, place=Decimal(1).scaleb(-len(fraction)), kind=kind,
        start=start if certainty is not Certainty.EXACT else match.start(), end=match.end(), certainty=certainty,
    )  # fmt: skip


def _tenths(text: str, match: re.Match[str]) -> Figure:
    """四成 is 40%, 七成半 75%, as exactly as it is said."""
    tens = Decimal(int(match["number"]) if match["number"].isdecimal() else numerals.DIGITS[match["number"]])
    if match["fraction"] == "半":
        return _said_roughly(text, match, tens * 10 + 5, Decimal(5))
    ones = numerals.DIGITS[match["fraction"]] if match["fraction"] else 0
    return _said_roughly(text, match, tens * 10 + ones, Decimal(1 if ones else 10))


def _parts_of(text: str, match: re.Match[str]) -> Figure:
    """四分之三 is 75%, and said of what is near it."""
    share = Decimal(numerals.whole(match["number"]) * 100) / numerals.whole(match["of"])
    return _said_roughly(text, match, round(share, 1).normalize() + 0, _NEAR)


def _half(text: str, match: re.Match[str]) -> Figure:
    return _said_roughly(text, match, _FIFTY, _FIFTY / 5)


def _said_roughly(text: str, match: re.Match[str], value: Decimal, place: Decimal) -> Figure:
    certainty, end = certainty_words.after(text, match.end())
    start = match.start("number") if match.re is patterns.HALF else match.start()
    if certainty is Certainty.EXACT:
        certainty = certainty_words.before(text, start)[0]
    return Figure(
        value=value, unit="%", amount=value, base_unit="%", place=place, kind=Kind.PERCENT,
        start=start, end=end, certainty=certainty,
    )  # fmt: skip


_READERS = (
    (patterns.PER_HUNDRED, _per_hundred),
    (patterns.TENTHS, _tenths),
    (patterns.PARTS_OF, _parts_of),
    (patterns.HALF, _half),
    (patterns.ARABIC_NUMBER, _arabic),
    (patterns.CHINESE_NUMBER, _chinese),
)


def _place(digits: str) -> Decimal:
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def _figure(text: str, match: re.Match[str], value: Decimal, place: Decimal) -> Figure:
    unit, multiplier = match["unit"] or "", match["multiplier"] or ""
    factor = numerals.multiplier(multiplier)
    end = match.end("unit") if unit else max(match.end(name) for name in ("number", "inside", "multiplier", "inner"))
    base = unit or unit_by_noun(text, end, large=bool(multiplier) or _is_no_year(value))
    certainty, end = _certainty(text, match, end)
    return Figure(
        value=value, unit=multiplier + base, amount=value * factor, base_unit=base, place=place * factor,
        kind=_kind(base), start=match.start(), end=end, certainty=certainty,
    )  # fmt: skip


def _is_no_year(value: Decimal) -> bool:
    """对5320农户进行了调查: a whole number of homes or people, and no number of an item."""
    return value == value.to_integral_value() and value >= _COUNTED and value not in _YEARS


def _certainty(text: str, match: re.Match[str], end: int) -> tuple[Certainty, int]:
    inside = match["inside"] or match["inner"]
    if inside:
        return certainty_words.INSIDE[inside], end
    said, after = certainty_words.after(text, end)
    if said is not Certainty.EXACT:
        return said, after
    return certainty_words.before(text, match.start())[0], end


def _kind(unit: str) -> Kind:
    if not unit:
        return Kind.BARE
    kinds = ((units.PERCENT, Kind.PERCENT), (units.PER_MILLE, Kind.PER_MILLE), (units.POINTS, Kind.POINTS),
             (units.MULTIPLES, Kind.MULTIPLE), (units.DURATIONS, Kind.DURATION),
             (units.DOCUMENT_NUMBERS, Kind.DOCUMENT))  # fmt: skip
    return next((kind for words, kind in kinds if unit in words), Kind.QUANTITY)


def _ranges_joined(text: str, figures: list[Figure]) -> list[Figure]:
    """3～5万元, 20%-30%: one figure with a low and a high end."""
    joined: list[Figure] = []
    for figure in figures:
        low = joined[-1] if joined else None
        if low is not None and _is_range(text, low, figure):
            factor = figure.amount / figure.value if figure.value else Decimal(1)
            amount = low.amount if low.unit == figure.unit else low.value * factor
            joined[-1] = replace(figure, value=low.value, amount=amount, high=figure.amount, start=low.start)
        else:
            joined.append(figure)
    return joined


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    between = text[low.end : high.start].strip()
    if low.kind in {Kind.DATE, Kind.ORDINAL, Kind.DOCUMENT} or low.high is not None:
        return False
    signs = {"-", "－", "—", "–", "~", "～", "——", "--"}
    if low.kind is Kind.BARE:
        return between in signs | {"至", "到"} and high.kind not in {Kind.DATE, Kind.ORDINAL}
    return between in signs and low.base_unit == high.base_unit
