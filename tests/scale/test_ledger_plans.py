"""At a million people a page of a ledger, a page far behind, and a search for a household come from an index."""

import re
from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.core.scope import AreaScope
from jingzhun.registry.selectors.households import search_households
from jingzhun.registry.selectors.ledger.catalogue import HOUSEHOLDS, PEOPLE
from jingzhun.registry.selectors.ledger.page import page_of
from jingzhun.registry.selectors.ledger.question import question_of
from tests.scale.million import COUNTY

pytestmark = pytest.mark.slow

GROUPS = ("household", "identity", "housing", "income", "health", "education", "civil_affairs", "area_statistics")
SCOPES = {
    "county": [COUNTY],
    "township": [f"{COUNTY}003"],
    "three ranges": [f"{COUNTY}001", f"{COUNTY}003", f"{COUNTY}005007"],
}
Ask = Callable[[Actor, str], Any]


def page(ledger: Any, query: str = "", after: str = "") -> Ask:
    return lambda actor, path: page_of(question_of(actor, ledger, path, query), after=after).rows


QUESTIONS: dict[str, Ask] = {
    "households": page(HOUSEHOLDS),
    "households, survey columns": page(HOUSEHOLDS, "c=head&c=members&c=fuel&c=wage_income&c=risks"),
    "households behind one": page(HOUSEHOLDS, after="H00120000"),
    "households of a status": page(HOUSEHOLDS, "f.status=ordinary&f.main_cause=-"),
    "people": page(PEOPLE),
    "people behind one": page(PEOPLE, after="P00500000"),
    "household by number": lambda actor, path: search_households(path, "H00120001"),
    "household by its head": lambda actor, path: search_households(path, "张" + chr(19968 + 2100)),
}


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_table_is_read_from_end_to_end(scope: str, question: str) -> None:
    paths = SCOPES[scope]
    path = paths[0] if scope != "three ranges" else f"{COUNTY}003"
    actor = Actor(1, "x", "x", role="county_office", scope=AreaScope(paths, people=True), source="test",
                  grants=frozenset((group, "see") for group in GROUPS))  # fmt: skip
    with acting(actor):
        QUESTIONS[question](actor, path)
        started = perf_counter()
        with CaptureQueriesContext(connection) as asked:
            found = QUESTIONS[question](actor, path)
        took = (perf_counter() - started) * 1000
        plans = [_plan(one["sql"]) for one in asked]
    assert found, "a question that finds nothing proves nothing"
    for plan in plans:
        assert not re.findall(r"Seq Scan on (person|household)\b", plan), plan
        removed = [int(number) for number in re.findall(r"Rows Removed by (?:Filter|Index Recheck): (\d+)", plan)]
        assert max(removed, default=0) < 20_000, plan
    print(f"{scope:13} {question:28} {took:8.1f} ms, {len(asked)} queries")  # noqa: T201


def _plan(sql: str) -> str:
    """How a statement is answered; one that only changes a setting is run again, for those behind it."""
    with connection.cursor() as cursor:
        cursor.execute(("" if "set_config" in sql else "explain analyze ") + sql.replace("%", "%%"))
        return "\n".join(row[0] for row in cursor.fetchall())
