"""The console works for all provinces there are, however many were loaded."""

import pytest
from tests.support.command_line import run_json
from tests.world import CONSOLE, World

from jingzhun.accounts.selectors.console import console_actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.scope import RANGES_MAX
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
PROVINCES = 34


def test_the_console_sees_every_province() -> None:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    world.user("county", "county_office", "合水县")
    world.household(world.actor("county"), "西沟村", "张三", 1)
    with as_owner(), acting(CONSOLE, why="test"):
        for number in range(2, PROVINCES + 1):
            create_area(name=f"第{number}省", kind=Kind.PROVINCE, parent=None)
    actor = console_actor("root", role="data_owner", opens_province=True)
    assert len(actor.scope.paths) == PROVINCES + 1
    assert len(actor.scope.ranges()) <= RANGES_MAX
    with acting(actor):
        assert Person.objects.count() == 1
    assert run_json("audit", "log")["count"] == 0
    assert run_json("areas", "show", "第34省")["path"] == "0Y"
