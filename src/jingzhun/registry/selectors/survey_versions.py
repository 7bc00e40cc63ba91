"""A survey as it was in an earlier version, read from history; and who made the present one."""

from typing import Any

from jingzhun.accounts.selectors.history import Change, event_model, newest_change_of
from jingzhun.database.scoped import rows_of


def survey_in_version(survey: Any, version: int) -> Any:
    """What history keeps of a version (attributes as the survey's), None if it knows none."""
    if survey.pk is None or not version:
        return None
    events = rows_of(event_model(type(survey))).filter(pgh_obj_id=survey.pk, version=version)
    return events.order_by("-pgh_id").first()


def saved_by(survey: Any) -> Change | None:
    """Who saved a survey last, when and why."""
    return newest_change_of(survey) if survey.pk is not None else None
