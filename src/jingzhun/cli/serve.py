"""`jingzhun serve`: the pages, and the background jobs with them."""

from jingzhun.cli.frame import Frame, command, option
from jingzhun.cli.installation import key_warning
from jingzhun.cli.web_server import DEFAULT_HOST, DEFAULT_PORT, check_address, serve_pages
from jingzhun.core.text import Text

host_option = option("--host", default=DEFAULT_HOST, show_default=True, words=Text("地址", "Address to listen at"))
port_option = option("--port", default=DEFAULT_PORT, show_default=True, type=int, words=Text("端口", "Port"))


@command(
    "serve",
    Text(
        "打开网页服务和后台任务，直到 Ctrl-C。数据库会先升级到这个版本。", "Serve the pages and run jobs until Ctrl-C."
    ),
)
@host_option
@port_option
def serve(frame: Frame, *, host: str, port: int) -> None:
    check_address(host, port)
    frame.open(upgrades=True)
    serve_pages(host, port, ready=lambda address: announce(frame, address))


def announce(frame: Frame, address: str) -> None:
    words = Text("精准正在运行：{address}  （Ctrl-C 结束）", "Jingzhun is running: {address}  (Ctrl-C to stop)")
    frame.show({"address": address}, [words.format(address=address)])
    if warning := key_warning():
        frame.say(warning)
