"""`jingzhun keys`: rotate the keys of the vault."""

import click

from jingzhun.cli.frame import DATA_OWNER, Frame, command, option
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.text import Text

keys = LazyGroup(
    "keys",
    {
        "rotate": Entry(
            "keys:rotate", Text("更换密钥并重新加密全部号码", "Change the keys and encrypt all identifiers anew")
        )
    },
    Text("密钥：更换", "Keys: rotate"),
)


@command(
    "rotate",
    Text(
        "更换密钥，所有证件号码、银行卡号、电话重新加密。之后请重新保管密钥文件。",
        "Make new keys and encrypt all identifiers with them. Put the key file away anew afterwards.",
    ),
)
@option(
    "--forget",
    is_flag=True,
    words=Text("从密钥文件中删去旧密钥（旧备份从此无法读取）", "Drop the old keys (older backups need them)"),
)
def rotate(frame: Frame, *, forget: bool) -> None:
    frame.open()
    from jingzhun.accounts.services.key_rotation import rotate_keys

    by = frame.actor(console_role=DATA_OWNER)
    by.require("backup", "see")
    last = [0]

    def progress(done: int, whole: int) -> None:
        percent = 100 * done // whole if whole else 100
        if percent // 10 != last[0] // 10:
            click.echo(f"{percent} %", err=True)
        last[0] = percent

    done = rotate_keys(by=by, forget=forget, progress=progress)
    words = Text(
        "密钥已换为第 {version} 版，重新加密 {count} 个号码。请重新保管密钥文件：{path}",
        "The keys are now of version {version}; {count} identifiers were encrypted anew. Put the key file away: {path}",
    ).format(version=done.version, count=done.identifiers, path=done.key_file)
    frame.show(
        {
            "version": done.version,
            "identifiers": done.identifiers,
            "forgotten": list(done.forgotten),
            "key_file": str(done.key_file),
        },
        [words],
    )
