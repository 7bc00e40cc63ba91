"""Finds every way out of the product: pages, API operations, commands, jobs."""

import re
from collections.abc import Callable, Iterator

import click
from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView


def pages() -> set[str]:
    """Names of all addresses that are no operations of the API, its description among them."""
    return set(_names(get_resolver().url_patterns, ""))


def operations() -> set[str]:
    """All API operations as "GET /areas/{path}"."""
    return {f"{method} {route}" for method, route in _operations()}


def operation_at(method: str, address: str) -> str:
    """The operation that an address below /api/v1/ really reaches; '' for none. A missing last slash matters."""
    for known, route in sorted(_operations(), key=lambda one: one[1].count("{")):
        pattern = re.sub(r"\{[^}]*\}", "[^/]+", route)
        if known == method and re.fullmatch(pattern, f"/{address}"):
            return f"{method} {route}"
    return ""


def commands() -> set[str]:
    """All commands of the command line, sub-commands as "audit verify"."""
    from jingzhun.cli.main import make_root

    return set(_commands(make_root(), ""))


def jobs() -> set[str]:
    """All background jobs of ours."""
    return {name for name in _tasks() if not name.startswith(("builtin", "procrastinate"))}


def job(name: str) -> Callable[..., object]:
    """A job's function."""
    return _tasks()[name]


def _tasks() -> dict[str, Callable[..., object]]:
    from procrastinate.contrib.django import app

    app.perform_import_paths()  # only a worker does so by itself
    return app.tasks  # type: ignore[return-value]


def _operations() -> Iterator[tuple[str, str]]:
    from jingzhun.api.urls import api

    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                route = f"{prefix.rstrip('/')}/{path.lstrip('/')}"
                yield from ((method, route) for method in operation.methods)


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        elif not _is_operation(pattern):
            yield f"{space}{pattern.name}" if pattern.name else pattern.lookup_str


def _is_operation(pattern: URLPattern) -> bool:
    return getattr(pattern.callback, "__qualname__", "").startswith(f"{PathView.__name__}.")


def _commands(command: click.Command, name: str) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield name
        return
    context = click.Context(command)
    for child in command.list_commands(context):
        found = command.get_command(context, child)
        if found is not None:
            yield from _commands(found, f"{name} {child}".strip())
