"""The commands, by their words, and the background jobs."""

from collections.abc import Callable
from typing import Any

from jingzhun.accounts.selectors.actors import find_user
from tests.leak.balance_entries import BALANCE_COMMANDS
from tests.leak.doubt_entries import DOUBT_COMMANDS, DOUBT_JOBS
from tests.leak.entries import Command, Entry, Job, NotRun, Sight
from tests.leak.export_entries import EXPORT_JOBS
from tests.leak.figure_entries import FIGURE_COMMANDS
from tests.leak.import_entries import IMPORT_JOBS
from tests.leak.national_entries import NATIONAL_COMMANDS
from tests.leak.page_entries import OUTSIDE, PUBLIC, REASON
from tests.leak.report_entries import REPORT_COMMANDS
from tests.leak.sentinels import PEOPLE
from tests.leak.visitors import Visitor

OPERATING: dict[str, Any] = {"why": "about the installation, not about anybody's data", "is_personal": False}
WHY = ["--reason", REASON]


def words(*given: object) -> Callable[[Visitor], list[object]]:
    return lambda visitor: list(given)


def village(visitor: Visitor, side: str = "here") -> str:
    return visitor.twins.areas[side]["village"].path


def new_user(username: str, area: str) -> list[object]:
    return ["user", "create", username, "--role", "village_cadre", "--area", area]


def about_head(*command: str, more: tuple[str, ...] = ()) -> Callable[[Visitor], list[object]]:
    return lambda visitor: [*command, visitor.twins.here.head, *more, *WHY]


def about_year(command: str, *words: str, more: tuple[str, ...] = ()) -> Callable[[Visitor], list[object]]:
    return lambda visitor: ["surveys", command, visitor.twins.here.head, *words, "--year", "2016", *more]


COMMANDS: dict[str, Entry] = (
    {
        "areas field": Command(lambda visitor: ["areas", "field", village(visitor), "shops", *WHY], why=OUTSIDE),
        "areas fields": Command(lambda visitor: ["areas", "fields", village(visitor)], why=PUBLIC),
        "areas shapes": Command(words("areas", "shapes", "nothing", "--source", "x"), why=PUBLIC),
        "areas load": Command(
            lambda visitor: ["areas", "load", visitor.package, "--under", "621024106", "--preview"], why=PUBLIC
        ),
        "areas show": Command(lambda visitor: ["areas", "show", village(visitor), "--json"], sight=Sight.POLICY),
        "areas show: an unknown one": Command(words("areas", "show", "无名村")),
        "audit log": Command(words("audit", "log"), sight=Sight.POLICY),
        "audit log: of somebody": Command(
            lambda visitor: ["audit", "log", "--user", visitor.twins.staff], sight=Sight.POLICY
        ),
        "audit log: an unknown kind": Command(words("audit", "log", "--action", "nothing")),
        "audit verify": Command(
            words("audit", "verify"), why="counts of the whole installation, and seals", is_personal=False
        ),
        "backup": Command(
            lambda visitor: ["backup", visitor.folder.with_name("backup")],
            why="the folder, which is for the owner of the machine, holds everything; what is printed does not",
            is_personal=False,
        ),
        "facts refresh": Command(words("facts", "refresh"), **OPERATING),
        "facts show": Command(
            words("facts", "show"), why="counts of the whole installation, for its owner", is_personal=False
        ),
        "snapshot create": Command(words("snapshot", "create", "--note", REASON), **OPERATING),
        "snapshot list": Command(words("snapshot", "list"), **OPERATING),
        "snapshot verify": Command(words("snapshot", "verify"), **OPERATING),
        "demo": Command(words("demo", "--no-serve"), **OPERATING),
        "health": Command(words("health"), **OPERATING),
        "export": Command(
            lambda visitor: ["export", "households", "--area", village(visitor), "-o", visitor.folder / "export.xlsx"],
            sight=Sight.POLICY,
        ),
        "export: numbers in full": Command(
            lambda visitor: [
                "export",
                "people",
                "--area",
                village(visitor),
                "-o",
                visitor.folder / "export.xlsx",
                "--plain",
                "--json",
                *WHY,
            ],
            sight=Sight.POLICY,
        ),
        "keys rotate": Command(words("keys", "rotate")),
        "manage": Command(words("manage", "dumpdata", "registry.household"), is_personal=False, sight=Sight.NOBODY),
        "person correct": Command(about_head("person", "correct", more=("--relation", "户主"))),
        "person correct: clash": Command(
            lambda visitor: ["person", "correct", visitor.own.member, "--citizen-id", PEOPLE["citizen id"], *WHY],
            sight=Sight.POLICY,
        ),
        "person correct: wrong input": Command(about_head("person", "correct", more=("--born-on", "1800-01-01"))),
        "person erase": Command(about_head("person", "erase", more=("--yes",)), why="refused in the archive period"),
        "person extract": Command(about_head("person", "extract"), sight=Sight.POLICY),
        "person extract: as JSON": Command(about_head("person", "extract", more=("--json",)), sight=Sight.POLICY),
        "person extract: into a file": Command(
            lambda visitor: [*about_head("person", "extract")(visitor), "-o", visitor.folder / "extract.json"],
            sight=Sight.POLICY,
        ),
        "restore": Command(lambda visitor: ["restore", visitor.folder / "nothing"], **OPERATING),
        "serve": NotRun(why="prints its address; what it serves are the pages"),
        "stop": NotRun(why="stops the database, and says so"),
        "upgrade": Command(words("upgrade"), **OPERATING),
        "surveys show": Command(about_year("show", "--json")),
        "surveys save": Command(about_year("save", "work_months=3", more=tuple(WHY))),
        "surveys confirm": Command(about_year("confirm", "identity", more=("--version", "1", *WHY))),
        "surveys roll-over": Command(
            lambda visitor: ["surveys", "roll-over", "--area", village(visitor), "--year", "2017"],
            why="tells how many surveys it made, of which none is planted",
        ),
        "template": Command(
            lambda visitor: ["template", "households", "-o", visitor.folder.with_name("template.xlsx")],
            why="an empty workbook, the same for everybody",
            is_personal=False,
        ),
        "packs check": Command(
            words("packs", "check", "no-such-folder"), why="packs are rules and hold nobody", is_personal=False
        ),
        "dirty-twin": Command(
            lambda visitor: ["dirty-twin", "no-such-file.xlsx", "-o", visitor.folder],
            why="it writes the file it is given once more",
            is_personal=False,
        ),
        "import": Command(lambda visitor: ["import", "no-such-file.xlsx"], why="the file is not there"),
        "user create": Command(
            lambda visitor: new_user(f"new.{visitor.role}.{visitor.side}"[:40], village(visitor, "there")), why=OUTSIDE
        ),
        "user create: a name that is taken": Command(
            lambda visitor: new_user(
                visitor.twins.staff, village(visitor, "here" if visitor.side == "here" else "there")
            )
        ),
        "user list": Command(words("user", "list"), sight=Sight.POLICY),
        "user list: find": Command(lambda visitor: ["user", "list", "--find", visitor.twins.staff], sight=Sight.POLICY),
        "user password": Command(lambda visitor: ["user", "password", visitor.twins.staff, *WHY]),
        "verify": Command(words("verify"), why="as audit verify", is_personal=False),
        "verify: a folder that is no backup": Command(
            lambda visitor: ["verify", visitor.folder / "nothing"], is_personal=False
        ),
        "worker": NotRun(why="runs the jobs, which have entries of their own"),
    }
    | BALANCE_COMMANDS
    | DOUBT_COMMANDS
    | FIGURE_COMMANDS
    | NATIONAL_COMMANDS
    | REPORT_COMMANDS
)
JOBS: dict[str, Entry] = {
    "roll_over": Job(
        "roll_over",
        lambda visitor: {
            "area": village(visitor),
            "year": 2017,
            "user": find_user(visitor.twins.staff).pk,
            "role": "county_office",
        },
        is_personal=False,
        why="works as the person who asked; returns nothing",
    ),
    **DOUBT_JOBS,
    **EXPORT_JOBS,
    **IMPORT_JOBS,
    "refresh_facts": Job(
        "refresh_facts", lambda visitor: {"timestamp": 1}, is_personal=False, why="writes files; shows nothing"
    ),
    "seal_history": Job(
        "seal_history", lambda visitor: {"timestamp": 1}, is_personal=False, why="seals what the database holds"
    ),
}
