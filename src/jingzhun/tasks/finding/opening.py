"""Opens the facts of today for looking at many townships: read once, brought up to date before."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from jingzhun.core.clock import today
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.facts.folder import facts_folder
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.frames.opening import open_frame
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.codes import codes_below
from jingzhun.rules.engine import Engine, Setting
from jingzhun.rules.engines.duckdb.engine import DuckDBEngine
from jingzhun.rules.period import Period
from jingzhun.tasks.finding.answers import Today


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of today, held in memory. digests: of each township's files."""

    engine: Engine
    period: Period
    fresh_at: datetime
    digests: dict[str, str]

    def of(self, path: str) -> Today:
        """The facts and the rules of a township or village."""
        setting = Setting(book_for(path), self.period, codes_below(path))
        return Today(self.engine, setting, self.fresh_at, self.digests.get(path, ""))


@contextmanager
def facts_of_today() -> Iterator[Facts]:
    """Exports what changed first. Errors: NotReady (somebody else's export lasts too long)."""
    refresh()
    digests = township_digests()
    with open_frame(Period.of_day(today())) as frame:
        yield Facts(DuckDBEngine(register_catalogue(), frame.connection), frame.period, frame.fresh_at, digests)


def township_digests() -> dict[str, str]:
    """Township → a digest of its facts in force: another one, and doubts are looked for again."""
    manifest = facts_folder().current()
    told: dict[str, list[str]] = {}
    for part in manifest.parts if manifest is not None else ():
        told.setdefault(part.township, []).append(f"{part.table}:{part.sha256}")
    return {
        township: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for township, lines in told.items()
    }
