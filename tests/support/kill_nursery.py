"""Has Django loaded and forks writers and workers on request: a killed one is replaced in milliseconds.

Lines on standard input: `writer NUMBER FILE` or `worker`; answers each with the child's process number.
"""

import os
import signal
import sys
import threading

import django


def main() -> None:
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # dead children leave no zombies
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            be(*line.split())
            os._exit(1)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def be(kind: str, *arguments: str) -> None:
    if kind == "worker":
        from jingzhun.accounts.worker import run_worker

        run_worker(heartbeat=0.3, stalled_after=1.5)
    else:
        write(int(arguments[0]), arguments[1])


def write(number: int, file: str) -> None:
    """Register households and defer jobs for ever, and note each one that was acknowledged: after the commit."""
    from django.db import Error, connection
    from procrastinate.exceptions import ConnectorException

    connection.settings_dict["OPTIONS"]["application_name"] = f"writer-{os.getpid()}"
    notes = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for serial in range(number * 2000, number * 2000 + 2000):
        try:
            acknowledged = one_turn(serial)
        except (Error, ConnectorException):
            connection.close()
            threading.Event().wait(0.02)
        else:
            os.write(notes, acknowledged.encode())


def one_turn(serial: int) -> str:
    from django.db import transaction
    from tests.support.kill_jobs import cadre, register, register_by_job

    from jingzhun.accounts.services.acting import acting
    from jingzhun.accounts.services.sealing import seal_now

    with transaction.atomic():
        actor = cadre()
    with acting(actor, why="test"):
        household = register(actor, "62", serial)
    if serial % 10 == 0:
        seal_now(wait_seconds=0)
    if serial % 4:
        return f"H {household.number}\n"
    register_by_job.defer(serial=serial)
    return f"H {household.number}\nJ {serial}\n"


if __name__ == "__main__":
    main()
