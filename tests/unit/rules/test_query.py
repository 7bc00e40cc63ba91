"""Which steps of a query are kept: small ones that would otherwise be computed again."""

from jingzhun.rules.engines.sql.query import Query, Step


def kept(*steps: Step, final: str) -> set[str]:
    sql = Query(list(steps), final).sql(kept="KEPT ", inlined="")
    return {step.name for step in steps if f'"{step.name}" AS KEPT ' in sql}


SMALL = Step("small", 'SELECT 1 FROM "rows" AS "one"', is_small=True)


def test_a_step_that_is_read_once_runs_through() -> None:
    assert kept(SMALL, final='SELECT * FROM "small" AS "one"') == set()


def test_a_small_step_that_is_read_twice_is_kept() -> None:
    final = 'SELECT * FROM "small" AS "one" LEFT JOIN "small" ON "small"."key" = "one"."key"'
    assert kept(SMALL, final=final) == {"small"}


def test_a_large_step_runs_through_as_often_as_it_is_read() -> None:
    large = Step("large", 'SELECT * FROM "rows" AS "one"')
    assert kept(large, final='SELECT * FROM "large" AS "one" LEFT JOIN "large" ON TRUE') == set()


def test_what_is_read_by_a_step_that_runs_twice_would_be_computed_twice() -> None:
    between = Step("between", 'SELECT * FROM "rows" AS "one"\n  LEFT JOIN "small" ON "small"."key" = "one"."key"')
    final = 'SELECT * FROM "between" AS "one" LEFT JOIN "between" AS "household" ON TRUE'
    assert kept(SMALL, between, final=final) == {"small"}


def test_what_only_a_kept_step_reads_is_computed_once() -> None:
    second = Step("second", 'SELECT * FROM "small" AS "one"', is_small=True)
    final = 'SELECT * FROM "second" AS "one" LEFT JOIN "second" ON TRUE'
    assert kept(SMALL, second, final=final) == {"second"}
