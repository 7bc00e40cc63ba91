"""Starts an import or a comparison, lets an import be written, or throws it away; the work itself is done by jobs."""

from collections.abc import Sequence
from pathlib import PurePath

from django.db.models import QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import bytes_of, limit
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.core.clock import now, today
from jingzhun.core.errors import Conflict, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.imports.parts import keep_part
from jingzhun.registry.imports.state import WORKING, PartKind, State
from jingzhun.registry.models import ImportPart, ImportRun
from jingzhun.registry.selectors.imports import own_comparisons, own_runs
from jingzhun.registry.selectors.surveys import check_year
from jingzhun.registry.workbooks.files import ALL

FILES_MOST = 20


def start_import(
    *, by: Actor, files: Sequence[tuple[str, bytes]], year: int | None = None, reason: str = ""
) -> ImportRun:
    """Take files (name, content) in, to be checked. Errors: Refused, WrongInput, TooMany (size; one is under way)."""
    by.require("household", "edit")
    _check_files(files)
    why = required_reason(reason or f"导入 {'、'.join(name for name, _ in files)}")
    if own_runs(by).filter(state__in=WORKING).exists():
        raise TooMany(Text("上一次导入还在进行，请等它完成", "An import of yours is under way; wait until it is done"))
    return _take_in(by, files, year, why)


def start_comparison(*, by: Actor, files: Sequence[tuple[str, bytes]], year: int | None = None) -> ImportRun:
    """Take files of the national system in, to be compared. Errors: Refused, WrongInput, TooMany, as for an import."""
    by.require("household", "see")
    by.require("identity", "see")
    _check_files(files)
    if own_comparisons(by).filter(state__in=WORKING).exists():
        raise TooMany(
            Text("上一次比对还在进行，请等它完成", "A comparison of yours is under way; wait until it is done")
        )
    return _take_in(by, files, year, f"差异比对 {'、'.join(name for name, _ in files)}", compares=True)


def _take_in(
    by: Actor, files: Sequence[tuple[str, bytes]], year: int | None, why: str, *, compares: bool = False
) -> ImportRun:
    if by.user_id is None:
        command = "jingzhun differences" if compares else "jingzhun import"
        raise Conflict(Text("控制台请用命令 {command}", "At the console: {command}").format(command=command))
    give_reason(by, why)
    run = ImportRun.objects.create(
        path=by.scope.paths[0], user_id=by.user_id, role=by.role, typed_by_id=by.typed_by_id,
        state=State.CHECKING, year=_checked(year), reason=required_reason(why), made_at=now(), compares=compares,
    )  # fmt: skip
    for position, (name, content) in enumerate(files):
        keep_part(run, PartKind.FILE, content, position=position, name=PurePath(name).name)
    return run


def allow_writing(*, by: Actor, run: ImportRun, accepts_good: bool) -> ImportRun:
    """Let a checked import be written. Errors: Refused, Conflict (not checked; lines go back, and nobody said so)."""
    by.require("household", "edit")
    run = _locked(own_runs(by), run)
    if run.state != State.CHECKED:
        raise Conflict(Text("这次导入不在待确认状态", "This import is not waiting to be confirmed"))
    if bad_lines(run) and not accepts_good:
        raise Conflict(
            Text("有 {n} 行要退回", "{n} lines go back").format(n=bad_lines(run)),
            todo=Text(
                "请改正后重新上传，或选“导入合格的行，退回其余的”",
                "Correct and upload them again, or choose to take the good lines and return the rest",
            ),
        )
    run.state, run.accepts_good, run.error = State.APPLYING, accepts_good, None
    run.save()
    return run


def discard(*, by: Actor, run: ImportRun) -> None:
    """Throw a checked or failed import or comparison away, with its files.

    Errors: Conflict (being worked on, or written).
    """
    run = _locked(own_comparisons(by) if run.compares else own_runs(by), run)
    if run.state not in (State.CHECKED, State.FAILED):
        raise Conflict(Text("现在不能放弃这次导入", "This import cannot be thrown away now"))
    ImportPart.objects.filter(run=run).delete()
    run.state, run.ended_at = State.DISCARDED, now()
    run.save()


def bad_lines(run: ImportRun) -> int:
    """How many lines go back."""
    return sum(sum(counts.get(one, 0) for one in ("refused", "conflict", "question")) for counts in run.counts.values())


def _locked(runs: QuerySet[ImportRun], run: ImportRun) -> ImportRun:
    """`Conflict` at once while a job works on it, whatever the page said that somebody looked at."""
    found = runs.select_for_update(of=("self",), skip_locked=True).filter(pk=run.pk).first()
    if found is None:
        raise Conflict(Text("这次导入正在处理，请稍候", "This import is being worked on; please wait"))
    return found


def _checked(given: int | None) -> int:
    year = today().year if given is None else given
    check_year(year)
    return year


def _check_files(files: Sequence[tuple[str, bytes]]) -> None:
    if not files:
        raise WrongInput(Text("请选择文件", "Choose a file"), where="workbooks")
    if len(files) > FILES_MOST:
        raise TooMany(Text("一次最多 {n} 个文件", "At most {n} files at once").format(n=FILES_MOST), where="workbooks")
    for name, content in files:
        if PurePath(name).suffix.lower() not in ALL:
            raise WrongInput(
                Text("不认识的文件类型：{name}", "Unknown kind of file: {name}").format(name=name),
                where="workbooks", allowed=Text("、".join(ALL), ", ".join(ALL)),
            )  # fmt: skip
        if not content:
            empty = Text("文件是空的：{name}", "The file is empty: {name}").format(name=name)
            raise WrongInput(empty, where="workbooks")
    if sum(len(content) for _, content in files) > bytes_of("import_megabytes"):
        allowed = Text("一次最多 {n} MB", "at most {n} MB at once").format(n=limit("import_megabytes"))
        raise TooMany(Text("文件太大", "The files are too large"), where="workbooks", allowed=allowed)
