"""Serves the pages of the product: waitress, with a worker for background jobs beside it."""

import errno
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from jingzhun.core.errors import Conflict, JingzhunError, WrongInput
from jingzhun.core.text import Text

THREADS = 8
CONNECTIONS = 400 if os.name == "nt" else 800
"""Browsers keep some open each, and whoever comes when all are taken waits for minutes. Windows looks at 512 at most;
elsewhere a process usually may have 1024 files open."""
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000
MOST_BODY = 50 * 1024 * 1024  # bytes of one upload
HIGHEST_PORT = 65535


def check_address(host: str, port: int) -> None:
    """Can we listen here? Asked before any longer work. Errors: Conflict (taken), WrongInput."""
    if not 0 <= port <= HIGHEST_PORT:
        raise WrongInput(Text("端口不对：{port}", "Not a port: {port}").format(port=port), where="--port")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name != "nt":  # as waitress does: else a port that was just given up would count as taken
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        raise _refused(error, host, port) from error


def serve_pages(host: str, port: int, *, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM. ready: called with the address once connections are accepted."""
    from django.core.servers.basehttp import get_internal_wsgi_application

    from jingzhun.accounts.worker import worker_beside

    server = listen(get_internal_wsgi_application(), host, port)  # by its setting: the faces do not import each other
    _end_on_sigterm()
    with worker_beside():
        ready(f"http://{_shown(host)}:{_port_of(server, port)}/")
        server.run()
        server.close()


def listen(application: Any, host: str, port: int) -> Any:
    """A server that accepts connections, and answers once it runs. Errors: Conflict (taken), WrongInput."""
    from waitress import create_server

    try:
        return create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,
            ident=None,
            max_request_body_size=MOST_BODY,
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        raise _refused(error, host, port) from error


def _refused(error: OSError, host: str, port: int) -> JingzhunError:
    where = f"{_shown(host)}:{port}"
    if error.errno == errno.EADDRINUSE:
        return Conflict(
            Text("端口 {port} 已被占用", "Port {port} is taken").format(port=port),
            where=where,
            todo=Text(
                "可能已经在运行：请在浏览器中打开 http://{where}/ 看看；或换一个端口：--port {other}",
                "Perhaps it is running already: open http://{where}/; or choose another port: --port {other}",
            ).format(where=where, other=port + 1),
        )
    if error.errno == errno.EACCES:
        return WrongInput(
            Text("没有使用端口 {port} 的权限", "No permission for port {port}").format(port=port),
            where=where,
            allowed=Text("1024 以上的端口", "a port above 1024"),
        )
    return WrongInput(Text("不能在这个地址上服务", "Cannot serve at this address"), where=where)


def _end_on_sigterm() -> None:
    def end(number: int, frame: Any) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _port_of(server: Any, port: int) -> int:
    """The port really used: 0 asks the system for a free one."""
    if port:
        return port
    listening: int = server.effective_port if hasattr(server, "effective_port") else server.effective_listen[0][1]
    return listening
