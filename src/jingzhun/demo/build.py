"""Builds the demonstration: everything, or nothing."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from jingzhun.accounts.models import User
from jingzhun.areas.models import Area
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.database.turns import in_turn
from jingzhun.demo.accounts import build_users
from jingzhun.demo.mark import is_marked, write_mark
from jingzhun.demo.places import build_areas
from jingzhun.demo.township.books import Book
from jingzhun.demo.township.bringing_in import Offices, bring_in
from jingzhun.demo.township.enacting import enact
from jingzhun.demo.township.figures import Size
from jingzhun.demo.township.folder import write_workbooks

BUILD_LOCK = 7_001_011  # advisory lock: two commands started at once must not both build
AREAS = Text("区划、村民小组、年度数据", "Areas, groups, year statistics")
USERS = Text("用户", "Users")
INVENTED = Text("编造家庭、人员和各年采集，写成工作簿", "Invented households and years, written as workbooks")
BROUGHT_IN = Text("导入 {file}", "Importing {file}")

Tell = Callable[[Text], None]


def build_demo(
    system_user: str, *, size: Size = Size.FULL, tell: Tell = lambda words: None
) -> bool:
    """Build the demonstration in an empty installation. False if it is there already; `Conflict` if anything else is.

    The database in one transaction: a killed attempt leaves nothing there, and the next one starts anew and writes the
    workbooks over. tell: called before each step.
    """
    with in_turn(BUILD_LOCK):
        is_new = is_empty()
        if is_new:
            write_mark(is_ready=False)
            _build(system_user, size, tell)
        else:
            require_demo()
        write_mark(is_ready=True)
    return is_new


def _build(system_user: str, size: Size, tell: Tell) -> None:
    tell(INVENTED)
    books = write_workbooks(size, workbooks_folder())
    with transaction.atomic():
        tell(AREAS)
        build_areas(system_user)
        tell(USERS)
        build_users(system_user)
        build_households(books, tell)


def build_households(books: list[tuple[Book, Path]], tell: Tell) -> None:
    """Bring in all workbooks, one after the other, and before each what happened until then."""
    offices = Offices()
    for book, path in books:
        for story in book.stories:
            enact(story, offices)
        tell(BROUGHT_IN.format(file=path.name))
        bring_in(book, path, offices.of(book))


def workbooks_folder() -> Path:
    """Where the workbooks of the demonstration are kept for trying."""
    return Path(settings.IS_DEMO_FILE).with_name("demo-workbooks")


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
