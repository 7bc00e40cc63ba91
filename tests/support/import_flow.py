"""Brings workbooks through the pages, with the jobs that a worker would run."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

JOBS = ("check_import", "apply_import", "compare_files", "make_export", "find_doubts")
Sheets = dict[str, Sequence[Sequence[str]]]


def workbook(sheets: Sheets) -> bytes:
    """An .xlsx of texts."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return content.getvalue()


def upload(client: Any, content: bytes, name: str = "台账.xlsx", **values: str) -> Any:
    given = {"workbooks": SimpleUploadedFile(name, content), "year": "2016", "reason": "导入台账"} | values
    return client.post("/imports/", given)


def run_jobs() -> list[str]:
    """What a worker would do now, in order; returns the names of the jobs."""
    done = []
    while job := ProcrastinateJob.objects.filter(status="todo", task_name__in=JOBS).order_by("id").first():
        app.tasks[job.task_name](**job.args)
        finish(job)
        done.append(job.task_name)
    return done


def finish(job: ProcrastinateJob, status: str = "succeeded") -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = %s where id = %s", [status, job.pk])
