"""Writes errors of pages to the audit log: refusals, limits, clashes, failures."""

import logging

from django.db import Error as DatabaseFailure
from django.http import HttpRequest

from jingzhun.accounts.actor import ANONYMOUS
from jingzhun.accounts.services.sign_in import note_error
from jingzhun.web.error_pages import is_expected

log = logging.getLogger(__name__)


def note(request: HttpRequest, error: Exception) -> None:
    """Call it after the rollback. What cannot be written is in the log of the program at least."""
    if is_expected(error):
        return
    try:
        note_error(getattr(request, "actor", ANONYMOUS), error, subject=request.path[:80])
    except DatabaseFailure:
        log.exception("an error could not be written to the audit log")
