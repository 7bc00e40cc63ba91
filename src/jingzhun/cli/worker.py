"""`jingzhun worker`: run background jobs, where the web server runs none of its own."""

from jingzhun.cli.frame import Frame, command
from jingzhun.core.text import Text


@command(
    "worker",
    Text(
        "运行后台任务（封存历史等），直到 Ctrl-C。jingzhun serve 自带一个。",
        "Run background jobs (sealing history, …) until Ctrl-C. `jingzhun serve` has one of its own.",
    ),
)
def worker(frame: Frame) -> None:
    frame.open()
    from jingzhun.accounts.worker import run_worker

    frame.say(Text("后台任务开始运行；按 Ctrl-C 结束。", "Running jobs; stop with Ctrl-C."))
    run_worker()
