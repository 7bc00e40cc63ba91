"""Every job of ours is tried again after an outage of the database: it may be killed at any moment."""

from procrastinate.contrib.django import app

import jingzhun.accounts.jobs
from jingzhun.accounts.jobs import AFTER_OUTAGE


def test_every_job_survives_an_outage() -> None:
    ours = {name: task for name, task in app.tasks.items() if task.func.__module__.startswith("jingzhun.")}
    assert jingzhun.accounts.jobs.seal_history.name in ours
    assert {name for name, task in ours.items() if task.retry_strategy is not AFTER_OUTAGE} == set()
