"""`jingzhun backup`, `restore`, `verify`."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jingzhun.cli.frame import DATA_OWNER, FINDINGS, Frame, command, option
from jingzhun.cli.installation import require_owner_of_folder, stamp_set_up, start_django, system_user
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.accounts.services.restore import Restored

folder_argument = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@command(
    "backup",
    Text(
        "把数据库和文件备份到一个新文件夹，期间可以照常工作。密钥文件不在备份中，请另行保管。",
        "Write database and files to a new folder, while people work. The key file is not in it: keep it elsewhere.",
    ),
)
@folder_argument
def backup(frame: Frame, *, folder: Path) -> None:
    frame.open()
    from jingzhun.accounts.services.backup import make_backup

    by = frame.actor(console_role=DATA_OWNER)
    by.require("backup", "see")
    made = make_backup(folder, by=by)
    document = {"folder": str(made.folder), "key_file": str(made.key_file), "manifest": asdict(made.manifest)}
    frame.show(document, [made.advice])


@command(
    "restore",
    Text(
        "把备份恢复到这里。先把密钥文件放回原处；这里已有数据时要加 --replace。",
        "Restore a backup here. Put the key file in its place first; where there are data already, add --replace.",
    ),
)
@folder_argument
@option("--replace", "replaces", is_flag=True, words=Text("取代这里现有的数据", "Give up what is here now"))
@option(
    "--despite-findings",
    is_flag=True,
    words=Text("历史有问题也恢复（没有别的备份时）", "Although its history is not whole, as the only copy there is"),
)
def restore(frame: Frame, *, folder: Path, replaces: bool, despite_findings: bool) -> int:
    start_django()
    require_owner_of_folder()
    from jingzhun.accounts.services.restore import restore_backup
    from jingzhun.demo.mark import mark_after_restore

    done = restore_backup(folder, replace=replaces, despite_findings=despite_findings, by=_console())
    stamp_set_up()
    mark_after_restore()
    _show(frame, done, Text("已恢复 {made_at} 的备份。", "The backup of {made_at} is restored."))
    return 0 if done.verification.is_whole else FINDINGS


@command(
    "verify",
    Text(
        "核对一份备份（试恢复）；不给 DIR 时核对当前数据的历史。",
        "Verify a backup by a trial restore; without DIR, the history of the data in use.",
    ),
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def verify(frame: Frame, *, folder: Path | None) -> int:
    if folder is None:
        from jingzhun.cli.audit import verify as verify_history

        context = click.get_current_context()
        context.invoke(verify_history, head=(), wants_json=frame.wants_json, as_user=frame.as_user)
        return 0
    start_django()
    require_owner_of_folder()
    from jingzhun.accounts.services.restore import verify_backup

    done = verify_backup(folder)
    _show(frame, done, Text("{made_at} 的备份可以恢复。", "The backup of {made_at} can be restored."))
    return 0 if done.verification.is_whole else FINDINGS


def _console() -> "Actor":
    """Before a restore there may be no roles to act in."""
    from jingzhun.accounts.actor import CONSOLE

    name = f"console:{system_user()}"
    return replace(CONSOLE, username=name, display_name=name)


def _show(frame: Frame, done: "Restored", words: Text) -> None:
    manifest: dict[str, Any] = asdict(done.manifest)
    document = {"folder": str(done.folder), "manifest": manifest, "verification": done.verification.as_dict()}
    frame.show(document, [words.format(made_at=done.manifest.made_at), done.verification.summary])
