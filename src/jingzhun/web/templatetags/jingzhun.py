"""Tags of our templates: text in two languages, icons, files of ours with their version."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jingzhun.core.clock import SHANGHAI
from jingzhun.core.text import Text

register = template.Library()


@register.simple_tag
def t(zh: str, en: str, **values: Any) -> str:
    """`{% t "共 {n} 人" "{n} people" n=count %}`: the text in the language in force, escaped where it stands."""
    text = Text(zh, en)
    return str(text.format(**values) if values else text)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the sprite (icons.txt). Decoration only: the words stand beside it or in aria-label."""
    return format_html(
        '<svg class="icon {}" width="24" height="24" aria-hidden="true"><use href="{}#tabler-{}"/></svg>',
        extra,
        asset("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def asset(path: str) -> str:
    """The address of a file of ours; it changes with the content, so no browser keeps an old one after an upgrade."""
    return f"{static(path)}?v={_digest(path)}"


@cache
def _digest(path: str) -> str:
    found = finders.find(path)
    if not found:
        return "0"
    with open(str(found), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:10]


@register.filter
def day(value: date | None) -> str:
    """2026-11-23, or nothing."""
    return value.isoformat() if value else ""


@register.filter
def moment(value: datetime | str | None) -> str:
    """2026-11-23 09:05 in Shanghai (also of a time as ISO text), or nothing."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if value else ""


@register.filter
def number(value: int | None) -> str:
    """1,234, or a dash for what is not known."""
    return "—" if value is None else f"{value:,}"


@register.filter
def listed(words: Iterable[object]) -> str:
    """Words in a row, with the separator of the language in force."""
    return str(Text("、", ", ")).join(str(word) for word in words)
