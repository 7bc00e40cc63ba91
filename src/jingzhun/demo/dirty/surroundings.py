"""Damage around the rows, none of which changes one: titles, shifted tables, headings in several rows, totals."""

from collections.abc import Callable
from random import Random

from jingzhun.demo.dirty.draft import Draft, DraftRow
from jingzhun.registry.workbooks.records import FILLED_DOWN

Damage = Callable[[Draft, Random], None]
REPEAT_AFTER = 20
OFFICE_TITLE = ("农村贫困人口情况台账", "填报单位（盖章）：", "单位：户、人、亩、元")
UNKNOWN_HEADINGS = ("序号", "核对人签字", "村上备注")


def shuffle_columns(draft: Draft, random: Random) -> None:
    random.shuffle(draft.columns)


def decorate_headings(draft: Draft, random: Random) -> None:
    """1.姓名, 姓 名, ＊姓名"""
    lowest = draft.headings[-1]
    for index, word in enumerate(lowest):
        lowest[index] = random.choice((word, f"{index + 1}.{word}", f"＊{word}", f" {word}", f"{word}："))


def put_group_above(draft: Draft, random: Random) -> None:
    """One word over all columns, as a merged cell gives it: in the first of them."""
    draft.headings.insert(0, ["基本情况", *[""] * (len(draft.columns) - 1)])


def put_codes_below(draft: Draft, random: Random) -> None:
    """The national system's field codes under the headings."""
    known = draft.sheet.by_key
    codes = [known[key].field.national if key in known else "" for key in draft.columns]
    if sum(bool(code) for code in codes) > 1:
        draft.headings.append(codes)


def put_title_above(draft: Draft, random: Random) -> None:
    draft.above = [[word] for word in OFFICE_TITLE[: random.randrange(1, 4)]] + [[]] * random.randrange(2)


def shift_right(draft: Draft, random: Random) -> None:
    draft.left = random.randrange(1, 3)


def add_unknown_columns(draft: Draft, random: Random) -> None:
    for heading in random.sample(UNKNOWN_HEADINGS, 2):
        at = random.randrange(len(draft.columns) + 1)
        draft.columns.insert(at, heading)
        for words in draft.headings:
            words.insert(at, heading if words is draft.headings[-1] else "")
        for serial, row in enumerate(draft.data, start=1):
            row.texts[heading] = str(serial)


def merge_households(draft: Draft, random: Random) -> None:
    """What stands once for a household is left out for its further members."""
    last: dict[str, str] = {}
    for row in draft.data:
        own = {key: text for key in FILLED_DOWN if (text := row.texts.get(key, ""))}
        if own and own == last:
            for key in own:
                row.texts[key] = ""
        last = own


def put_empty_rows(draft: Draft, random: Random) -> None:
    for _ in range(1 + len(draft.rows) // REPEAT_AFTER):
        draft.rows.insert(random.randrange(1, len(draft.rows) + 1), DraftRow(rubbish=[]))


def repeat_headings(draft: Draft, random: Random) -> None:
    for at in range(REPEAT_AFTER, len(draft.rows), REPEAT_AFTER + 1):
        draft.rows.insert(at, DraftRow(rubbish=list(draft.headings[-1])))


def add_totals(draft: Draft, random: Random) -> None:
    draft.rows.append(DraftRow(rubbish=["合计", *[str(len(draft.data))] * (len(draft.columns) - 1)]))


BEFORE_HEADINGS: tuple[Damage, ...] = (shuffle_columns,)
"""Whoever writes headings must know where the columns are."""
AROUND: tuple[Damage, ...] = (
    merge_households, decorate_headings, add_unknown_columns, put_empty_rows, repeat_headings, add_totals,
    put_group_above, put_title_above, shift_right,
)  # fmt: skip
INSTEAD_OF_GROUP: Damage = put_codes_below
"""Headings are three rows deep at the most; a sheet of the national system has codes, one of an office groups."""
