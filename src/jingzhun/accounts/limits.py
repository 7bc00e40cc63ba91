"""Limits and access content of the packs: roles, field groups, how often, how long (packs/cn/access.yaml)."""

from functools import cache
from typing import Any

import yaml

from jingzhun.core.content import packs_folder

ACCESS_FILE = "packs/cn/access.yaml"  # also the reason that history keeps for what came from it


@cache
def access_content() -> dict[str, Any]:
    """The parsed access.yaml: keys `limits`, `field_groups`, `roles`."""
    text = (packs_folder() / "cn" / "access.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def limit(name: str) -> int:
    """A limit by name (attempts, days or rows; the unit is in the name)."""
    return int(access_content()["limits"][name]["value"])


def bytes_of(name: str) -> int:
    """A limit that is given in megabytes, in bytes."""
    return limit(name) * 1024 * 1024
