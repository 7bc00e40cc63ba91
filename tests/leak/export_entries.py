"""Exports: their pages and their jobs. Nobody sees or fetches those of somebody else, within the area neither."""

from jingzhun.accounts.models import User
from tests.leak.entries import Address, Entry, Job, Page, Sight
from tests.leak.visitors import Visitor

ROLE = "county_office"
OWN = "only one's own exports are looked for"


def run(tail: str = "") -> Address:
    return lambda visitor: f"/ledgers/exports/{visitor.twins.export_run}/{tail}"


EXPORT_PAGES = {
    "exports": Page(lambda visitor: "/ledgers/exports/", sight=Sight.CODE, why=OWN),
    "export": Page(run(), sight=Sight.CODE, why=OWN),
    "export_file": Page(run("file/"), sight=Sight.CODE, why=OWN),
    "export_discard": Page(run("discard/"), data=lambda visitor: {}, why=OWN),
}
EXPORT_JOBS: dict[str, Entry] = {
    "make_export": Job(
        "make_export",
        lambda visitor: {"run": visitor.twins.export_run, "user": _whose(visitor), "role": ROLE},
        is_personal=False, why="works as the person who asked; returns nothing",
    ),
    "forget_exports": Job(
        "forget_exports", lambda visitor: {"timestamp": 1}, is_personal=False, why="deletes old files; returns nothing"
    ),
}  # fmt: skip


def _whose(visitor: Visitor) -> int:
    return User.objects.get(username=f"{ROLE}.here").pk
