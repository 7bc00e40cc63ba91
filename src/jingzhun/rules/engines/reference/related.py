"""What the related rows of a row say."""

from collections.abc import Callable
from typing import Any

from jingzhun.rules.engine import Value
from jingzhun.rules.engines.reference import logic, numbers
from jingzhun.rules.engines.reference.evaluation import Place
from jingzhun.rules.nodes import Gather, Related


def related_places(place: Place, node: Related) -> list[Place]:
    """The rows of the relation, whatever their `where` says."""
    rows = place.world.children(place.table, place.row, node.relation)
    return [Place(place.world, node.table, row) for row in rows]


def counted(places: list[Place], node: Related) -> list[Place]:
    """Those whose `where` is yes."""
    return [place for place in places if _test(place, node) is True]


def undecided(places: list[Place], node: Related) -> list[Place]:
    """Those whose `where` is unknown."""
    return [place for place in places if _test(place, node) is None]


def gathered(place: Place, node: Related) -> Value:
    """See nodes.Gather for what each form means."""
    places = related_places(place, node)
    if node.gather in _JOINS:
        return _JOINS[node.gather](_test(one, node) for one in places)
    if node.gather is Gather.LATEST:
        return _latest(place, node, counted(places, node))
    if node.strict and node.gather in _ADDED and any(_test(one, node) is None for one in places):
        return None
    return _FORMS[node.gather](node, counted(places, node))


def _test(place: Place, node: Related) -> Value:
    return True if node.where is None else place.value(node.where)


def _values(node: Related, places: list[Place]) -> list[Any]:
    assert node.value is not None
    return [place.value(node.value) for place in places]


def _sum(node: Related, places: list[Place]) -> Value:
    values = _values(node, places)
    return None if None in values else numbers.total(values)


def _known(node: Related, places: list[Place]) -> list[Any]:
    return [value for value in _values(node, places) if value is not None]


def _latest(place: Place, node: Related, places: list[Place]) -> Value:
    """Of rows equally late the one with the greatest key: a household has one row a year, but no engine may guess."""
    order = place.world.catalogue.tables[place.table].children[node.relation].order
    bound = None if node.before is None else place.value(node.before)
    if node.before is not None and bound is None:
        return None
    dated = [(one.row.get(order), one.world.key(one.table, one.row), one) for one in places]
    fitting = [line for line in dated if line[0] is not None and (bound is None or line[0] < bound)]  # type: ignore[operator]
    return _values(node, [max(fitting, key=lambda line: line[:2])[2]])[0] if fitting else None


_JOINS = {Gather.ANY: logic.some, Gather.ALL: logic.every}
_ADDED = {Gather.COUNT, Gather.SUM}
_FORMS: dict[Gather, Callable[[Related, list[Place]], Value]] = {
    Gather.COUNT: lambda _, places: len(places),
    Gather.SUM: _sum,
    Gather.MOST: lambda node, places: max(_known(node, places), default=None),
    Gather.LEAST: lambda node, places: min(_known(node, places), default=None),
}
