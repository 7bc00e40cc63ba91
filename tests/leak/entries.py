"""What an entry of the matrix is: how a way out of the product is asked, and who sees what was planted there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl

from django.urls import resolve

from tests.leak.routes import job, operation_at
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
    """`why`: what keeps strangers out or sentinels away, where that is not plain."""

    sight: Sight = Sight.NOTHING
    why: str = ""

    def ask(self, visitor: Visitor) -> Answer:
        raise NotImplementedError

    def route(self, visitor: Visitor) -> str:
        """The name of the way out that is really asked."""
        raise NotImplementedError


@dataclass(frozen=True)
class Page(Entry):
    """A page. data: makes it a POST."""

    address: Address
    data: Values | None = None

    def ask(self, visitor: Visitor) -> Answer:
        url, data = self.address(visitor), self.data(visitor) if self.data else None
        answer: Any = visitor.client.get(url) if data is None else visitor.client.post(url, data)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        heads = "\n".join(f"{name}: {value}" for name, value in answer.items())
        return Answer(body + b"\n" + heads.encode(), (url, *_texts(data)), answer.status_code)

    def route(self, visitor: Visitor) -> str:
        return resolve(self.address(visitor).partition("?")[0]).view_name


@dataclass(frozen=True)
class Operation(Entry):
    """An operation of the API, with its address below /api/v1/."""

    method: str
    address: Address
    data: Values | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, visitor: Visitor) -> Answer:
        url, data = self.address(visitor), self.data(visitor) if self.data else None
        path, _, query = url.partition("?")
        if self.method == "GET":
            answer = visitor.caller.get(path, **dict(parse_qsl(query)))
        else:
            answer = visitor.caller.send(self.method, path, data, **self.headers)
        heads = "\n".join(f"{name}: {value}" for name, value in answer.items())
        return Answer(answer.content + b"\n" + heads.encode(), (url, *_texts(data)), answer.status_code)

    def route(self, visitor: Visitor) -> str:
        return operation_at(self.method, self.address(visitor).partition("?")[0])


@dataclass(frozen=True)
class Command(Entry):
    """A command of the command line. is_personal: run with `--as` somebody."""

    arguments: Callable[[Visitor], list[object]]
    stdin: str = ""
    is_personal: bool = True

    def ask(self, visitor: Visitor) -> Answer:
        words = [str(word) for word in self.arguments(visitor)]
        done = run(*words, *(["--as", visitor.username] if self.is_personal else []), stdin=self.stdin)
        output = done.stdout_bytes + b"\n" + done.stderr_bytes + b"\n" + visitor.files()
        return Answer(output, (*words, self.stdin), done.exit_code)

    def route(self, visitor: Visitor) -> str:
        return " ".join(str(word) for word in self.arguments(visitor))


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
        return Answer("\n".join(map(str, (result, log.getvalue(), queued))).encode())

    def route(self, visitor: Visitor) -> str:
        return self.name


def _texts(data: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(map(str, (data or {}).values()))
