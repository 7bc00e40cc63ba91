"""The matrix is closed: a new page, operation, command or job without an entry fails, and so does an entry too many."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import clear_url_caches, path
from ninja.operation import PathView

from jingzhun.cli import main
from jingzhun.cli.group import Entry as CommandEntry
from jingzhun.core.text import Text
from jingzhun.web import urls
from tests.leak.entries import NotRun, Sight
from tests.leak.faces import FACES

WORDS = Text("新的", "new")


@pytest.mark.parametrize("face", FACES)
def test_every_way_out_has_an_entry(face: str) -> None:
    assert FACES[face].find(), "nothing was found at all"
    assert FACES[face].without_entry() == set(), "enter it in tests/leak"
    assert FACES[face].without_route() == set(), "gone: remove it from tests/leak"


@pytest.mark.parametrize("face", FACES)
def test_every_exception_says_why(face: str) -> None:
    for name, entry in FACES[face].entries.items():
        if entry.sight is Sight.CODE or isinstance(entry, NotRun):
            assert entry.why, name


def new_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("new/", view, name="new")])


def new_operation(monkeypatch: pytest.MonkeyPatch) -> None:
    from jingzhun.api.people import people

    view = PathView()
    view.add_operation("/new", ["GET"], lambda request: {})
    monkeypatch.setitem(people.path_operations, "/new", view)


def new_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(main.COMMANDS, "new", CommandEntry("stop:stop", WORDS))


def new_command_in_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    from jingzhun.cli.audit import audit

    monkeypatch.setitem(audit.table, "new", CommandEntry("stop:stop", WORDS))


def new_job(monkeypatch: pytest.MonkeyPatch) -> None:
    from procrastinate.contrib.django import app

    task = app.task(name="new")(lambda: None)
    del app.tasks["new"]  # and in again, in a way that is undone
    monkeypatch.setitem(app.tasks, "new", task)


@pytest.mark.parametrize(
    ("face", "add", "missing"),
    [
        ("pages", new_page, "new"),
        ("operations", new_operation, "GET /people/new"),
        ("commands", new_command, "new"),
        ("commands", new_command_in_a_group, "audit new"),
        ("jobs", new_job, "new"),
    ],
)
def test_a_new_one_is_missed(
    face: str, add: Callable[[pytest.MonkeyPatch], None], missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(monkeypatch)
    clear_url_caches()
    try:
        assert FACES[face].without_entry() == {missing}
    finally:
        monkeypatch.undo()
        clear_url_caches()
    assert FACES[face].without_entry() == set()
