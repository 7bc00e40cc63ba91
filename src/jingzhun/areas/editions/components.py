"""The connected parts of a graph between rows of two editions."""

from collections.abc import Callable, Hashable, Iterable, Iterator

from jingzhun.areas.editions.rows import AreaRow

Edge = tuple[str, str]
"""Code in the older edition, code in the newer one."""
Part = tuple[tuple[AreaRow, ...], tuple[AreaRow, ...]]


def components(old: Iterable[AreaRow], new: Iterable[AreaRow], edges: Iterable[Edge]) -> list[Part]:
    """Split the rows into parts that no edge joins, each sorted by code; every row is in exactly one part."""
    old_rows, new_rows = sorted(old), sorted(new)
    # The two editions share codes, so a node is the code with its side in front.
    nodes = [*("<" + row.code for row in old_rows), *(">" + row.code for row in new_rows)]
    root = {node: node for node in nodes}
    for old_code, new_code in edges:
        root[_find(root, ">" + new_code)] = _find(root, "<" + old_code)
    parts: dict[str, tuple[list[AreaRow], list[AreaRow]]] = {}
    for row in old_rows:
        parts.setdefault(_find(root, "<" + row.code), ([], []))[0].append(row)
    for row in new_rows:
        parts.setdefault(_find(root, ">" + row.code), ([], []))[1].append(row)
    return [(tuple(olds), tuple(news)) for olds, news in parts.values()]


def edges_by(key: Callable[[AreaRow], Hashable], old: Iterable[AreaRow], new: Iterable[AreaRow]) -> Iterator[Edge]:
    """An edge between every two rows with the same key."""
    index: dict[Hashable, list[str]] = {}
    for row in new:
        index.setdefault(key(row), []).append(row.code)
    for row in old:
        for code in index.get(key(row), ()):
            yield row.code, code


def _find(root: dict[str, str], node: str) -> str:
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node
