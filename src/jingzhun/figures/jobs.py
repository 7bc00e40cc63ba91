"""Background jobs of the figures. What every job keeps to is said in accounts.jobs."""

from procrastinate.contrib.django import app

from jingzhun.accounts.jobs import AFTER_OUTAGE, EACH_MINUTE
from jingzhun.figures.facts.refreshing import refresh


@app.periodic(cron=EACH_MINUTE)
@app.task(name="refresh_facts", queueing_lock="refresh_facts", lock="refresh_facts", retry=AFTER_OUTAGE)
def refresh_facts(timestamp: int) -> None:
    """Export what changed, so that a page seldom has to. timestamp: the minute, given by the scheduler."""
    refresh()
