"""Finds every way out of the product: pages, API operations, commands, jobs."""

from collections.abc import Iterator

import click
from django.urls import URLPattern, URLResolver, get_resolver


def pages() -> set[str]:
    """Names of all web pages (the API's are operations, static files are no pages)."""
    return {name for name in _names(get_resolver().url_patterns, "") if not name.startswith("api")}


def operations() -> set[str]:
    """All API operations as "GET /areas/{path}"."""
    from jingzhun.api.urls import api

    found = set()
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                route = f"{prefix.rstrip('/')}/{path.lstrip('/')}" if path else prefix
                found |= {f"{method} /{route.strip('/')}" for method in operation.methods}
    return found


def commands() -> set[str]:
    """All commands of the command line, sub-commands as "audit verify"."""
    from jingzhun.cli.main import main

    return set(_commands(main, ""))


def jobs() -> set[str]:
    """All background jobs of ours."""
    from procrastinate.contrib.django import app

    return {
        name for name in app.tasks if name.startswith("jingzhun") or not name.startswith(("builtin", "procrastinate"))
    }


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name or pattern.pattern}"


def _commands(command: click.Command, name: str) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield name
        return
    context = click.Context(command)
    for child in command.list_commands(context):
        found = command.get_command(context, child)
        if found is not None:
            yield from _commands(found, f"{name} {child}".strip())
