"""`jingzhun audit`: verify history, show the log."""

from typing import TYPE_CHECKING, Any

from jingzhun.cli.frame import FINDINGS, Frame, command, option, read_date
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

audit = LazyGroup(
    "audit",
    {
        "verify": Entry(
            "audit:verify", Text("核对历史是否完整、未被改动", "Verify that history is whole and unaltered")
        ),
        "log": Entry("audit:log", Text("查看审计日志", "Show the audit log")),
    },
    Text("审计：核对历史、查看日志", "Audit: verify history, show the log"),
)


@command(
    "verify",
    Text(
        "核对封签链、台账与历史、保管库。给出以前报告上印的封签（--head），整体重写也能发现。",
        "Verify the chain of seals, the ledger against its history, and the vault. With the head that an earlier "
        "report printed, even a complete rewrite is found.",
    ),
)
@option(
    "--head", multiple=True, metavar="N-HEX", words=Text("以前的封签，可给几个", "An earlier head; may be repeated")
)
def verify(frame: Frame, *, head: tuple[str, ...]) -> int:
    frame.open()
    from jingzhun.accounts.services.sealing import seal_now
    from jingzhun.accounts.services.verification import verify as verify_history

    seal_now()
    verdict = verify_history(" ".join(head))
    lines = [verdict.summary, *(f"! {finding.what}" for finding in verdict.findings)]
    if verdict.head:
        lines.append(Text("最新封签：{head}", "Newest seal: {head}").format(head=verdict.head))
    frame.show(verdict.as_dict(), lines)
    return 0 if verdict.is_whole else FINDINGS


@command("log", Text("查看审计日志，最新的在前。", "Show the audit log, newest first."))
@option("--action", default="", words=Text("只看一种，如 unmasked", "Only one kind, such as unmasked"))
@option("--user", default="", words=Text("只看一个用户", "Only one user"))
@option("--since", default="", words=Text("从这一天起", "From this day on"))
@option("--most", type=int, default=200, show_default=True, words=Text("最多几条（0 为全部）", "At most (0: all)"))
def log(frame: Frame, *, action: str, user: str, since: str, most: int) -> None:
    since_on = read_date(since, "--since")
    frame.open()
    from jingzhun.accounts.selectors.audit_log import entries

    with frame.acting() as actor:
        rows = entries(by=actor, action=action, username=user, since=since_on, most=most)
        frame.show_rows("entries", _documents(rows), _line)


def _documents(rows: Any) -> "Iterator[Mapping[str, Any]]":
    return (row.as_dict() for row in rows)


def _line(entry: "Mapping[str, Any]") -> str:
    typed_by = f" ({entry['typed_by']})" if entry["typed_by"] else ""
    parts = [entry["at"], str(entry["title"]), f"{entry['user'] or '-'}{typed_by}", entry["role"], entry["subject"]]
    parts += [entry["reason"], entry["source"]]
    return "  ".join(part for part in parts if part)
