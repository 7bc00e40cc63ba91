"""From the second release on, the data of the one before are kept, so that a test opens them."""

from tools.keep_release import BACKUP, KEY, RELEASES

import jingzhun

FIRST = (0, 1, 0)


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def test_the_release_before_this_one_was_kept() -> None:
    kept = sorted(numbers(path.name) for path in RELEASES.iterdir() if path.is_dir())
    present = numbers(jingzhun.__version__)
    assert present == FIRST or (kept and kept[0] < present), "run tools/keep_release.py at each release"
    for path in RELEASES.iterdir():
        if path.is_dir():
            assert {found.name for found in path.iterdir()} == {BACKUP, KEY}
