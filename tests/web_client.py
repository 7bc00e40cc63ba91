"""Django's test client, signed in as somebody of a small world."""

import re
from typing import Any

from django.test import Client

from tests.world import PASSWORD, World

BY_HTMX = {"HX-Request": "true"}
"""Headers by which htmx asks, for a part of a page."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def signed_in(username: str, *, language: str = "zh-hans", **extra: Any) -> Client:
    """A client after the login page; who has several roles has none yet."""
    client = Client(**extra)
    client.cookies["jz_language"] = language
    answer = client.post("/login/", {"username": username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def village_world() -> World:
    """Two townships; one user for each of the usual roles; three households in one village."""
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.township("板桥镇", ["柳沟村"])
    world.user("county", "county_office", "合水县", name="县办小李")
    world.user("town", "township_office", "肖咀镇", name="镇办小王")
    world.user("other", "township_office", "板桥镇", name="板桥小赵")
    world.user("cadre", "village_cadre", "西沟村", name="西沟老张")
    world.user("admin", "system_administrator", "甘肃省", name="管理员")
    world.user("owner", "data_owner", "甘肃省", name="数据责任人")
    return world
