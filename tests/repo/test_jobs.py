"""Every job of ours is tried again after an outage of the database: it may be killed at any moment."""

from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

import jingzhun
import jingzhun.accounts.jobs
from jingzhun.accounts.jobs import AFTER_OUTAGE


def test_every_job_survives_an_outage() -> None:
    ours = {name: task for name, task in app.tasks.items() if task.func.__module__.startswith("jingzhun.")}
    assert jingzhun.accounts.jobs.seal_history.name in ours
    assert {name for name, task in ours.items() if task.retry_strategy is not AFTER_OUTAGE} == set()


def test_a_worker_knows_every_file_of_jobs() -> None:
    """It imports those that the settings name, and nothing else."""
    root = Path(jingzhun.__file__).parent
    with_jobs = {path for path in root.rglob("*.py") if "\n@app.task(" in path.read_text(encoding="utf-8")}
    modules = {"jingzhun." + ".".join(path.relative_to(root).with_suffix("").parts) for path in with_jobs}
    assert modules == set(settings.PROCRASTINATE_IMPORT_PATHS)
