"""Brings the workbooks of the demonstration in through the importer, as the users of the demonstration would."""

from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.actors import acting_for, find_user
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.selectors.tree import find_area
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.demo.console import user_in
from jingzhun.demo.content import DemoUser, demo_users, ingredients
from jingzhun.demo.township.books import Book, Office
from jingzhun.registry.workbooks.files import read_file
from jingzhun.registry.workbooks.importing.run import Checked, apply, check

GOES_BACK = Text("演示工作簿有 {count} 行不能导入", "{count} lines of the demonstration's workbook go back")


class Offices:
    """Who brings in which workbook."""

    def __init__(self) -> None:
        self.township = self._actor(Office.TOWNSHIP)
        self._county = self._actor(Office.COUNTY)
        self._cadres = {
            find_area(held.area).pk: user
            for user in demo_users().users for held in user.roles if held.role == Office.VILLAGE
        }  # fmt: skip

    def of(self, book: Book) -> Actor:
        """Who brings it in."""
        if book.office is Office.COUNTY:
            return self._county
        return self.of_village(book.village) if book.village else self.township

    def of_village(self, code: str) -> Actor:
        """The cadre of a village if it has one, else the township; in 代录 for those who do not type themselves."""
        cadre = self._cadres.get(find_area(code).pk)
        if cadre is None:
            return self.township
        if not cadre.is_typed_for:
            return user_in(cadre.username, Office.VILLAGE)
        with acting(self.township):
            return acting_for(self.township, find_user(cadre.username))

    def _actor(self, office: Office) -> Actor:
        """The first user who holds a role of this kind: the pack names those of the township's line first."""
        first: DemoUser = next(
            user for user in demo_users().users for held in user.roles if held.role == office
        )
        return user_in(first.username, office)


def bring_in(book: Book, path: Path, by: Actor) -> int:
    """Import one workbook whole. Returns how many lines it has. `Conflict` if one of them goes back."""
    reason = f"{ingredients().reason}：{path.name}"
    with acting(by, why=reason):
        checked = check(by=by, tables=read_file(path), year=book.year, reason=reason)
        _require_good(checked)
        apply(checked)
    return len(checked.lines)


def _require_good(checked: Checked) -> None:
    """The first line that goes back, in the words of the importer: then the packs do not fit the program."""
    if checked.bad:
        line = checked.bad[0]
        why = next(iter(line.faults.values()))
        raise Conflict(GOES_BACK.format(count=len(checked.bad)), where=f"{line.record.place()}: {why}")
