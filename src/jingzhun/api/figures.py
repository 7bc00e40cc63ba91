"""The API's operations on figures."""

from typing import Annotated, Any

from ninja import Query
from pydantic import StringConstraints

from jingzhun.api.access import Request, router
from jingzhun.api.asked_period import AskedPeriod
from jingzhun.api.shapes import AreaPath, Rows
from jingzhun.core.area_path import Level
from jingzhun.figures.selectors.documents import figures_document, rows_document
from jingzhun.figures.selectors.explanation_document import explanation_document
from jingzhun.figures.selectors.explanations import explanation_of
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question, period_of
from jingzhun.figures.selectors.rows import PAGE_ROWS, rows_behind
from jingzhun.figures.snapshots.snapshot import named, read_snapshot
from jingzhun.rules.period import Period

figures = router("figures")
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
After = Annotated[str, StringConstraints(max_length=40)]
GroupWord = Annotated[str, StringConstraints(max_length=80)]
SnapshotWord = Annotated[str, StringConstraints(max_length=64)]
Number = Annotated[str, StringConstraints(pattern=r"^[HP]?[0-9A-Z]{2,15}$")]


class When(AskedPeriod):
    """A year, or a day; without either this day, or that of the snapshot. snapshot: whose facts are asked, by its name
    or how its hash begins; those of now without one.
    """

    snapshot: SnapshotWord = ""

    def period(self) -> Period:
        if self.is_open and (kept := self.kept()):
            return period_of(on=read_snapshot(kept).on)
        return super().period()

    def kept(self) -> str:
        """The name of the snapshot; '' for the facts of now. Errors: WrongInput, NotFound."""
        return named(self.snapshot) if self.snapshot else ""


class FiguresGiven(When):
    """by: also for each area of this level below. breakdown: also for each group (`sex`, `age_band` …); what is unknown
    is a group of its own. 403 to a role that sees no people.
    """

    by: Level | None = None
    breakdown: Name | None = None
    name: list[Name] = []


class RowsGiven(When):
    """after: `next` of the page before. breakdown, group: of an indicator, only the rows of one group (its `word`)."""

    breakdown: Name | None = None
    group: GroupWord = ""
    after: After = ""
    rows: Rows = PAGE_ROWS


@figures.get("/{path}", summary="The figures of an area, and of the areas below it")
def figures_in(request: Request, path: AreaPath, given: Query[FiguresGiven]) -> dict[str, Any]:
    """All that the role may see, or those named. Values with their parts; 403 outside the caller's areas."""
    question = Question(path, given.period(), given.by, given.breakdown or "", given.kept())
    return figures_document(figures_of(by=request.auth, question=question, names=given.name))


@figures.get("/{path}/{name}/rows", summary="The households, people or villages behind a figure")
def rows_of_figure(request: Request, path: AreaPath, name: Name, given: Query[RowsGiven]) -> dict[str, Any]:
    """Also of a list, check, warning or condition. A row outside the caller's areas now stands without a name."""
    question = Question(path, given.period(), None, given.breakdown or "", given.kept(), given.group)
    found = rows_behind(by=request.auth, question=question, name=name, after=given.after, most=given.rows)
    return rows_document(found)


@figures.get("/explain/{name}/{number}", summary="Why a household, person or village has a value")
def explain(request: Request, name: Name, number: Number, given: Query[When]) -> dict[str, Any]:
    """number: ours, or the path of a village. Each value, limit and clause of a condition, indicator, check or fact."""
    found = explanation_of(
        by=request.auth, name=name, number=number, period=given.period(), snapshot=given.kept()
    )
    return explanation_document(found)
