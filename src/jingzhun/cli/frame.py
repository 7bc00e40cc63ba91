"""What all commands share: the options `--json` and `--as`, who acts, output, exit status."""

import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from jingzhun.cli.failures import UNEXPECTED, error_document, unexpected_message
from jingzhun.cli.installation import is_demo, open_installation, require_owner_of_folder, system_user
from jingzhun.core.errors import JingzhunError, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.outage import outage

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor

FINDINGS = 1
"""The exit status of a command that did its work and found something to look at."""
DATA_OWNER = "data_owner"
ADMINISTRATOR = "system_administrator"


@dataclass(slots=True)
class Frame:
    """One run of a command."""

    command: str
    wants_json: bool = False
    as_user: str = ""

    def open(self, *, upgrades: bool = False) -> list[str]:
        """Make the installation ready; see `open_installation`."""
        return open_installation(upgrades=upgrades)

    def actor(self, *, console_role: str = "", opens_province: bool = False) -> "Actor":
        """Who acts: the user of `--as`; else, in the demo, its county office; else the console's data owner.

        console_role: for work that belongs to the console, in the demo too; the role that the console then takes.
        """
        from jingzhun.accounts.selectors.console import console_actor
        from jingzhun.cli.users import demo_user, user_in_role

        if self.as_user:
            return user_in_role(self.as_user)
        if is_demo() and not console_role:
            return user_in_role(demo_user())
        require_owner_of_folder()
        return console_actor(system_user(), role=console_role or DATA_OWNER, opens_province=opens_province)

    @contextmanager
    def acting(
        self, *, console_role: str = "", opens_province: bool = False, why: str = "", stands_still: bool = False
    ) -> Iterator["Actor"]:
        """One transaction as the actor. Refusals and failures are noted in the audit log after the rollback.

        stands_still: it sees the data of one moment.
        """
        from django.db import Error as DatabaseFailure

        from jingzhun.accounts.services.acting import acting
        from jingzhun.accounts.services.sign_in import note_error

        actor = self.actor(console_role=console_role, opens_province=opens_province)
        try:
            with acting(actor, why=why or self.command, stands_still=stands_still):
                yield actor
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            with suppress(DatabaseFailure):  # it is reported anyhow
                note_error(actor, error, subject=self.command)
            raise

    def say(self, words: object) -> None:
        """A message for the person at the terminal: never part of the output proper."""
        click.echo(str(words), err=True)

    def show(self, document: Mapping[str, Any], lines: Iterable[object]) -> None:
        """The outcome: the document with `--json`, else the lines."""
        if self.wants_json:
            json.dump(document, sys.stdout, ensure_ascii=False, indent=1, default=_as_json)
            click.echo()
            return
        for line in lines:
            click.echo(str(line))

    def show_line(self, document: Mapping[str, Any]) -> None:
        """One document of several, each on a line of its own. Only with `--json`."""
        click.echo(_on_a_line(document))

    def show_rows(
        self, key: str, rows: Iterable[Mapping[str, Any]], line: Callable[[Mapping[str, Any]], object]
    ) -> int:
        """Many rows, one by one, without holding them all. Returns how many there were."""
        count = 0
        if self.wants_json:
            click.echo(f'{{"{key}": [', nl=False)
        for count, row in enumerate(rows, start=1):
            if self.wants_json:
                click.echo(("\n " if count == 1 else ",\n ") + _on_a_line(row), nl=False)
            else:
                click.echo(str(line(row)))
        if self.wants_json:
            click.echo(f'\n], "count": {count}}}')
        return count


Body = Callable[..., int | None]


def command(name: str, words: Text, *, hidden: bool = False) -> Callable[[Body], click.Command]:
    """Make a command of a function `(frame, …) -> exit status`; adds `--json` and `--as`, and reports errors."""

    def wrap(body: Body) -> click.Command:
        @functools.wraps(body)
        @click.pass_context
        def run(context: click.Context, /, wants_json: bool, as_user: str, **values: Any) -> None:
            frame = Frame(context.command_path, wants_json, as_user)
            context.exit(_status_of(frame, lambda: body(frame, **values)))

        made = click.command(name, help=str(words), hidden=hidden)(run)
        made.params += [_json_option(), _as_option()]
        return made

    return wrap


def option(*names: str, words: Text, **settings: Any) -> Callable[[Body], Body]:
    """An option with its help in the language in force."""
    return click.option(*names, help=str(words), **settings)


def reason_option() -> Callable[[Body], Body]:
    return option("--reason", required=True, words=Text("原因（写入历史）", "The reason, which history keeps"))


def _json_option() -> click.Option:
    words = Text("输出一个 JSON 文档", "Print one JSON document")
    return click.Option(["--json", "wants_json"], is_flag=True, help=str(words))


def _as_option() -> click.Option:
    words = Text(
        "以谁的名义：用户名，或 用户名:身份",
        "Who acts: a user name, or user:role",
    )
    return click.Option(["--as", "as_user"], default="", metavar="USER", help=str(words))


def _status_of(frame: Frame, run: Callable[[], int | None]) -> int:
    """Run a command and report what went wrong: never a traceback."""
    try:
        return run() or 0
    except JingzhunError as error:
        return _report(frame, error)
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except Exception as error:
        if known := outage(error):
            return _report(frame, known)
        frame.say(unexpected_message(error, frame.command))
        return UNEXPECTED


def _report(frame: Frame, error: JingzhunError) -> int:
    frame.say(error)
    if frame.wants_json:
        frame.show(error_document(error), ())
    return error.exit_code


def read_date(text: str | None, where: str) -> date | None:
    """A date typed as YYYY-MM-DD; None for none. `WrongInput`."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise WrongInput(
            Text("不是日期：{text}", "Not a date: {text}").format(text=text),
            where=where,
            allowed=Text("年-月-日，如 2026-01-31", "YYYY-MM-DD, such as 2026-01-31"),
        ) from None


def _on_a_line(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, default=_as_json)


def _as_json(value: object) -> object:
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
