"""A workbook of one county: households and people with forty columns each, nearly every cell filled."""

from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from tests.world import citizen_number

from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.layout import Sheet

MEMBERS = 4
VILLAGE_HOUSEHOLDS = 700
SURNAMES = "王李张刘陈杨赵黄周吴"
RELATIONS = ("户主", "配偶", "之子", "之女")
SURVEY = {
    "ethnic_group": ("汉族",), "political_status": ("群众", "中共党员"), "speaks_mandarin": ("是", "否"),
    "labour_capacity": ("普通劳动力", "无劳动力"), "work_months": ("3", "6", "10"),
    "work_place": ("县外省内", "乡外县内"),
    "employer": ("某建筑公司", "某合作社", "某服装厂"), "employment_channel": (), "public_post": (),
    "public_post_months": ("2", "12"), "education_level": ("小学", "初中"), "school_status": (), "dropout_cause": (),
    "health": ("健康", "患有大病"), "disability_kind": (), "disability_level": (),
}  # fmt: skip
"""What stands in the columns of people beside the flags; () : left empty."""


def write_book(path: Path, people: int, villages: list[str], *, changed: float = 0.0) -> None:
    """changed: the part of the people whose months of work are other ones."""
    known = sheets()
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        _write(book, known["household"], _households(people // MEMBERS, villages))
        _write(book, known["person"], _people(people, villages, changed))


def _write(book: xlsxwriter.Workbook, sheet: Sheet, rows: Iterator[dict[str, str]]) -> None:
    page = book.add_worksheet(sheet.title.zh)
    page.write_row(0, 0, [column.heading.zh for column in sheet.columns])
    for line, row in enumerate(rows, start=1):
        page.write_row(line, 0, [row.get(column.key, "") for column in sheet.columns])


def name_of(household: int, member: int = 0) -> str:
    serial = household * MEMBERS + member
    return SURNAMES[household % 10] + chr(0x4E00 + serial * 7 % 900) + chr(0x4E00 + serial // 31 % 900)


def number_of(household: int, member: int) -> str:
    serial = household * MEMBERS + member
    year, rest = divmod(serial, 28 * 12 * 999)
    month, rest = divmod(rest, 28 * 999)
    day, sequence = divmod(rest, 999)
    return citizen_number(sequence + 1, born=f"{1950 + year}{month + 1:02d}{day + 1:02d}")


def _households(count: int, villages: list[str]) -> Iterator[dict[str, str]]:
    for one in range(count):
        yield {
            "village": villages[one // VILLAGE_HOUSEHOLDS], "group": f"{one % 8 + 1}组", "head_name": name_of(one),
            "head_citizen_id": number_of(one, 0), "phone": f"139{one:08d}", "address": f"{one % 250 + 1}号",
            "registered_on": "2014-01-01",
        }  # fmt: skip


def _people(count: int, villages: list[str], changed: float) -> Iterator[dict[str, str]]:
    flags = [column.key for column in sheets()["person"].columns if column.key.startswith(("has_", "is_"))]
    every = round(1 / changed) if changed else 0
    for serial in range(count):
        household, member = divmod(serial, MEMBERS)
        number = number_of(household, member)
        row = {
            "village": villages[household // VILLAGE_HOUSEHOLDS], "head_name": name_of(household),
            "head_citizen_id": number_of(household, 0), "name": name_of(household, member), "citizen_id": number,
            "sex": "男" if int(number[16]) % 2 else "女", "born_on": f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
            "relation": RELATIONS[member], "year": "2016",
        }  # fmt: skip
        row |= {key: texts[serial % len(texts)] for key, texts in SURVEY.items() if texts}
        row |= {key: "是" if (serial + index) % 3 else "否" for index, key in enumerate(flags)}
        if every and serial % every == 0:
            row["work_months"] = "7"
        yield row
