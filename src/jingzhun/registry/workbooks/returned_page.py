"""A sheet of lines that go back: the file's own columns, what is wrong in front, the wrong cells in colour."""

from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.layout import FAULT_HEADING
from jingzhun.registry.workbooks.writing import escaped

FAULT_WIDTH, WIDTH = 48, 16
UNNAMED = Text("表", "Table")


class ReturnedBook:
    """Its sheets have the names of those that came, as far as a workbook can have them. wraps: cells are sentences."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language, *, wraps: bool = False) -> None:
        plain = {"num_format": "@", **({"text_wrap": True, "valign": "top"} if wraps else {})}
        self.book, self.language = book, language
        self.heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
        self.fault = book.add_format({"font_color": "#B00020", "text_wrap": True, "valign": "top"})
        self.wrong = book.add_format({"bg_color": "#FFD7D7", **plain})
        self.text = book.add_format(plain)
        self._taken: set[str] = set()

    def page(self, name: str, titles: Sequence[str]) -> "ReturnedPage":
        """titles: of the columns that are shown."""
        page = self.book.add_worksheet(_free_name(name or UNNAMED.in_language(self.language), self._taken))
        return ReturnedPage(self, page, titles)


class ReturnedPage:
    """The lines of one table that go back."""

    def __init__(self, book: ReturnedBook, page: Worksheet, titles: Sequence[str]) -> None:
        self._book, self._page, self._row = book, page, 0
        page.set_column(0, 0, FAULT_WIDTH)
        page.set_column(1, len(titles), WIDTH, book.text)
        page.freeze_panes(1, 1)
        for place, title in enumerate((FAULT_HEADING.in_language(book.language), *titles)):
            page.write_string(0, place, title, book.heading)

    def write(self, why: str, cells: Iterable[tuple[str, bool]]) -> None:
        """One more line. cells: what stands in each of the columns, and whether that is what is wrong."""
        self._row += 1
        self._page.write_string(self._row, 0, why, self._book.fault)
        for place, (text, is_wrong) in enumerate(cells, start=1):
            self._page.write_string(self._row, place, escaped(text), self._book.wrong if is_wrong else self._book.text)


def _free_name(name: str, taken: set[str]) -> str:
    """A sheet name of at most 31 characters that no other sheet has."""
    plain = "".join(letter for letter in name if letter not in "[]:*?/\\")[:28] or "1"
    free = next(one for number in range(1, 1000) if (one := plain if number == 1 else f"{plain}{number}") not in taken)
    taken.add(free)
    return free
