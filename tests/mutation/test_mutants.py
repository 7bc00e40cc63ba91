"""The worked examples see every small fault of the shipped rules, but for those that are explained."""

from fnmatch import fnmatchcase

import pytest
from tests.mutation.explained import EXPLAINED, reason
from tests.mutation.run import PACKS, score


@pytest.mark.slow
def test_no_fault_goes_unseen() -> None:
    scores = {pack: score(pack) for pack in PACKS}
    assert all(one.made > 100 for one in scores.values())
    survivors = [name for one in scores.values() for name in one.survivors]
    assert [name for name in survivors if not reason(name)] == []
    assert [pattern for pattern in EXPLAINED if not any(fnmatchcase(name, pattern) for name in survivors)] == []
