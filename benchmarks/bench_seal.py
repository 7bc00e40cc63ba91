"""What sealing, verifying, changing keys and backing up cost: 1,250,000 history records, 100,000 identifiers."""

import os
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.db import connection
from django.test import TransactionTestCase
from tests.scale.million import COUNTY, load_million
from tests.world import CONSOLE

from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.backup import make_backup
from jingzhun.accounts.services.key_rotation import rotate_keys
from jingzhun.accounts.services.restore import verify_backup
from jingzhun.accounts.services.sealing import seal_now
from jingzhun.accounts.services.verification import verify
from jingzhun.core.clock import now
from jingzhun.database.owner import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
IDENTIFIERS = 100_000
HISTORY = """
insert into {table}_event (pgh_created_at, pgh_label, pgh_obj_id, pgh_context, {columns})
select now(), 'insert', id, '{{"why": "load"}}', {columns} from {table}
"""


@pytest.fixture(scope="module")
def million(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        load_million()
        with as_owner(), connection.cursor() as cursor:
            for table in ("household", "area"):
                cursor.execute("select string_agg(attname, ', ') from pg_attribute where attrelid = %s::regclass"
                               " and attnum > 0 and not attisdropped", [table])
                cursor.execute(HISTORY.format(table=table, columns=cursor.fetchone()[0]))
        fill_vault()
        yield
        TransactionTestCase._fixture_teardown(None)  # type: ignore[arg-type]


def fill_vault() -> None:
    version = vault.current_version()
    cipher = vault.cipher_of(version)
    entries = []
    for serial in range(IDENTIFIERS):
        key, text = uuid.uuid4(), f"62000019800101{serial:06d}"
        entries.append(
            Identifier(
                id=key, path=COUNTY, kind="citizen_id", key_version=version, created_at=now(),
                ciphertext=cipher.encrypt(text, vault.label("citizen_id", key)),
                blind_index=cipher.blind_index("citizen_id", text),
                last_four_index=cipher.last_four_index("citizen_id", text),
            )
        )
    with as_owner(), acting(CONSOLE, why="load"):
        Identifier.objects.bulk_create(entries, batch_size=5000)


def measured(name: str, work: Callable[[], Any]) -> Any:
    process, begun = psutil.Process(), time.perf_counter()
    before = process.memory_info().rss
    done = work()
    seconds, growth = time.perf_counter() - begun, process.memory_info().rss - before
    print(f"{name:55} {seconds:7.2f} s   {growth / 2**20:+6.0f} MB")
    return done


def bench_costs(million: None, tmp_path: Path) -> None:
    print()
    measured("seal 1,350,000 records", seal_now)
    verdict = measured("verify them", verify)
    assert verdict.is_whole, verdict.summary
    rotation = measured(f"change the keys of {IDENTIFIERS:,} identifiers", rotate_keys)
    assert rotation.identifiers == IDENTIFIERS
    measured("seal that", seal_now)
    measured("back up", lambda: make_backup(tmp_path / "b"))
    print(f"{'':40}{sum(p.stat().st_size for p in (tmp_path / 'b').iterdir()) / 2**20:.0f} MB on disk")
    assert measured("verify the backup by a trial restore", lambda: verify_backup(tmp_path / "b")).verification.is_whole
    print(f"on {os.cpu_count()} cores")
