"""The locks that an import holds do not grow with its pieces."""

import pytest
from django.db import connection
from tests.integration.test_import_pieces import HOUSES, STATUS, YEAR, clean, family, make_world
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.workbooks.importing.bringing import bring_in
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    return make_world()


def one(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_locks_do_not_grow_with_pieces(world: World) -> None:
    held: list[int] = []

    def look(_: object) -> bool:
        held.append(one("select count(*) from pg_locks where pid = pg_backend_pid()"))
        return True

    families = [family(house) for house in range(HOUSES)]
    more = [
        Table(
            "甲.xlsx", "年度", [YEAR, *(["2016", number, village, head, "100"] for number, village, head in families)]
        ),
        Table(
            "甲.xlsx",
            "户状态",
            [STATUS, *([number, village, head, "脱贫", "2015-01-01"] for number, village, head in families)],
        ),
    ]
    with acting(world.actor("town"), why="test") as by:
        bring_in(by=by, tables=[*clean(), *more], year=2016, reason="导入", piece=6, may_write=look)
    assert held[-1] - held[1] < 20
