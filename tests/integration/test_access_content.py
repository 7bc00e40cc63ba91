"""Roles of the pack: loaded once, completed by upgrades, and what an office changed stays."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from tests.world import CONSOLE

from jingzhun.accounts.limits import access_content
from jingzhun.accounts.models import Role, RoleGrant
from jingzhun.accounts.services.access import load_access
from jingzhun.accounts.services.acting import acting
from jingzhun.database.owner import as_owner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def next_release() -> Iterator[dict[str, Any]]:
    """The content of the pack, which a test changes as a later release would."""
    content = access_content()
    before = copy.deepcopy(content)
    yield content
    content.clear()
    content.update(before)


def load() -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        load_access()


def grants(role: str, group: str) -> set[str]:
    return set(RoleGrant.objects.filter(role=role, group=group).values_list("action", flat=True))


def test_a_field_group_of_a_later_release_is_granted_as_the_pack_says(next_release: dict[str, Any]) -> None:
    next_release["field_groups"]["projects"] = {"zh": "项目", "en": "Projects"}
    next_release["roles"]["county_office"]["see"].append("projects")
    next_release["roles"]["county_office"]["edit"].append("projects")
    next_release["roles"]["village_cadre"]["see"].append("projects")
    load()
    assert grants("county_office", "projects") == {"see", "edit"}
    assert grants("village_cadre", "projects") == {"see"}
    assert grants("inspector", "projects") == set()


def test_what_an_office_changed_stays(next_release: dict[str, Any]) -> None:
    with as_owner(), acting(CONSOLE, why="收紧"):
        RoleGrant.objects.filter(role="village_cadre", group="household", action="export").delete()
        Role.objects.filter(code="village_cadre").update(title_zh="村两委")
    next_release["field_groups"]["projects"] = {"zh": "项目", "en": "Projects"}
    load()
    load()
    assert grants("village_cadre", "household") == {"see", "edit"}
    assert Role.objects.get(code="village_cadre").title_zh == "村两委"


def test_a_role_of_a_later_release_comes_whole(next_release: dict[str, Any]) -> None:
    next_release["roles"]["bank"] = {"title": {"zh": "银行", "en": "Bank"}, "sees_people": True, "see": ["finance"]}
    load()
    assert grants("bank", "finance") == {"see"}
