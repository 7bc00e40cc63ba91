"""What the leak tests share: the built world and all who ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from jingzhun.figures.facts.refreshing import refresh
from tests.leak.twins import build_twins
from tests.leak.visitors import Visitors


@pytest.fixture
def everybody(tmp_path: Path) -> Iterator[Visitors]:
    """All visitors of a freshly built world; afterwards the policies must be back."""
    twins = build_twins()
    refresh()  # so many new rows at once are left to the job
    yield Visitors(twins, tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class where relname = 'person' and relrowsecurity")
        assert cursor.fetchone() == (1,)
