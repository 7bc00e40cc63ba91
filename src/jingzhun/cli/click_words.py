"""The words of click itself (usage, options, errors) in Chinese: click asks gettext, which knows only English here."""

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from jingzhun.core import language
from jingzhun.core.language import CHINESE

CHINESE_WORDS = {
    "Usage:": "用法：",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本。",
    "Error: {message}": "用法有误：{message}",
    "Error: {e.message}": "输入有误：{e.message}",
    "Aborted!": "已中止。",
    "Try '{command} {option}' for help.": "说明见 {command} {option}。",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such option: {name}": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是其中之一：{possibilities}？）",
    "Got unexpected extra argument ({args})": "多余的参数（{args}）",
    "Got unexpected extra arguments ({args})": "多余的参数（{args}）",
    "Option {name!r} requires an argument.": "选项 {name!r} 需要一个值。",
    "Option {name!r} does not take a value.": "选项 {name!r} 不带值。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是 {number_type}。",
    "{value} is not in the range {range}.": "{value} 不在 {range} 之内。",
    "{value!r} does not match the format {format}.": "{value!r} 不符合格式 {format}。",
    "{value!r} does not match the formats {formats}.": "{value!r} 不符合格式 {formats}。",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
    "{value!r} is not {choice}.": "{value!r} 应为 {choice}。",
    "{value!r} is not one of {choices}.": "{value!r} 应为 {choices} 之一。",
    "default: {default}": "默认 {default}",
    "required": "必填",
    "Repeat for confirmation": "请再输入一次",
}
MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)


def translate_click() -> None:
    """Let click speak the language in force. What is not listed stays English."""
    for module in MODULES:
        for name, function in (("_", _one), ("ngettext", _several)):
            if hasattr(module, name):
                setattr(module, name, function)


def _one(words: str) -> str:
    return CHINESE_WORDS.get(words, words) if language.current() == CHINESE else words


def _several(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)
