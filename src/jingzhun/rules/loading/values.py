"""Plain values of YAML as values of a type: of parameters, and of rows in cases."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jingzhun.core.text import Text
from jingzhun.rules.checking.numbers import as_scaled, number
from jingzhun.rules.checking.words import KINDS
from jingzhun.rules.kinds import NUMBERS, Kind, Type
from jingzhun.rules.loading.scalars import scalar
from jingzhun.rules.misfit import Misfit, shortened, unknown_name

Given = bool | int | Decimal | str | date | tuple[str, ...]
Codes = Mapping[str, frozenset[str]]
_PLAIN = {Kind.YES_NO: bool, Kind.TEXT: str, Kind.DATE: date}


def value_of(given: Any, type_: Type, codes: Codes | None = None) -> Given:
    """The value in its type. `Misfit` for another kind, too many decimals, or an unknown code."""
    if type_.kind in NUMBERS:
        return _number(given, type_)
    if type_.kind is Kind.CODES:
        return _several(given, type_, codes)
    if not isinstance(given, _PLAIN[type_.kind]):
        raise _not_a(given, type_)
    if isinstance(given, str) and type_.codes and codes is not None:
        _refuse_code(given, type_, codes)
    assert isinstance(given, bool | str | date)
    return given


def _several(given: Any, type_: Type, codes: Codes | None) -> tuple[str, ...]:
    """A list of codes."""
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise _not_a(given, type_)
    for code in given if codes is not None else ():
        _refuse_code(code, type_, codes or {})
    return tuple(given)


def _refuse_code(code: str, type_: Type, codes: Codes) -> None:
    if code not in codes.get(type_.codes, ()):
        raise unknown_name(
            code, codes.get(type_.codes, ()), Text("代码（{name}）", "code of {name}").format(name=type_.codes)
        )


def _number(given: Any, type_: Type) -> int | Decimal:
    plain = scalar(given) if isinstance(given, str) else given
    if isinstance(plain, bool) or not isinstance(plain, int | Decimal):
        raise _not_a(given, type_)
    number(plain)
    if type_.kind is Kind.INTEGER:
        if not isinstance(plain, int):
            raise _not_a(given, type_)
        return plain
    scaled = as_scaled(plain, type_.scale)
    if scaled is None:
        raise Misfit(
            Text("小数位太多：{given}", "Too many decimal places: {given}").format(given=plain),
            Text("至多 {scale} 位小数", "at most {scale} decimal places").format(scale=type_.scale),
        )
    return scaled


def _not_a(given: Any, type_: Type) -> Misfit:
    words = shortened(str(given)) if not isinstance(given, dict | list) else "…"
    what = Text("应为{kind}：{given}", "Expected {kind}: {given}")
    return Misfit(what.format(kind=_words(type_), given=words or "''"), _words(type_))


def _words(type_: Type) -> Text:
    title = KINDS[type_.kind]
    if type_.kind is Kind.DECIMAL:
        return Text(f"{title.zh}（{type_.scale} 位）", f"{title.en} ({type_.scale} places)")
    return title
