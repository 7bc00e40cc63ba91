"""Verifies history: the chain of seals, the ledger against its history, and the vault. Runs as the owner.

Everything is read in one snapshot, so people may go on working; memory does not grow with the size of history.
"""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import IsolationLevel

from jingzhun.accounts.services.ledger_check import check_ledger
from jingzhun.accounts.services.seal_chain import ChainWalk, Link
from jingzhun.accounts.services.vault_check import check_vault
from jingzhun.accounts.verdict import Finding, FindingKind, Verification
from jingzhun.core.clock import now
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.database.direct import owner_connection

HEAD = re.compile(r"(?:(?P<number>[1-9]\d{0,17})-)?(?P<digits>[0-9a-f]{8,64})(?:…|\.\.\.)?")
# As in jz_seal_batch: the text of a value must not depend on how the server or the role is configured.
SETTINGS = """
set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
set local bytea_output = 'hex'; set local extra_float_digits = 1; set local search_path = pg_catalog, public, pg_temp;
"""


def verify(head: str | None = None, *, database: str = "") -> Verification:
    """Verify all history there is, and say what disagrees, in the order of the chain.

    head: what an earlier report printed, as `number-hex` (at least eight digits) or the digits alone; several are
    separated by spaces or commas. It reveals even a complete rewrite. `WrongInput` if it cannot be read; `NotReady`
    without the owner's connection or without the keys. database: another one than ours, such as a trial restore.
    """
    known = parse_heads(head or "")
    verdict = Verification(checked_at=now())
    with one_snapshot(database) as connection:
        walk, earlier = ChainWalk(connection, verdict), EarlierHeads(known)
        for link in walk.run():
            verdict.head = f"{link.number}-{link.head.hex()}"
            earlier.compare(link, verdict)
        earlier.finish(verdict)
        walk.finish()
        check_ledger(connection, verdict)
        check_vault(connection, verdict)
    return verdict


@contextmanager
def one_snapshot(database: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the owner that reads one moment, whatever others write; text forms as at sealing."""
    with closing(owner_connection(database)) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute(SETTINGS)
        yield connection


@dataclass(frozen=True, slots=True)
class EarlierHead:
    """A head from outside the database. number: None when only its digits are known."""

    number: int | None
    digits: str


def parse_heads(text: str) -> list[EarlierHead]:
    """Heads as people type them. `WrongInput` for anything else."""
    found = []
    for word in re.split(r"[\s,，、;；]+", text.strip().lower()):
        if not word:
            continue
        match = HEAD.fullmatch(word)
        if match is None:
            raise WrongInput(
                Text("看不懂这个封签：{word}", "This is no seal: {word}").format(word=word),
                where="--head",
                allowed=Text("编号-八位以上十六进制数：12-9d5bc85a", "number-hex, eight digits or more: 12-9d5bc85a"),
            )
        found.append(EarlierHead(int(match["number"]) if match["number"] else None, match["digits"]))
    return sorted(found, key=lambda known: known.number or 0)


@dataclass(slots=True)
class EarlierHeads:
    """Compares the chain with heads known from outside, and says from which seal on it may be another one."""

    known: list[EarlierHead]
    met: set[EarlierHead] = field(default_factory=set)
    proven: int = 0
    suspect: Link | None = None
    is_refuted: bool = False
    last: int = 0

    def compare(self, link: Link, verdict: Verification) -> None:
        self.last = link.number
        self.suspect = self.suspect or link
        digits = link.computed_head().hex() if self.known else ""
        for head in self.known:
            if head.number not in (None, link.number):
                continue
            if digits.startswith(head.digits):
                self.met.add(head)
                self.proven, self.suspect = link.number, None
            elif head.number == link.number:
                self.met.add(head)
                self._refute(link.number, verdict)

    def finish(self, verdict: Verification) -> None:
        """Heads that were never met: the chain is shorter than it was, or another one."""
        for head in self.known:
            if head in self.met:
                continue
            if head.number is not None:
                verdict.add(Finding(FindingKind.CUT_OFF, seal=self.last + 1, until=head.number))
            else:
                self._refute(self.last, verdict)

    def _refute(self, until: int, verdict: Verification) -> None:
        """Only the stretch is known in which something was rewritten: it starts after the last head that fits."""
        if self.is_refuted:
            return
        self.is_refuted = True
        first = self.suspect
        verdict.add(
            Finding(
                FindingKind.REWRITTEN,
                table=first.table if first else "",
                record=first.span if first else "",
                seal=self.proven + 1,
                until=max(until, self.proven + 1),
            )
        )
