"""The code lists of the register: which words a field knows, from which year to which, and what others mean by them.

Content of the pack `cn/register`. The Chinese term is the code. What no list knows is kept as it came, and is a doubt.
"""

from functools import cache

from pydantic import Field as Declared

from jingzhun.areas.pack_file import BilingualNote, PackModel, read_pack_mapping
from jingzhun.core.content import packs_folder
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

LISTS = ("cn", "register", "lists.yaml")


class CodeItem(PackModel):
    """One code. from, to: the years in which it is offered; outside of them it is read and not offered."""

    code: str
    en: str
    national: str = ""
    aliases: tuple[str, ...] = ()
    from_year: int | None = Declared(None, alias="from")
    to_year: int | None = Declared(None, alias="to")
    becomes: str = ""
    sex: str = ""
    unconfirmed: bool = False

    @property
    def title(self) -> Text:
        return Text(self.code, self.en)

    def is_offered_in(self, year: int | None) -> bool:
        if year is None:
            return self.to_year is None
        return (self.from_year or 0) <= year <= (self.to_year or year)


class CodeList(PackModel):
    """The codes of a field. source: keys of sources.yaml, separated by commas."""

    title: BilingualNote
    source: str
    items: tuple[CodeItem, ...]

    def item(self, code: str) -> CodeItem | None:
        return next((item for item in self.items if item.code == code), None)

    def offered(self, year: int | None = None) -> list[CodeItem]:
        """The codes a form offers for a year."""
        return [item for item in self.items if item.is_offered_in(year)]

    def read(self, word: str) -> str | None:
        """The code that a typed word means: itself, an alias, a national number, or what a retired code became.

        None when the list does not know it.
        """
        text = "".join(word.split())
        for item in self.items:
            if text == item.code or text in item.aliases or (item.national and text == item.national):
                return item.becomes or item.code
        return None

    def require(self, word: str, where: str) -> str:
        """As `read`; `WrongInput` with the codes allowed."""
        found = self.read(word)
        if found is None:
            raise WrongInput(
                Text("代码表“{title}”里没有“{word}”", "The list “{title}” has no “{word}”").format(
                    title=Text(self.title.zh, self.title.en), word=word
                ),
                where=where,
                allowed=Text(
                    "、".join(item.code for item in self.items), ", ".join(item.code for item in self.items)
                ),
            )
        return found


@cache
def code_lists() -> dict[str, CodeList]:
    """All lists by name. `WrongInput` names the file and key of a fault."""
    path = packs_folder().joinpath(*LISTS)
    return read_pack_mapping(path, CodeList)


def code_list(name: str) -> CodeList:
    """One list; `KeyError` for a name that no pack has (a fault of the program)."""
    return code_lists()[name]


def title_of(list_name: str, code: str) -> Text:
    """The title of a stored code; the word itself where the list does not know it."""
    item = code_list(list_name).item(code)
    return item.title if item else Text(code, code)
