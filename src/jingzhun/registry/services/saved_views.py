"""A user's own ways to look at a ledger, kept under a title."""

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import Conflict, NotFound, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import SavedView
from jingzhun.registry.selectors.ledger.question import Question

VIEWS_MOST = 50
QUERY_MOST = 2000
TITLE_MOST = 60


def save_view(*, by: Actor, question: Question, title: str) -> SavedView:
    """Keep a question under a title; one of the same title is replaced. Errors: WrongInput, TooMany.

    What is kept is what the address says: year, columns, filters, grouping; never an area, nor what was searched for.
    """
    name, query = " ".join(title.split()), question.query()
    if not 0 < len(name) <= TITLE_MOST or "\0" in name:
        raise WrongInput(Text("请给视图起个名字", "Give the view a title"), where="title",
                         allowed=Text("最多 {n} 个字", "at most {n} characters").format(n=TITLE_MOST))  # fmt: skip
    if len(query) > QUERY_MOST:
        raise TooMany(Text("这个视图的筛选和列太多", "The view has too many filters and columns"))
    own = SavedView.objects.filter(user_id=_owner(by))
    if own.exclude(ledger=question.ledger.name, title=name).count() >= VIEWS_MOST:
        raise TooMany(Text("已保存 {n} 个视图", "{n} views are saved already").format(n=VIEWS_MOST),
                      todo=Text("请先删除不用的", "Delete those you do not use"))  # fmt: skip
    made, _ = SavedView.objects.update_or_create(
        user_id=_owner(by), ledger=question.ledger.name, title=name, defaults={"query": query}
    )
    return made


def delete_view(*, by: Actor, number: int) -> None:
    """Delete a view of one's own. `NotFound` also for somebody else's."""
    deleted, _ = SavedView.objects.filter(user_id=_owner(by), pk=number).delete()
    if not deleted:
        raise NotFound(Text("没有这个视图", "There is no such view"))


def _owner(by: Actor) -> int:
    """Who acts; in 代录 the person who is typed for."""
    if by.user_id is None:
        raise Conflict(Text("控制台没有自己的视图", "The console has no views of its own"))
    return by.user_id
