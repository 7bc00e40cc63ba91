"""Township offices that import at once while others read pages, against the product as `jingzhun serve` runs it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import psycopg
from tests.support.installation import Installation
from tests.support.plain_browser import Browser
from tests.support.served import busy, serving
from tests.support.village_book import book_of

SET_UP = """
from jingzhun.accounts.services.setup import set_up
from tests.world import World
set_up()
world = World()
for number in range(int(sys.argv[1])):
    world.township(f"镇{number}", [f"西沟{number}村"])
    world.user(f"office{number}", "township_office", f"镇{number}")
for number in range(int(sys.argv[2])):
    world.user(f"reader{number}", "county_office", "合水县")
print(json.dumps([world.areas[f"西沟{number}村"].path for number in range(int(sys.argv[1]))]))
"""
PATIENCE = 600.0  # seconds
LOOK_AGAIN = 0.5  # seconds
READERS_WITH_A_NAME = 8
"""So many accounts read, each in several browsers."""


@dataclass
class Load:
    """What is run, and what was met. think: seconds that a reader looks at a page before she asks for the next one."""

    installation: Installation
    offices: int
    readers: int
    households: int
    think: float = 0.0
    villages: list[str] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    """Seconds until each page that was read."""
    imports: list[float] = field(default_factory=list)
    seconds: float = 0.0
    busy: dict[str, float] = field(default_factory=dict)
    """Seconds of processor time by who took them: pages, worker, database, and we ourselves."""

    def set_up(self) -> None:
        named = min(self.readers, READERS_WITH_A_NAME)
        self.villages = self.installation.run(SET_UP, str(self.offices), str(named))

    def run(self) -> None:
        """All imports at once, and readers until the last one is written. Errors of any of them are raised."""
        over = Event()
        with (
            serving(self.installation) as (address, process),
            self._measured(process),
            ThreadPoolExecutor(self.offices + self.readers) as pool,
        ):
            writing = [pool.submit(self._import, address, number) for number in range(self.offices)]
            reading = [pool.submit(self._read, address, number, over) for number in range(self.readers)]
            try:
                for one in writing:
                    one.result()
            finally:
                over.set()
            for one in reading:
                one.result()

    def _import(self, address: str, number: int) -> None:
        browser = Browser(address, f"office{number}")
        content, begun = book_of(f"西沟{number}村", self.households), time.monotonic()
        page = browser.post("imports/", {"year": "2016", "reason": "导入台账"}, content)
        self._wait(browser, page, "待确认")
        browser.post(f"{page}confirm/", {})
        self._wait(browser, page, "已导入")
        self.imports.append(time.monotonic() - begun)

    def _wait(self, browser: Browser, page: str, words: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while words not in browser.get(page):
            assert time.monotonic() < deadline, f"{page}: no {words}"
            Event().wait(LOOK_AGAIN)

    def _read(self, address: str, number: int, over: Event) -> None:
        browser, turn = Browser(address, f"reader{number % READERS_WITH_A_NAME}"), number
        while not over.is_set():
            village = self.villages[turn % len(self.villages)]
            page = (f"areas/{village}/", "people/", f"people/in/{village}/", f"areas/{village}/village/")[turn % 4]
            begun = time.monotonic()
            browser.get(page)
            self.pages.append(time.monotonic() - begun)
            turn += 1
            over.wait(self.think)

    @contextmanager
    def _measured(self, process: int) -> Iterator[None]:
        """How long the block took, and who took the processor for it."""
        before, begun = busy(self.installation, process), time.monotonic()
        yield
        self.seconds = time.monotonic() - begun
        self.busy = {who: seconds - before[who] for who, seconds in busy(self.installation, process).items()}

    def slowest(self, part: float) -> float:
        """The seconds within which so great a part of the pages came."""
        return sorted(self.pages)[min(len(self.pages) - 1, int(len(self.pages) * part))]

    def runs(self, connection: psycopg.Connection[Any]) -> dict[str, str]:
        """By the path of each village the number of its office's import, which must be one."""
        found = connection.execute("select path, id::text from import_run").fetchall()
        by_village = {village: [run for path, run in found if village.startswith(path)] for village in self.villages}
        assert all(len(runs) == 1 for runs in by_village.values()), by_village
        return {village: runs[0] for village, runs in by_village.items()}

    def deadlocks(self) -> int:
        """As the server counted them."""
        with self.installation.connect() as connection:
            row = connection.execute(
                "select deadlocks from pg_stat_database where datname = current_database()"
            ).fetchone()
            return int(row[0]) if row else -1
