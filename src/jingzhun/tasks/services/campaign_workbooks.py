"""The workbook of a campaign leaves the product, and what the villages found out comes back."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, TooMany
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.database.bulk import update_rows
from jingzhun.registry.services.ledger_export import heading_of
from jingzhun.registry.workbooks.tables import Table
from jingzhun.tasks.models import Campaign, Doubt
from jingzhun.tasks.selectors.campaigns import open_doubts_of, question_of
from jingzhun.tasks.selectors.doubts import doubts_in
from jingzhun.tasks.selectors.shown import shown_doubts
from jingzhun.tasks.services.settling import may_settle
from jingzhun.tasks.states import MOVES, STATE_TITLES, DoubtState, Happening
from jingzhun.tasks.workbooks.faults import Fault, Receipt
from jingzhun.tasks.workbooks.layout import CORRECTED_WORDS, TRUE_WORDS, Key, read_key
from jingzhun.tasks.workbooks.reading import Line, read_lines
from jingzhun.tasks.workbooks.writing import write_doubts

CHANGED = Text(
    "导出以后有了变化，现在是“{state}”，请重新核实", "It changed meanwhile, and is “{state}”: look at it again"
)
LEFT_OUT = Text("无权导出的 {n} 条没有列出", "{n} that you may not export are left out")
NOTE_LONGEST = 500
NO_NOTE = Text(
    f"请写明核实情况（2 到 {NOTE_LONGEST} 个字）", f"Say what was found out (2 to {NOTE_LONGEST} characters)"
)


def export_campaign(*, by: Actor, campaign: Campaign, path: Path, language: Language) -> int:
    """Write the open doubts in the actor's areas into a workbook. Returns how many. Errors: Refused, TooMany."""
    by.require("household", "export")
    by.require("identity", "export")
    most = limit("export_rows_workbook")
    found = list(open_doubts_of(by, campaign)[: most + 1])
    if len(found) > most:
        raise TooMany(
            Text("一次最多导出 {most} 行", "At most {most} rows at once").format(most=most),
            todo=Text("请由下级单位各自导出，或按检查分几次核查", "Let the offices below export theirs, or split it"),
        )
    kept = [one for one in found if all(by.may(group, "export") for group in set(one.field_groups) - {"identifiers"})]
    audit.record(
        by, AuditAction.EXPORTED, subject="doubts", reason=campaign.title, path=campaign.path,
        details={"campaign": campaign.pk, "rows": len(kept), "left_out": len(found) - len(kept), "masked": True},
    )  # fmt: skip
    return write_doubts(path, shown_doubts(by, kept), _first_line(by, len(found) - len(kept)), language)


def _first_line(by: Actor, left_out: int) -> Text:
    heading = heading_of(by, masked=True)
    if not left_out:
        return heading
    told = LEFT_OUT.format(n=left_out)
    return Text(f"{heading.zh}；{told.zh}", f"{heading.en}; {told.en}")


def take_results(*, by: Actor, campaign: Campaign, tables: Sequence[Table]) -> Receipt:
    """Settle what came back as true; everything else goes back with the reason. In the actor's transaction.

    Errors: WrongInput (none of our workbooks), Conflict (closed), TooMany.
    """
    if campaign.closed_at is not None:
        raise Conflict(Text("这次核查已经结束", "This campaign is closed"))
    lines, most = read_lines(tables), limit("export_rows_workbook")
    if len(lines) > most:
        raise TooMany(Text("一次最多 {most} 行", "At most {most} rows at once").format(most=most))
    give_reason(by, f"核查：{campaign.title}")
    known, receipt, notes = _held(by, campaign, lines), Receipt(), dict[int, str]()
    for line in lines:
        _take(by, line, known, notes, receipt)
    moment = now()
    rows = [(number, DoubtState.STANDS.value, note, by.user_id, moment) for number, note in notes.items()]
    receipt.settled = update_rows(Doubt, ("id", "state", "note", "settled_by_id", "settled_at"), rows) if rows else 0
    return receipt


def _held(by: Actor, campaign: Campaign, lines: Sequence[Line]) -> Mapping[int, Doubt]:
    """The doubts of the lines that belong to the campaign and are in sight, held until the transaction ends."""
    numbers = [key.number for line in lines if (key := read_key(line.key)) is not None]
    in_sight = doubts_in(by, question_of(campaign)).filter(pk__in=numbers).values_list("pk", flat=True)
    return Doubt.objects.select_for_update().in_bulk(sorted(in_sight))


def _take(by: Actor, line: Line, known: Mapping[int, Doubt], notes: dict[int, str], receipt: Receipt) -> None:
    key, result = read_key(line.key), line.result.strip()
    doubt = known.get(key.number) if key is not None else None
    if not result:
        receipt.left += 1
    elif key is None or doubt is None or doubt.pk in notes:
        receipt.faults.append(Fault(line, _no_row(key, doubt)))
    elif _is_done(doubt, result, line.note):
        receipt.same += 1
    elif fault := _fault(by, doubt, key.version, result, line.note):
        receipt.faults.append(Fault(line, fault))
    else:
        notes[doubt.pk] = " ".join(line.note.split())


def _no_row(key: Key | None, doubt: Doubt | None) -> Text:
    if doubt is not None:
        return Text("同一条疑点出现两次", "The same doubt stands here twice")
    if key is not None:
        return Text("这次核查里没有这条疑点", "The campaign has no such doubt")
    return Text("行标识不对，请不要改动这一列", "The row key is wrong; do not change that column")


def _is_done(doubt: Doubt, result: str, note: str) -> bool:
    """The same workbook twice changes nothing."""
    if result in (CORRECTED_WORDS.zh, CORRECTED_WORDS.en):
        return doubt.state == DoubtState.CORRECTED
    return doubt.state == DoubtState.STANDS and doubt.note == " ".join(note.split())


def _fault(by: Actor, doubt: Doubt, version: int, result: str, note: str) -> Text | None:
    if result in (CORRECTED_WORDS.zh, CORRECTED_WORDS.en):
        return Text("台账里还没有改正：请在台账里改，检查会自动销号",
                    "Not corrected in the ledger yet: correct it there, and the check settles it")  # fmt: skip
    if result not in (TRUE_WORDS.zh, TRUE_WORDS.en):
        return Text("处理结果只能写“{word}”", "The result can only be “{word}”").format(word=TRUE_WORDS)
    if doubt.version != version or (DoubtState(doubt.state), Happening.SETTLED) not in MOVES:
        return CHANGED.format(state=STATE_TITLES[DoubtState(doubt.state)])
    if not may_settle(by, doubt):
        return Text("当前身份不能处理这条疑点", "Your role does not settle this doubt")
    if not 2 <= len(" ".join(note.split())) <= NOTE_LONGEST:
        return NO_NOTE
    return None
