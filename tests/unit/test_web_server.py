"""The web server answers also when many browsers keep their connections open."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from jingzhun.cli.web_server import listen

BROWSERS = 150
PATIENCE = 20.0  # seconds; waitress closes a connection that nobody uses after 120
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


def hello(environ: dict[str, Any], begin: Any) -> list[bytes]:
    begin("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    server = listen(hello, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield "127.0.0.1", server.effective_port
    server.trigger.pull_trigger(server.close)
    server.task_dispatcher.shutdown()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_many_open_connections_keep_nobody_out(address: tuple[str, int]) -> None:
    with ExitStack() as browsers:
        for _ in range(BROWSERS):
            browser = browsers.enter_context(closing(socket.create_connection(address, PATIENCE)))
            browser.sendall(REQUEST)
            assert browser.recv(4096).startswith(b"HTTP/1.1 200")
