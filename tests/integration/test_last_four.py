"""The search by the last four characters of an ID looks at the area first, and cuts afterwards."""

import pytest
from tests.web_client import village_world
from tests.world import PersonDetails, citizen_number, register_household

from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.registry.selectors.people import search_people

pytestmark = pytest.mark.django_db(transaction=True)


def test_hits_elsewhere_do_not_push_out_those_of_the_area() -> None:
    world = village_world()
    county, first = world.actor("county"), citizen_number(0)
    same_end = next(
        number
        for year in range(1930, 2000)
        for serial in range(1000)
        if (number := citizen_number(serial, born=f"{year}0101"))[-4:] == first[-4:] and number != first
    )
    world.household(county, "西沟村", "张三", 0)

    with acting(county, why="test"):
        register_household(
            by=county, area=world.areas["铁赵村"], head=PersonDetails("李四", citizen_id=same_end), reason="入户登记"
        )
    with acting(county):
        for village, name in (("西沟村", "张三"), ("铁赵村", "李四")):
            path = world.areas[village].path
            assert len(vault.find_last_four("citizen_id", first[-4:], path, most=1)) == 1
            assert [one.name for one in search_people(path, first[-4:])] == [name]
