"""What pydantic finds in a file, in our words: which key, what is allowed there, the nearest key."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from jingzhun.core.text import Text
from jingzhun.rules.loading.yaml_text import Path
from jingzhun.rules.misfit import Misfit, listed, nearest, shortened

Model = TypeVar("Model", bound=BaseModel)
_KINDS = {
    "string_type": Text("文字（必要时加引号）", "text (in quotes where needed)"),
    "int_type": Text("整数", "a whole number"),
    "bool_type": Text("true 或 false", "true or false"),
    "date_type": Text("日期，年-月-日", "a date, YYYY-MM-DD"),
    "list_type": Text("列表", "a list"),
    "dict_type": Text("键和值的对照", "keys with values"),
    "model_type": Text("键和值的对照", "keys with values"),
    "string_too_short": Text("非空的文字", "text that is not empty"),
}
_DATES = ("date_type", "date_from_datetime_parsing", "date_parsing", "date_from_datetime_inexact")


def as_shape(shape: type[Model], content: object, at: Path = ()) -> tuple[Model | None, list[tuple[Path, Misfit]]]:
    """The content in its shape; or None and all misfits, each with its path below the file's top."""
    if not isinstance(content, dict):
        return None, [(at, _wrong_kind(_KINDS["model_type"], content))]
    try:
        return shape.model_validate(content), []
    except ValidationError as error:
        return None, [((*at, *one["loc"]), _misfit(shape, one)) for one in error.errors(include_url=False)]


def keys_of(shape: type[BaseModel]) -> list[str]:
    """The keys as they are written in files."""
    return [field.alias or name for name, field in shape.model_fields.items()]


def _misfit(shape: type[BaseModel], error: Mapping[str, Any]) -> Misfit:
    kind, path = error["type"], error["loc"]
    if kind in ("extra_forbidden", "missing"):
        keys = keys_of(_model_at(shape, path[:-1]) or shape)
        name = str(path[-1])
        if kind == "missing":
            return Misfit(Text("缺少键：{key}", "A key is missing: {key}").format(key=name), listed(keys))
        what = Text("没有这个键：{key}", "No such key: {key}").format(key=shortened(name))
        return Misfit(what, listed(keys), nearest(name, keys))
    if kind == "literal_error":
        words = [str(word) for word in _literals(shape, path)]
        given = str(error["input"])
        what = Text("不能是：{word}", "It cannot be: {word}").format(word=shortened(given) or "''")
        return Misfit(what, listed(words), nearest(given, words))
    wanted = _KINDS["date_type" if kind in _DATES else kind] if kind in (*_KINDS, *_DATES) else None
    return _wrong_kind(wanted or Text(error["msg"], error["msg"]), error["input"])


def _wrong_kind(wanted: Text, given: object) -> Misfit:
    words = shortened(str(given)) if not isinstance(given, dict | list) else "…"
    return Misfit(Text("值不合适：{words}", "Not a fitting value: {words}").format(words=words or "''"), wanted)


def _model_at(shape: type[BaseModel], path: Path) -> type[BaseModel] | None:
    found = _annotation_at(shape, path)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _literals(shape: type[BaseModel], path: Path) -> Iterator[object]:
    yield from get_args(_annotation_at(shape, path))


def _annotation_at(shape: type[BaseModel], path: Path) -> Any:
    """The declared type at a path of keys."""
    found: Any = shape
    for key in path:
        found = _inner(found, key)
    return found


def _inner(annotation: Any, key: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
        return _plain(fields.get(str(key)))
    arguments = get_args(annotation)
    return _plain(arguments[-1]) if arguments else None


def _plain(annotation: Any) -> Any:
    """`X` of `X | None`."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
