"""A difference report leaves the product: masked, without what the role may not export, noted in the audit log."""

from collections.abc import Collection
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.core.errors import TooMany
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.differences.findings import Finding, row_group
from jingzhun.registry.differences.workbook import write_differences
from jingzhun.registry.models import ImportRun
from jingzhun.registry.selectors.differences import every_finding
from jingzhun.registry.services.ledger_export import IDENTIFIERS, heading_of

NAMES = "identity"
LEFT_OUT = Text("无权导出的 {n} 行没有列出", "{n} rows that you may not export are left out")
NO_NAMES = Text("无权导出的姓名没有列出", "names, which you may not export, are left out")


def export_differences(*, by: Actor, run: ImportRun, name: str, path: Path, language: Language) -> int:
    """Write a part of the findings ('' for all) into a workbook. Returns how many rows.

    Errors: Refused, TooMany, NotFound (the files were deleted).
    """
    found = list(every_finding(run, name))
    return export_found(by=by, found=found, what=run.reason, path=path, language=language)


def export_found(
    *, by: Actor, found: Collection[Finding], what: str, path: Path, language: Language
) -> int:
    """Write findings into a workbook. what: was compared, for the audit log. Returns how many rows.

    Errors: as above.
    """
    by.require("household", "export")
    most = limit("export_rows_workbook")
    if len(found) > most:
        raise TooMany(Text("一次最多导出 {most} 行", "At most {most} rows at once").format(most=most),
                      todo=Text("请按字段分开导出", "Export field by field"))  # fmt: skip
    kept = [one for one in found if _may_leave(by, one)]
    has_names = by.may(NAMES, "export")
    audit.record(
        by, AuditAction.EXPORTED, subject="differences", reason=what,
        details={"rows": len(kept), "left_out": len(found) - len(kept), "masked": True, "names": has_names},
    )  # fmt: skip
    shown = kept if has_names else [one.without_names() for one in kept]
    return write_differences(path, shown, _first_line(by, len(found) - len(kept), has_names=has_names), language)


def _may_leave(by: Actor, one: Finding) -> bool:
    """Masked numbers go with the sheet they stand in, as in a ledger."""
    return all(by.may(group, "export") for group in {row_group(one.sheet), one.group} - {IDENTIFIERS})


def _first_line(by: Actor, left_out: int, *, has_names: bool) -> Text:
    parts = [heading_of(by, masked=True)]
    if left_out:
        parts.append(LEFT_OUT.format(n=left_out))
    if not has_names:
        parts.append(NO_NAMES)
    return Text("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))
