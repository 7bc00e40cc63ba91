"""`make mutation`: how many faults of the shipped packs' rules the worked examples see, and which they do not."""

import sys
from collections.abc import Iterator

from tests.mutation.explained import reason
from tests.mutation.run import PACKS, score


def told(pack: str) -> Iterator[str]:
    found = score(pack)
    yield f"{pack}: {found.made} mutants, {found.killed} killed, {len(found.survivors)} survive\n"
    for name in found.survivors:
        yield f"  {name}: {reason(name) or 'UNEXPLAINED'}\n"


for pack in PACKS:
    sys.stdout.writelines(told(pack))
