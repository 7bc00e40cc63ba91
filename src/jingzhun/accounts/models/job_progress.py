from django.db import models


class JobProgress(models.Model):
    """How far a job is: of `total` units of work `done` are. Numbers only; written aside of the job's transaction."""

    not_personal = ("job", "done", "total", "began_at", "at")

    job = models.CharField(max_length=80, primary_key=True)
    done = models.FloatField()
    total = models.FloatField()
    began_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        db_table = "job_progress"
