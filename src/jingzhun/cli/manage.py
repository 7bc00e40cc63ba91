"""`jingzhun manage …`: Django's management commands, for developers."""

import click

from jingzhun.cli.installation import start_django
from jingzhun.core.text import Text


@click.command(
    "manage",
    help=str(Text("Django 管理命令（开发用）", "Django's management commands (for developers)")),
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
    hidden=True,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jingzhun manage", *arguments])
