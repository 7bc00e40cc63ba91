"""Three hundred packs broken by chance: no traceback, no silence; what is accepted means what it says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.broken_packs import DAMAGES, damage, files_of
from tests.support.small_catalogue import SMALL
from tests.support.small_pack import PACK, small_pack

from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.dependencies import Definition, dependencies
from jingzhun.rules.engines.reference.engine import ReferenceEngine
from jingzhun.rules.loading.load import load_pack, read_pack
from jingzhun.rules.pack_check import Report, check_pack
from jingzhun.rules.problems import BrokenPack

PACKS = 300
BATCH = 30
SORTS = ("facts", "conditions", "indicators", "checks", "warnings", "rolls")


def definitions(book: RuleBook) -> Iterator[tuple[str, str, Definition]]:
    for sort in SORTS:
        for name, found in getattr(book, sort).items():
            yield sort, name, found


def changed_files(folder: Path) -> set[str]:
    """Files that are not as they were, by name without ending."""
    now = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_of(folder)}
    return {Path(file).stem for file in now.keys() | PACK.keys() if now.get(file) != PACK.get(file, "").encode()}


def assert_told(report: Report, folder: Path) -> None:
    """Every problem names a file or folder of the pack, and says what could be there."""
    for problem in report.problems:
        assert problem.place.file.split("/")[0] == folder.name, problem
        assert problem.what.zh and problem.what.en
        assert len(problem.in_language("zh-hans")) < 5000
        assert "Traceback" not in problem.in_language("en")


def assert_nothing_else_changed(book: RuleBook, good: RuleBook, changed: set[str]) -> None:
    """What does not rest on a changed file is what it was."""
    before = {(sort, name): found for sort, name, found in definitions(good)}
    for sort, name, found in definitions(book):
        rests_on = {name, *(below.name for below in dependencies(book, [name]))}
        if not rests_on & changed and not changed & {"law", "hearsay", "line", "exit_rate"}:
            assert found == before[sort, name]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    return load_pack(small_pack(tmp_path_factory.mktemp("good")), SMALL)


@pytest.mark.parametrize("first", range(0, PACKS, BATCH))
def test_a_broken_pack_is_told_or_still_right(first: int, good: RuleBook, tmp_path: Path) -> None:
    for seed in range(first, first + BATCH):
        folder = small_pack(tmp_path / str(seed))
        ways = damage(seed, folder)
        report = check_pack(folder, SMALL, ReferenceEngine)
        assert_told(report, folder)
        if report.errors:
            continue
        changed = changed_files(folder)
        assert_nothing_else_changed(report.book, good, changed)
        assert load_pack(folder, SMALL).hash == report.book.hash, ways


def test_most_broken_packs_are_refused_and_some_are_right(tmp_path: Path) -> None:
    refused = 0
    for seed in range(len(DAMAGES) * 2):
        folder = small_pack(tmp_path / str(seed))
        damage(seed, folder)
        refused += bool(read_pack(folder, SMALL).errors)
    assert len(DAMAGES) < refused < len(DAMAGES) * 2


def test_a_broken_pack_cannot_be_loaded(tmp_path: Path) -> None:
    folder = small_pack(tmp_path)
    (folder / "facts/age.yaml").write_text("fact: [", encoding="utf-8")
    with pytest.raises(BrokenPack, match="age.yaml"):
        load_pack(folder, SMALL)
