"""Opens and closes campaigns: a round of verifying with a deadline, village by village."""

from collections.abc import Sequence
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.clock import now, today
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text, same_in_both
from jingzhun.figures.selectors.books import book_for
from jingzhun.registry.services.registration import check_version
from jingzhun.tasks.models import Campaign
from jingzhun.tasks.selectors.campaigns import counted_in

TITLE_LONGEST = 80


def check_campaign_right(by: Actor, path: str) -> None:
    """`Refused` unless the actor may open and close campaigns there: the township's or the county's work."""
    by.require("household", "approve")
    by.require_area(path)


def may_open_campaigns(by: Actor, path: str) -> bool:
    return by.may("household", "approve") and by.scope.covers(path)


def open_campaign(
    *, by: Actor, path: str, title: str, deadline: date, reason: str, checks: Sequence[str] = ()
) -> Campaign:
    """Open a campaign in an area. checks: names of the pack's checks; none: all. deadline: the last day.

    Errors: Refused, WrongInput.
    """
    check_campaign_right(by, path)
    name = " ".join(title.split())
    if not 2 <= len(name) <= TITLE_LONGEST:
        raise WrongInput(
            Text("请写一个名称", "Give it a title"), where="title",
            allowed=Text("2 到 {n} 个字", "2 to {n} characters").format(n=TITLE_LONGEST),
        )  # fmt: skip
    if deadline < today():
        raise WrongInput(Text("截止日期已过", "The deadline is over"), where="deadline")
    _check_known(path, checks)
    give_reason(by, reason)
    return Campaign.objects.create(
        path=path, title=name, checks=sorted(set(checks)), deadline=deadline, opened_at=now()
    )


def _check_known(path: str, checks: Sequence[str]) -> None:
    unknown = sorted(set(checks) - set(book_for(path).checks))
    if unknown:
        raise WrongInput(
            Text("内容包里没有这项检查：{name}", "The pack has no such check: {name}").format(
                name=same_in_both(unknown[0])
            ),
            where="checks",
        )


def close_campaign(*, by: Actor, campaign: Campaign, version: int, reason: str) -> Campaign:
    """Close it and keep what each village had settled. Errors: Refused, Conflict, WrongInput (no reason)."""
    check_campaign_right(by, campaign.path)
    give_reason(by, reason)
    current = Campaign.objects.select_for_update().get(pk=campaign.pk)
    check_version(current.version, version)
    if current.closed_at is not None:
        raise Conflict(Text("这次核查已经结束", "This campaign is closed already"))
    current.standings = {path: list(counts) for path, counts in counted_in(by, current).items()}
    current.closed_at = now()
    current.version += 1
    current.save()
    return current
