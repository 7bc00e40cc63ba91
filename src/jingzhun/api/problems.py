"""What is wrong with one field of a request, in both languages. (Pydantic speaks English only.)"""

from typing import Any

from jingzhun.core.text import Text

WORDS = {
    "missing": Text("缺少这一项", "is missing"),
    "extra_forbidden": Text("没有这一项", "is not known"),
    "string_type": Text("应为文字", "must be a text"),
    "string_too_long": Text("最多 {max_length} 个字符", "at most {max_length} characters"),
    "string_too_short": Text("至少 {min_length} 个字符", "at least {min_length} characters"),
    "string_pattern_mismatch": Text("形式不对，应为 {pattern}", "must match {pattern}"),
    "string_unicode": Text("不是有效的文字", "is not a valid text"),
    "int_type": Text("应为整数", "must be a whole number"),
    "int_parsing": Text("应为整数", "must be a whole number"),
    "int_parsing_size": Text("数太大", "is too large"),
    "int_from_float": Text("应为整数", "must be a whole number"),
    "greater_than_equal": Text("不得小于 {ge}", "must be at least {ge}"),
    "less_than_equal": Text("不得大于 {le}", "must be at most {le}"),
    "finite_number": Text("应为有限的数", "must be a finite number"),
    "bool_type": Text("应为 true 或 false", "must be true or false"),
    "bool_parsing": Text("应为 true 或 false", "must be true or false"),
    "date_type": Text("应为日期 年-月-日", "must be a date YYYY-MM-DD"),
    "date_parsing": Text("应为日期 年-月-日", "must be a date YYYY-MM-DD"),
    "date_from_datetime_parsing": Text("应为日期 年-月-日", "must be a date YYYY-MM-DD"),
    "date_from_datetime_inexact": Text("应为日期 年-月-日", "must be a date YYYY-MM-DD"),
    "enum": Text("应为 {expected} 之一", "must be one of {expected}"),
    "literal_error": Text("应为 {expected} 之一", "must be one of {expected}"),
    "dict_type": Text("应为对象", "must be an object"),
    "model_attributes_type": Text("应为对象", "must be an object"),
    "model_type": Text("应为对象", "must be an object"),
    "list_type": Text("应为数组", "must be an array"),
    "too_short": Text("至少 {min_length} 项", "at least {min_length} entries"),
    "too_long": Text("最多 {max_length} 项", "at most {max_length} entries"),
    "value_error": Text("含有不能保存的字符", "has characters that cannot be stored"),
}
OTHER = Text("不符合要求", "does not fit")


def problem_of(entry: dict[str, Any]) -> dict[str, Any]:
    """`{"where", "what"}` of one error of pydantic. Its input is left out."""
    words = WORDS.get(entry["type"], OTHER)
    context = {name: value for name, value in entry.get("ctx", {}).items() if isinstance(value, int | str | float)}
    try:
        what = words.format(**context)
    except KeyError:
        what = OTHER
    return {"where": _place(entry["loc"]), "what": what.as_dict()}


def _place(location: tuple[Any, ...]) -> str:
    """`body.head.name`: without the name that the handler gives its argument."""
    parts = [str(part) for part in location]
    if len(parts) > 1 and parts[0] == "body":
        parts = [parts[0], *parts[2:]]
    return ".".join(parts)
