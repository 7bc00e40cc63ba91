"""Versions in headers: ETag is the version that was read, If-Match the one that a change is about."""

import re
from typing import Annotated

from django.http import HttpResponse
from ninja import Header

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

VERSION = re.compile(r'(?:W/)?"?(\d{1,9})"?')
IfMatch = Annotated[str, Header(alias="If-Match", max_length=40)]
IfMatchOrNew = Annotated[str | None, Header(alias="If-Match", max_length=40)]
"""Left out for what is not there yet."""


def read_version(header: str) -> int:
    """The version in an If-Match header: `"3"` or `3`. `WrongInput`."""
    found = VERSION.fullmatch(header.strip())
    if found is None:
        raise WrongInput(
            Text("不是版本号", "Not a version"),
            where="header.If-Match",
            allowed=Text('读取时的 ETag，如 "3"', 'the ETag that was read, such as "3"'),
        )
    return int(found.group(1))


def read_version_or_new(header: str | None) -> int | None:
    """As `read_version`; None for what is not there yet."""
    return read_version(header) or None if header is not None else None


def tell_version(response: HttpResponse, version: int) -> None:
    response.headers["ETag"] = f'"{version}"'
