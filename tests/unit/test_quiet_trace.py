"""Logs say where something failed, and never what somebody's row held."""

import io
import logging

from django.conf import settings

from jingzhun.core.quiet_trace import QuietFormatter, quiet_trace

SECRET = "张三 620000198001010014"


def fail(error: BaseException) -> None:
    raise error


def failed(error: BaseException) -> BaseException:
    """A LookupError that was caused by `error`, both raised somewhere."""
    try:
        fail(error)
    except BaseException as first:
        second = LookupError(SECRET)
        second.__cause__ = first
    try:
        fail(second)
    except LookupError as caught:
        return caught


class Refused(Exception):
    """As the driver of the database raises it."""

    sqlstate = "23502"


def test_frames_and_kinds_of_all_causes_are_kept_and_no_words() -> None:
    text = quiet_trace(failed(Refused(f"DETAIL: Failing row contains ({SECRET})")))
    assert "LookupError" in text and "Refused [23502]" in text and "caused by" in text
    assert text.count("in fail\n") == 2
    assert SECRET not in text


def test_words_about_the_program_are_kept() -> None:
    assert "no such attribute" in quiet_trace(AttributeError("no such attribute"))


def test_a_logged_exception_is_quiet() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter("%(message)s"))
    log = logging.Logger("test")
    log.addHandler(handler)
    try:
        fail(failed(ValueError(SECRET)))
    except LookupError:
        log.exception("it failed")
    assert stream.getvalue().startswith("it failed\n")
    assert "ValueError" in stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_the_logs_of_the_product_are_quiet() -> None:
    ours = [handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler]
    assert len(ours) == len(settings.LOGGING["handlers"]) == 1
    assert all(isinstance(handler.formatter, QuietFormatter) for handler in ours)
