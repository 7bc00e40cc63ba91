"""How large a report may be, and the errors that say so."""

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

FILE_MOST = 30 * 1024**2
"""Bytes of a file; a report of a hundred pages with pictures has a few millions."""
CHARACTERS_MOST = 1_000_000
"""Characters of a report; a hundred pages have some sixty thousand."""
PAGES_MOST = 1_000
ALLOWED = Text(
    ".docx、.pdf（能选中文字的）、.txt，或粘贴的文字",
    "a .docx, a .pdf whose words can be marked, a .txt, or pasted words",
)


def check_size(content: bytes, name: str) -> None:
    """`WrongInput` if the file is empty or too large."""
    if not content:
        raise WrongInput(Text("文件是空的", "The file is empty"), where=name, allowed=ALLOWED)
    if len(content) > FILE_MOST:
        raise WrongInput(
            Text("文件太大", "The file is too large"),
            where=name,
            allowed=Text("不超过 {most} MB", "at most {most} MB").format(most=FILE_MOST // 1024**2),
            todo=Text("请去掉图片，或分成几份", "Take out its pictures, or cut it into parts"),
        )


def check_words(text: str, name: str) -> str:
    """The text itself; `WrongInput` if it holds no words or too many."""
    if not text.strip():
        raise WrongInput(Text("里面没有文字", "There are no words in it"), where=name, allowed=ALLOWED)
    if len(text) > CHARACTERS_MOST:
        raise too_long(name)
    return text


def too_long(name: str) -> WrongInput:
    return WrongInput(
        Text("文字太多", "There are too many words"),
        where=name,
        allowed=Text("不超过 {most} 字", "at most {most} characters").format(most=f"{CHARACTERS_MOST:,}"),
        todo=Text("请分成几份再核", "Cut it into parts and check them one by one"),
    )
