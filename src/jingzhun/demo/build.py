"""Builds the demonstration: everything, or nothing."""

from collections.abc import Callable

from django.db import transaction

from jingzhun.accounts.models import User
from jingzhun.areas.models import Area
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.database.turns import in_turn
from jingzhun.demo.accounts import build_users
from jingzhun.demo.households import build_households
from jingzhun.demo.mark import is_marked, write_mark
from jingzhun.demo.places import build_areas

BUILD_LOCK = 7_001_011  # advisory lock: two commands started at once must not both build
STEPS = (
    Text("区划、村民小组、年度数据", "Areas, groups, year statistics"),
    Text("用户", "Users"),
    Text("编造的家庭和人员", "Invented households and people"),
)


def build_demo(system_user: str, *, tell: Callable[[Text], None] = lambda words: None) -> bool:
    """Build the demonstration in an empty installation. False if it is there already; `Conflict` if anything else is.

    One transaction: a killed attempt leaves nothing, and the next one starts anew. tell: called before each step.
    """
    with in_turn(BUILD_LOCK):
        is_new = is_empty()
        if is_new:
            write_mark(is_ready=False)
            _build(system_user, tell)
        else:
            require_demo()
        write_mark(is_ready=True)
    return is_new


def _build(system_user: str, tell: Callable[[Text], None]) -> None:
    with transaction.atomic():
        for words, step in zip(STEPS, _steps(system_user), strict=True):
            tell(words)
            step()


def is_empty() -> bool:
    """Does the installation hold neither areas nor users?"""
    return not (Area.objects.exists() or User.objects.exists())


def require_demo() -> None:
    """`Conflict` unless this is a demonstration: somebody's data must not be mixed with it, or lost."""
    if not is_marked() or not User.objects.filter(is_demo=True).exists():
        raise Conflict(
            Text("这里已有正式数据，不是演示", "There are real data here; this is no demonstration"),
            todo=Text(
                "请用 JINGZHUN_HOME 指定另一个数据目录再建演示；正式使用请运行 jingzhun serve",
                "Name another data folder in JINGZHUN_HOME for the demonstration; to work here, run jingzhun serve",
            ),
        )


def _steps(system_user: str) -> tuple[Callable[[], None], ...]:
    return (lambda: build_areas(system_user), lambda: build_users(system_user), build_households)
