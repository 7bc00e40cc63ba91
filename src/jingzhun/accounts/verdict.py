"""What a verification of history found."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from jingzhun.core.text import Text, same_in_both

MOST_LISTED = 100


class FindingKind(Enum):
    """Each is a way in which ledger, history and seals can disagree; the value is for programs."""

    ALTERED = "altered"
    MISSING = "missing"
    INSERTED = "inserted"
    NOT_DRAWN = "not_drawn"
    SEAL_ALTERED = "seal_altered"
    SEAL_MISSING = "seal_missing"
    CHAIN_BROKEN = "chain_broken"
    CUT_OFF = "cut_off"
    REWRITTEN = "rewritten"
    UNREADABLE = "unreadable"
    ROW_CHANGED = "row_changed"
    ROW_WITHOUT_HISTORY = "row_without_history"
    ROW_GONE = "row_gone"
    IDENTIFIER_ALTERED = "identifier_altered"

    @property
    def title(self) -> Text:
        return TITLES[self]


TITLES: dict[FindingKind, Text] = {
    FindingKind.ALTERED: Text("历史记录封存后被改动", "History record altered after it was sealed"),
    FindingKind.MISSING: Text("已封存的历史记录不见了", "Sealed history record missing"),
    FindingKind.INSERTED: Text("历史记录是封存后插入的", "History record inserted after sealing"),
    FindingKind.NOT_DRAWN: Text("历史记录的编号从未发出", "History record with a number that was never drawn"),
    FindingKind.SEAL_ALTERED: Text("封签本身被改动", "Seal itself altered"),
    FindingKind.SEAL_MISSING: Text("封签不见了", "Seal missing"),
    FindingKind.CHAIN_BROKEN: Text("封签与前一个不衔接", "Seal does not follow from the one before"),
    FindingKind.CUT_OFF: Text("封签链的末尾被截去", "End of the chain cut off"),
    FindingKind.REWRITTEN: Text("历史与当时的封签不符", "History is not what the earlier seal vouched for"),
    FindingKind.UNREADABLE: Text("封存时的列已不存在，无法核对", "Sealed columns are gone, cannot be checked"),
    FindingKind.ROW_CHANGED: Text("台账绕过历史被改动", "Ledger row changed without history"),
    FindingKind.ROW_WITHOUT_HISTORY: Text("台账中的行没有历史", "Ledger row without history"),
    FindingKind.ROW_GONE: Text("台账中的行绕过历史被删除", "Ledger row removed without history"),
    FindingKind.IDENTIFIER_ALTERED: Text("保管库中的号码被改动", "Identifier in the vault altered"),
}
PLACE = Text("{table} 第 {record} 号记录", "{table}, record {record}")
SEAL = Text("，封签 {seal}", ", seal {seal}")
SEALS = Text("，封签 {seal} 至 {until}", ", seals {seal} to {until}")
SEAL_ALONE = Text("封签 {seal}", "seal {seal}")
SEALS_ALONE = Text("封签 {seal} 至 {until}", "seals {seal} to {until}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement. `record`: key of the record (or row), or the range `first-last` when only that is known.

    seal: number of the seal that vouches for it; until: last seal concerned, when there are several. number: our
    number of the household, person, …; never an identifier.
    """

    kind: FindingKind
    table: str = ""
    record: str = ""
    seal: int | None = None
    until: int | None = None
    number: str = ""

    @property
    def place(self) -> Text:
        several = self.until is not None and self.until != self.seal
        where = PLACE if self.table else (SEALS_ALONE if several else SEAL_ALONE)
        parts = [where]
        if self.table and self.seal is not None:
            parts.append(SEALS if several else SEAL)
        if self.number:
            parts.append(Text("，{number}", ", {number}"))
        whole = Text("".join(part.zh for part in parts), "".join(part.en for part in parts))
        return whole.format(
            table=self.table, record=self.record or "?", seal=self.seal or "?", until=self.until, number=self.number
        )

    @property
    def what(self) -> Text:
        return Text("{title}：{place}", "{title}: {place}").format(title=self.kind.title, place=self.place)

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "table": self.table,
            "record": self.record,
            "seal": self.seal,
            "until": self.until,
            "number": self.number,
            "what": self.what.as_dict(),
        }


@dataclass(slots=True)
class Verification:
    """The outcome: `findings` in the order of the chain, the first hundred; `found` counts all that were met.

    head: the newest seal as `number-hex`, '' without one. seals, records, unsealed: seals walked, records compared
    with them, records too new to be sealed. rows: ledger rows compared with history. identifiers: numbers decrypted.
    """

    checked_at: datetime
    head: str = ""
    seals: int = 0
    records: int = 0
    unsealed: int = 0
    rows: int = 0
    identifiers: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        self.found += 1
        if len(self.findings) < MOST_LISTED:
            self.findings.append(finding)

    @property
    def is_whole(self) -> bool:
        return not self.found

    @property
    def first(self) -> Finding | None:
        return self.findings[0] if self.findings else None

    @property
    def summary(self) -> Text:
        counts = Text(
            "封签 {seals} 个，历史记录 {records} 条（另有 {unsealed} 条尚未封存），台账 {rows} 行",
            "{seals} seals, {records} history records ({unsealed} more not yet sealed), {rows} ledger rows",
        ).format(seals=self.seals, records=self.records, unsealed=self.unsealed, rows=self.rows)
        if self.is_whole:
            return Text("历史完整：{counts}", "History is whole: {counts}").format(counts=counts)
        words = Text("{found} 处问题；第一处：{first}（{counts}）", "{found} findings; the first: {first} ({counts})")
        first = self.first.what if self.first else same_in_both("?")
        return words.format(found=self.found, first=first, counts=counts)

    def as_dict(self) -> dict[str, Any]:
        return {
            "is_whole": self.is_whole,
            "checked_at": self.checked_at.isoformat(timespec="seconds"),
            "head": self.head,
            "seals": self.seals,
            "records": self.records,
            "unsealed": self.unsealed,
            "rows": self.rows,
            "identifiers": self.identifiers,
            "found": self.found,
            "findings": [finding.as_dict() for finding in self.findings],
            "summary": self.summary.as_dict(),
        }
