"""Groups of commands whose modules are imported only when one of them runs: help must not wait for Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click

from jingzhun.core.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is found (`module:attribute` below jingzhun.cli) and what it does."""

    place: str
    words: Text
    hidden: bool = False


class LazyGroup(click.Group):
    """The commands of a table, in its order."""

    def __init__(self, name: str, table: Mapping[str, Entry], words: Text) -> None:
        super().__init__(name, help=str(words))
        self.table = table
        # Placeholders: click looks here for the names it suggests after a mistyped one.
        self.commands = {key: click.Command(key) for key, entry in table.items() if not entry.hidden}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        module, attribute = entry.place.split(":")
        found: click.Command = getattr(import_module(f"jingzhun.cli.{module}"), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, str(entry.words)) for name, entry in self.table.items() if not entry.hidden]
        with formatter.section(str(Text("命令", "Commands"))):
            formatter.write_dl(rows)
