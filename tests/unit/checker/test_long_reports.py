"""A report four times as long takes about four times the work: counted in calls, so that no clock decides."""

import cProfile
import pstats
from random import Random

from jingzhun.checker.check import check_text


def report(villages: int) -> str:
    chance = Random(7)
    return "\n".join(_line(number, *(chance.randint(100, 9_000) for _ in range(3))) for number in range(villages))


def _line(number: int, low: int, five: int, others: int) -> str:
    return (
        f"{number}村有贫困户{low + five + others + 5}户，低保户{low}户、五保户{five}户、一般户{others}户。"
        f"占{low % 90 + 3}%，已脱贫{five}户，剩余{others}户，户均{low}元，人均{five}元。"
    )


def calls(text: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(check_text, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_the_work_grows_with_the_length_and_not_faster() -> None:
    assert calls(report(600)) <= calls(report(150)) * 5
