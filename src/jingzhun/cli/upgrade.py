"""`jingzhun upgrade`: bring the database to this version."""

from jingzhun.cli.frame import Frame, command
from jingzhun.cli.installation import (
    bring_to_this_version,
    open_database,
    open_installation,
    require_owner_of_folder,
)
from jingzhun.core.text import Text


@command(
    "upgrade",
    Text(
        "把数据库升级到这个版本：全部完成，或保持原样。请先备份。",
        "Bring the database to this version: all of it, or nothing. Make a backup first.",
    ),
)
def upgrade(frame: Frame) -> None:
    open_database()
    require_owner_of_folder()
    applied = bring_to_this_version()
    open_installation()
    done = Text("升级完成，执行了 {count} 项迁移。", "Upgraded; {count} migrations applied.").format(count=len(applied))
    nothing = Text("已是这个版本。", "It is of this version already.")
    frame.show({"applied": applied}, [done if applied else nothing])
