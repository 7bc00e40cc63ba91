"""Opens files of every kind we read, by their ending."""

from collections.abc import Iterable
from pathlib import Path

from jingzhun.core.collecting import without_collecting
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.workbooks import delimited, spreadsheet
from jingzhun.registry.workbooks.tables import Table


def read_files(paths: Iterable[Path]) -> list[Table]:
    """All tables of all files. `WrongInput` for a file that is none of ours."""
    return [table for path in paths for table in read_file(path)]


@without_collecting()
def read_file(path: Path, name: str = "") -> list[Table]:
    """The tables of one file. name: what the user calls it."""
    file = name or path.name
    ending = Path(file).suffix.lower()
    if not path.is_file():
        raise WrongInput(Text("没有这个文件", "No such file"), where=str(path))
    if ending in delimited.ENDINGS:
        return [delimited.read_delimited(path, file)]
    if ending in spreadsheet.ENDINGS:
        return spreadsheet.read_spreadsheet(path, file)
    raise WrongInput(
        Text("不认识的文件类型：{ending}", "Unknown kind of file: {ending}").format(ending=ending or "—"),
        where=file,
        allowed=Text("、".join(ALL), ", ".join(ALL)),
    )


ALL = (*spreadsheet.ENDINGS, *delimited.ENDINGS)
