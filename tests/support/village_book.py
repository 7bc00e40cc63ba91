"""A workbook of a village that nobody has: so many households of four, all different from those of other villages."""

MEMBERS = 4
YEAR = 2016


def book_of(village: str, households: int) -> bytes:
    """A registration and a year's survey of households of four: all identified, the head with a number and a phone."""
    from tests.support.import_flow import workbook

    serial = int("".join(letter for letter in village if letter.isdigit()))
    heads = [(one, f"{serial:03d}{one:04d}") for one in range(households)]
    return workbook({
        "户": [["户编号", "行政村", "户主姓名", "户主证件号码", "联系电话", "识别日期", "地址"], *(
            [f"62{tail}", village, name_of(one), number_of(serial, one, 0), f"1390{tail}", "2014-01-01", f"{one}号"]
            for one, tail in heads
        )],
        "人": [["行政村", "户主姓名", "户主证件号码", "姓名", "证件号码", "与户主关系", "文化程度", "健康状况"], *(
            [village, name_of(one), number_of(serial, one, 0), name_of(one, member), number_of(serial, one, member),
             ("户主", "配偶", "之子", "之女")[member], "小学", "健康"]
            for one, _ in heads for member in range(MEMBERS)
        )],
        "年度": [["年度", "户编号", "行政村", "户主姓名", "主要致贫原因", "耕地面积（亩）", "工资性收入（元）"], *(
            [str(YEAR), f"62{tail}", village, name_of(one), "因病", "3.5", "12000"] for one, tail in heads
        )],
    })  # fmt: skip


def name_of(household: int, member: int = 0) -> str:
    return "王李张刘陈杨赵黄周吴"[household % 10] + chr(0x4E00 + household * 7 % 900) + chr(0x4E00 + member)


def number_of(village: int, household: int, member: int) -> str:
    from tests.world import citizen_number

    place, sequence = divmod(household * MEMBERS + member, 900)
    return citizen_number(sequence + 1, born=f"{1950 + village // 28 + 4 * place}{6:02d}{village % 28 + 1:02d}")
