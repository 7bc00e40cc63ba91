"""How the last job of a name stands in the queue."""

from datetime import datetime

from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob


def job_state(task: str, lock: str) -> tuple[str, datetime | None]:
    """`todo`, `doing`, `failed`, `aborted`, `succeeded` …, and since when; '' when none was started.

    task: its name. lock: for what. Whoever asked for it: it names nobody.
    """
    job = ProcrastinateJob.objects.filter(task_name=task, lock=lock).order_by("-id").first()
    if job is None:
        return "", None
    last = ProcrastinateEvent.objects.filter(job=job).order_by("-at").first()
    return str(job.status), last.at if last is not None else None
