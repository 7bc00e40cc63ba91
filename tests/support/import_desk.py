"""Brings imports and starts workers on request: for tests that kill workers while they check and write.

Lines on standard input: `upload VILLAGE HOUSEHOLDS` (answers the run's number), `confirm RUN`, `worker` (answers the
process). Django is loaded once, so a killed worker is replaced in milliseconds.
"""

import os
import signal
import sys

import django

USER, ROLE = "office", "township_office"
MEMBERS = 4
YEAR = 2016


def main() -> None:
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # dead workers leave no zombies
    for line in sys.stdin:
        what, *arguments = line.split()
        answer = start_worker() if what == "worker" else bring(what, arguments)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def start_worker() -> int:
    child = os.fork()
    if child == 0:
        from jingzhun.accounts.worker import run_worker

        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        run_worker(heartbeat=0.2, stalled_after=0.8, poll=0.2)
        os._exit(1)
    return child


def bring(what: str, arguments: list[str]) -> int:
    """Upload a book or confirm a run, as the pages do. Leaves no connection behind that a child would share."""
    from django.db import connection, transaction

    from jingzhun.accounts.jobs import job_actor
    from jingzhun.accounts.selectors.actors import find_user
    from jingzhun.accounts.services.acting import acting
    from jingzhun.registry.jobs import begin_import, confirm_import
    from jingzhun.registry.selectors.imports import run_by_number

    with transaction.atomic():
        by = job_actor(find_user(USER).pk, ROLE)
    with acting(by, why="导入台账"):
        if what == "upload":
            content = book_of(arguments[0], int(arguments[1]))
            run = begin_import(by=by, files=[("台账.xlsx", content)], year=YEAR, reason="导入台账")
        else:
            run = confirm_import(by=by, run=run_by_number(by, int(arguments[0])))
    connection.close()
    return int(run.pk)


def book_of(village: str, households: int) -> bytes:
    """A registration and a year's survey of households of four: all identified, the head with a number and a phone."""
    from tests.support.import_flow import workbook

    serial = int("".join(letter for letter in village if letter.isdigit()))
    heads = [(one, f"{serial:03d}{one:04d}") for one in range(households)]
    return workbook({
        "户": [["户编号", "行政村", "户主姓名", "户主证件号码", "联系电话", "识别日期", "地址"], *(
            [f"62{tail}", village, name_of(one), number_of(serial, one, 0), f"1390{tail}", "2014-01-01", f"{one}号"]
            for one, tail in heads
        )],
        "人": [["行政村", "户主姓名", "户主证件号码", "姓名", "证件号码", "与户主关系", "文化程度", "健康状况"], *(
            [village, name_of(one), number_of(serial, one, 0), name_of(one, member), number_of(serial, one, member),
             ("户主", "配偶", "之子", "之女")[member], "小学", "健康"]
            for one, _ in heads for member in range(MEMBERS)
        )],
        "年度": [["年度", "户编号", "行政村", "户主姓名", "主要致贫原因", "耕地面积（亩）", "工资性收入（元）"], *(
            [str(YEAR), f"62{tail}", village, name_of(one), "因病", "3.5", "12000"] for one, tail in heads
        )],
    })  # fmt: skip


def name_of(household: int, member: int = 0) -> str:
    return "王李张刘陈杨赵黄周吴"[household % 10] + chr(0x4E00 + household * 7 % 900) + chr(0x4E00 + member)


def number_of(village: int, household: int, member: int) -> str:
    from tests.world import citizen_number

    place, sequence = divmod(household * MEMBERS + member, 900)
    return citizen_number(sequence + 1, born=f"{1950 + village // 28 + 4 * place}{6:02d}{village % 28 + 1:02d}")


if __name__ == "__main__":
    main()
