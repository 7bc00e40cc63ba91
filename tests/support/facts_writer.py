"""A process that changes households and exports them for ever, to be killed; first it makes up for what was broken off.

Says `ready` and, as JSON, what the facts say of the households and what the ledger says.
"""

import json
import sys
from datetime import date, timedelta

import django


def main() -> None:
    django.setup()
    from jingzhun.figures.facts.refreshing import refresh

    refresh()
    sys.stdout.write(json.dumps({"facts": in_facts(), "ledger": in_ledger()}) + "\n")
    sys.stdout.flush()
    number = int(sys.argv[1])
    while True:
        number += 1
        change(date(2000, 1, 1) + timedelta(days=number % 5000))
        refresh()


def change(day: date) -> None:
    from tests.support.kill_jobs import cadre

    from jingzhun.accounts.services.acting import acting
    from jingzhun.registry.models import Household

    with acting(cadre(), why="test"):
        Household.objects.update(registered_on=day)


def in_facts() -> list[str]:
    import pyarrow.parquet as pq

    from jingzhun.figures.facts.folder import facts_folder

    folder = facts_folder()
    current = folder.current()
    assert current is not None
    rows = [row for file in current.files_of("household") for row in pq.read_table(folder.files / file).to_pylist()]
    return sorted(f"{row['number']} {row['registered_on']}" for row in rows)


def in_ledger() -> list[str]:
    from tests.support.kill_jobs import cadre

    from jingzhun.accounts.services.acting import acting
    from jingzhun.registry.models import Household

    with acting(cadre()):
        return sorted(f"{row.number} {row.registered_on}" for row in Household.objects.all())


if __name__ == "__main__":
    main()
