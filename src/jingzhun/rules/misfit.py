"""What is wrong with one piece of a definition, before it is known in which file and line it stands."""

from collections.abc import Iterable
from difflib import get_close_matches

from jingzhun.core.text import Text

CLOSE = 0.6
"""How alike two names must be for the one to be suggested for the other (difflib's own default)."""
MOST_NAMED = 30


class Misfit(Exception):  # noqa: N818 -- it is caught and becomes a problem with a place
    """what: is wrong. allowed: what could stand there. nearest: the known name that is most like the one given."""

    def __init__(self, what: Text, allowed: Text | None = None, nearest: str = "") -> None:
        super().__init__(str(what))
        self.what = what
        self.allowed = allowed
        self.nearest = nearest


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one; '' if none is like it."""
    small = {word.lower(): word for word in known}
    found = get_close_matches(name.lower()[:100], list(small), n=1, cutoff=CLOSE)
    return small[found[0]] if found else ""


def unknown_name(name: str, known: Iterable[str], what: Text) -> Misfit:
    """A misfit for a name that is none of the known ones. what: the kind of thing that was looked for."""
    names = sorted(known)
    return Misfit(
        Text("没有这个{what}：{name}", "No such {what}: {name}").format(what=what, name=shortened(name)),
        allowed=listed(names),
        nearest=nearest(name, names),
    )


def listed(names: Iterable[str]) -> Text:
    """The names in a row, the first of them where there are many."""
    all_names = list(names)
    if not all_names:
        return Text("无", "none")
    words = ", ".join(name or "''" for name in all_names[:MOST_NAMED])
    if len(all_names) <= MOST_NAMED:
        return Text(words.replace(", ", "、"), words)
    return Text(f"{words.replace(', ', '、')}……共 {len(all_names)} 个", f"{words} … {len(all_names)} in all")


def shortened(words: str, most: int = 60) -> str:
    """A piece of a file as it is quoted in a message: on one line and not too long."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"
