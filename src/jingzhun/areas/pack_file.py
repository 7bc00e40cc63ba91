"""Reads one YAML file of a pack into a declared shape; says which key of which file is wrong."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text


class PackModel(BaseModel):
    """Base of all shapes of pack files: frozen, and a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BilingualNote(PackModel):
    """A note in both languages."""

    zh: str
    en: str


Shape = TypeVar("Shape", bound=PackModel)


def read_pack_file(path: Path, shape: type[Shape]) -> Shape:
    """Read a UTF-8 YAML file. `WrongInput` names the file, the key and what is wrong with it."""
    return _as_shape(_content(path), shape, str(path))


def read_pack_mapping(path: Path, shape: type[Shape]) -> dict[str, Shape]:
    """Read a UTF-8 YAML file whose top keys are names, each with one such shape. `WrongInput` as above."""
    content = _content(path)
    if not isinstance(content, dict):
        raise WrongInput(Text("应当是名称和内容的对照", "It should map names to contents"), where=str(path))
    return {str(name): _as_shape(part, shape, str(path), str(name)) for name, part in content.items()}


def _content(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise WrongInput(
            Text("读不了内容文件：{error}", "The pack file cannot be read: {error}").format(error=error),
            where=str(path),
        ) from error


def _as_shape(content: object, shape: type[Shape], path: str, *keys: str) -> Shape:
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join([*keys, *(str(part) for part in first["loc"])])
        raise WrongInput(
            Text("内容有误：{message}", "Wrong content: {message}").format(message=first["msg"]),
            where=f"{path}: {key}" if key else path,
        ) from error
