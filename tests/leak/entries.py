"""What an entry of the matrix is: how a way out of the product is asked, and who sees what was planted there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpResponseBase
from django.test import Client
from django.urls import resolve

from tests.leak.routes import commands, job, operation_at
from tests.leak.visitors import Answer, Visitor, logged
from tests.support.command_line import run

Address = Callable[[Visitor], str]
Values = Callable[[Visitor], dict[str, Any]]


class Sight(Enum):
    """Who sees a sentinel there. No stranger ever does."""

    POLICY = "the owner; the policies alone keep it from strangers, so without them each stranger must see it"
    CODE = "the owner; a check of ours stands before the policies, so a stranger sees nothing without them either"
    NOBODY = "nobody, because of the policies: without them everybody must see it"
    NOTHING = "nobody: nothing planted can be there"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """why: what keeps strangers out or sentinels away, where that is not plain. is_personal: asked by somebody in a
    role; otherwise the answer is the same whoever asks."""

    sight: Sight = Sight.NOTHING
    why: str = ""
    is_personal: bool = True

    def ask(self, visitor: Visitor) -> Answer:
        raise NotImplementedError

    def route(self, visitor: Visitor) -> str:
        """The name of the way out that is really asked."""
        raise NotImplementedError


@dataclass(frozen=True)
class Page(Entry):
    """A page. data: makes it a POST. For nobody in particular: before the login."""

    address: Address
    data: Values | None = None

    def ask(self, visitor: Visitor) -> Answer:
        url, data = self.address(visitor), self.data(visitor) if self.data else None
        client = visitor.client if self.is_personal else Client()
        answer: Any = client.get(url) if data is None else client.post(url, data)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return Answer((body, _headers(answer)), (url, *_texts(data)), answer.status_code)

    def route(self, visitor: Visitor) -> str:
        return resolve(self.address(visitor).partition("?")[0]).view_name


@dataclass(frozen=True)
class Operation(Entry):
    """An operation of the API, with its address below /api/v1/. is_form: its data goes as multipart/form-data."""

    method: str
    address: Address
    data: Values | None = None
    headers: dict[str, str] = field(default_factory=dict)
    is_form: bool = False

    def ask(self, visitor: Visitor) -> Answer:
        url, data = self.address(visitor), self.data(visitor) if self.data else None
        path, _, query = url.partition("?")
        if self.method == "GET":
            answer = visitor.caller.get(path, **dict(parse_qsl(query)))
        elif self.is_form:
            answer = visitor.caller.upload(url, data or {})
        else:
            answer = visitor.caller.send(self.method, url, data, **self.headers)
        return Answer((answer.content, _headers(answer)), (url, *_texts(data)), answer.status_code)

    def route(self, visitor: Visitor) -> str:
        return operation_at(self.method, self.address(visitor).partition("?")[0])


@dataclass(frozen=True)
class Command(Entry):
    """A command of the command line; with `--as`, where it is personal."""

    arguments: Callable[[Visitor], list[object]]
    stdin: str = ""

    def ask(self, visitor: Visitor) -> Answer:
        words = [str(word) for word in self.arguments(visitor)]
        done = run(*words, *(["--as", visitor.username] if self.is_personal else []), stdin=self.stdin)
        return Answer((done.stdout_bytes, done.stderr_bytes, *visitor.files()), (*words, self.stdin), done.exit_code)

    def route(self, visitor: Visitor) -> str:
        words = " ".join(str(word) for word in self.arguments(visitor))
        return max((known for known in commands() if f"{words} ".startswith(f"{known} ")), key=len, default="")


@dataclass(frozen=True)
class NotRun(Entry):
    """A command that would take over the test process. `why` says what it prints, and what covers the rest."""


@dataclass(frozen=True)
class Job(Entry):
    """A background job: what it returns, logs and leaves in the queue."""

    name: str
    arguments: Values

    def ask(self, visitor: Visitor) -> Answer:
        from procrastinate.contrib.django.models import ProcrastinateJob

        with logged() as log:
            result = job(self.name)(**self.arguments(visitor))
        queued = list(ProcrastinateJob.objects.values_list("task_name", "args", "lock", "queueing_lock"))
        return Answer(tuple(str(part).encode() for part in (result, log.getvalue(), queued)))

    def route(self, visitor: Visitor) -> str:
        return self.name


def _headers(answer: HttpResponseBase) -> bytes:
    """Without the length, which may be the very number of people that we look for."""
    return "\n".join(f"{name}: {value}" for name, value in answer.items() if name != "Content-Length").encode()


def _texts(data: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(map(str, (data or {}).values()))
