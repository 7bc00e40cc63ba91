"""A YAML file becomes plain values, each with the line of its key. Built from YAML's events: no tags, no aliases,
no duplicate keys, and bounds on size and depth, so that no file can do harm.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from jingzhun.core.text import Text
from jingzhun.rules.loading.scalars import scalar
from jingzhun.rules.misfit import Misfit, shortened

LARGEST = 512 * 1024
DEEPEST = 12
Path = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlMisfit(Misfit):
    """A misfit of a YAML text, with its line."""

    def __init__(self, line: int, what: Text, allowed: Text | None = None) -> None:
        super().__init__(what, allowed)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """content: dicts, lists and scalars. lines: path of keys → line (from 1). misfits: duplicate keys."""

    content: Any
    lines: dict[Path, int]
    misfits: list[YamlMisfit] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest part above that has one."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


def read_yaml(data: bytes) -> Document:
    """`YamlMisfit` for what is not one YAML document of ours."""
    if len(data) > LARGEST:
        raise YamlMisfit(
            1,
            Text("文件太大：{size} 字节", "The file is too large: {size} bytes").format(size=len(data)),
            Text("至多 {most} 字节", "at most {most} bytes").format(most=LARGEST),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlMisfit(line, Text("不是 UTF-8 编码", "Not encoded in UTF-8"), Text("UTF-8", "UTF-8")) from error
    try:
        return _Builder(text).document()
    except yaml.YAMLError as error:
        raise _syntax(error) from error


class _Builder:
    """Builds from events, not from YAML's own nodes: these are made by recursion, which a deep file would break."""

    def __init__(self, text: str) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self.lines: dict[Path, int] = {}
        self.misfits: list[YamlMisfit] = []

    def document(self) -> Document:
        content: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlMisfit(
                        _line(event), Text("文件里有几个 YAML 文档", "Several YAML documents"), Text("一个", "one")
                    )
                self.lines[()] = 1
                content = self._value(next(self.events), ())
        return Document(content, self.lines, self.misfits)

    def _value(self, event: yaml.Event, path: Path) -> Any:
        if len(path) > DEEPEST:
            raise YamlMisfit(
                _line(event),
                Text("嵌套太深", "Nested too deeply"),
                Text("至多 {most} 层", "at most {most} levels").format(most=DEEPEST),
            )
        self._refuse_marks(event)
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event.value) if event.implicit[0] and not event.style else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*path, len(found))
            self.lines[here] = _line(event)
            found.append(self._value(event, here))
        return found

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if key in found:
                what = Text("键重复：{key}", "The key stands twice: {key}").format(key=shortened(key))
                self.misfits.append(YamlMisfit(_line(event), what, Text("每个键一次", "each key once")))
            self.lines[here] = _line(event)
            found[key] = self._value(next(self.events), here)
        return found

    def _key(self, event: yaml.Event) -> str:
        self._refuse_marks(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlMisfit(_line(event), Text("键要是一个词", "A key is one word"), Text("名称: 值", "name: value"))
        return str(event.value)

    def _refuse_marks(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlMisfit(
                _line(event),
                Text("不用 YAML 的锚点和引用（& *）", "No anchors and aliases of YAML (& *)"),
                Text("写明的值", "the value itself"),
            )
        if getattr(event, "tag", None):
            raise YamlMisfit(
                _line(event), Text("不用 YAML 的标签（!）", "No tags of YAML (!)"), Text("写明的值", "the value itself")
            )


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.line) + 1 if mark else 1


def _syntax(error: yaml.YAMLError) -> YamlMisfit:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
    what = Text("YAML 有误：{reason}", "Not well-formed YAML: {reason}").format(reason=shortened(str(reason)))
    return YamlMisfit(mark.line + 1 if mark else 1, what, Text("键: 值，缩进用空格", "key: value, indented by spaces"))
