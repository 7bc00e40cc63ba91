"""A workbook of as many households of one as are wanted, brought in by the command."""

from pathlib import Path

from tests.support.command_line import run
from tests.support.import_flow import workbook
from tests.world import citizen_number

from jingzhun.registry.services.workbook_export import AT_ONCE

MANY = AT_ONCE + 3
"""More households than an export reads at once."""
HEADINGS = ["行政村", "组", "户主姓名", "户主证件号码", "地址"]
FIRST_CHARACTER = 0x4E00


def fill(folder: Path, households: int, *, village: str = "西沟村", group: str = "一组", user: str = "county") -> None:
    """Bring so many in, as a user; each head has a name of her own."""
    names = [f"张{chr(FIRST_CHARACTER + serial)}" for serial in range(1, households + 1)]
    rows = [[village, group, name, citizen_number(serial), group] for serial, name in enumerate(names, start=1)]
    file = folder / "many.xlsx"
    file.write_bytes(workbook({"户": [HEADINGS, *rows]}))
    done = run("import", file, "--year", "2016", "--as", user)
    assert done.exit_code == 0, done.output[:2000]
