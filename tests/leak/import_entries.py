"""Imports: their pages and their jobs. Nobody sees those of somebody else, within the area neither."""

from jingzhun.accounts.models import User
from tests.leak.entries import Address, Entry, Job, Page, Sight
from tests.leak.visitors import Visitor

ROLE = "county_office"
OWN = "only one's own imports are looked for"


def run(tail: str = "") -> Address:
    return lambda visitor: f"/imports/{visitor.twins.import_run}/{tail}"


IMPORT_PAGES = {
    "imports": Page(lambda visitor: "/imports/", sight=Sight.CODE, why=OWN),
    "import_template": Page(lambda visitor: "/imports/template/households/", why="an empty workbook"),
    "import": Page(run("?outcome=refused"), sight=Sight.CODE, why=OWN),
    "import_returned": Page(run("returned/"), sight=Sight.CODE, why=OWN),
    "import_confirm": Page(run("confirm/"), data=lambda visitor: {}, why=OWN),
    "import_discard": Page(run("discard/"), data=lambda visitor: {}, why=OWN),
}
IMPORT_JOBS: dict[str, Entry] = {
    name: Job(
        name,
        lambda visitor, which=which: {"run": getattr(visitor.twins, which), "user": _whose(visitor), "role": ROLE},
        is_personal=False, why="works as the person who asked; returns nothing",
    )
    for name, which in (("check_import", "import_run"), ("apply_import", "import_run"), ("compare_files", "comparison"))
} | {
    "forget_imports": Job(
        "forget_imports", lambda visitor: {"timestamp": 1}, is_personal=False, why="deletes old files; returns nothing"
    )
}  # fmt: skip


def _whose(visitor: Visitor) -> int:
    return User.objects.get(username=f"{ROLE}.here").pk
