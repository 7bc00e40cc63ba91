"""People, households and villages made by DuckDB itself: three people a household, fifty households a village."""

from pathlib import Path

import duckdb

HOUSEHOLDS_A_VILLAGE, PEOPLE_A_HOUSEHOLD, FILES = 50, 3, 16
PATH = """printf('%02d%02d%02d%03d%03d', 1 + {v} // 20000, 1 + {v} // 2000 % 10, 1 + {v} // 200 % 10,
    1 + {v} // 20 % 10, 1 + {v} % 20)"""
PEOPLE = """SELECT 'P' || (h * 3 + n) AS "key", 'H' || h AS "household", {path} AS "village",
    CASE WHEN r % 2 = 0 THEN '男' ELSE '女' END AS "sex", DATE '1935-01-01' + CAST(r % 29900 AS INTEGER) AS "born_on",
    CASE r // 7 % 12 WHEN 0 THEN NULL WHEN 1 THEN ['残疾'] WHEN 2 THEN ['大病', '残疾'] ELSE CAST([] AS VARCHAR[]) END
        AS "health",
    CASE r // 11 % 5 WHEN 0 THEN '文盲' WHEN 1 THEN '小学' WHEN 2 THEN '初中' WHEN 3 THEN '高中' END AS "education",
    r // 13 % 6 = 0 AS "is_student", CASE WHEN r // 17 % 20 > 0 THEN r // 17 % 2 = 0 END AS "is_labour",
    CASE WHEN r // 19 % 20 > 0 THEN r // 19 % 9 > 0 END AS "has_medical",
    CASE WHEN r // 23 % 20 > 0 THEN r // 23 % 3 > 0 END AS "has_pension",
    CASE WHEN r // 29 % 20 > 0 THEN {wage} END AS "wage",
    CASE WHEN r // 31 % 3 = 0 THEN CAST(r // 31 % 12 AS BIGINT) END AS "work_months"
    FROM (SELECT h, n, CAST(hash(h * 3 + n) % 1000000007 AS BIGINT) AS r
        FROM range({low}, {high}) AS t(h), range(3) AS u(n))"""
HOUSEHOLDS = """SELECT 'H' || h AS "key", {path} AS "village",
    CASE r % 10 WHEN 0 THEN 'poor' WHEN 1 THEN 'poor' WHEN 2 THEN 'exited' ELSE 'ordinary' END AS "status",
    CASE WHEN r // 7 % 25 > 0 THEN {net} END AS "net_income",
    CASE WHEN r // 11 % 2 = 0 THEN {subsidy} END AS "subsidy",
    CASE WHEN r // 13 % 30 > 0 THEN r // 13 % 8 > 0 END AS "has_house", r // 17 % 15 > 0 AS "has_water",
    CASE WHEN r % 10 < 3 THEN DATE '2014-01-01' + CAST(r // 19 % 1500 AS INTEGER) END AS "identified_on"
    FROM (SELECT h, CAST(hash(-h) % 1000000007 AS BIGINT) AS r FROM range({low}, {high}) AS t(h))"""
YUAN = "CAST(CAST({cents} AS DECIMAL(18, 0)) * 0.01 AS DECIMAL(18, 2))"
MONEY = {
    "wage": YUAN.format(cents="r // 29 % 3000000"),
    "net": YUAN.format(cents="r // 7 % 4000000"),
    "subsidy": YUAN.format(cents="r // 11 % 500000"),
}
VILLAGES = """SELECT {path} AS "key", {path} AS "village", CAST(150 + hash(v) % 3000 AS BIGINT) AS "rural_population"
    FROM range({low}, {high}) AS t(v)"""


def make(folder: Path, people: int, *, is_sorted: bool = True) -> None:
    """Parquet files of a number of people, by village or (unsorted) in the order of a hash."""
    villages = people // (HOUSEHOLDS_A_VILLAGE * PEOPLE_A_HOUSEHOLD)
    connection = duckdb.connect()
    for setting in ("threads = 2", "memory_limit = '4GB'", f"temp_directory = '{folder}/spill'"):
        connection.execute(f"SET {setting}")
    for table, query, size, village in _TABLES:
        (folder / table).mkdir(parents=True)
        total = villages * size
        for part in range(FILES):
            low, high = (total * part // FILES, total * (part + 1) // FILES) if is_sorted else (0, total)
            sql = query.format(path=PATH.format(v=village), low=low, high=high, **MONEY)
            if not is_sorted:  # each file holds rows of the whole country
                sql = f'SELECT * FROM ({sql}) WHERE hash("key") % {FILES} = {part} ORDER BY hash("key")'
            file = folder / table / f"{part:02}.parquet"
            connection.execute(f"COPY ({sql}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
    connection.close()


_TABLES = [
    ("person", PEOPLE, HOUSEHOLDS_A_VILLAGE, "(h // 50)"),
    ("household", HOUSEHOLDS, HOUSEHOLDS_A_VILLAGE, "(h // 50)"),
    ("village", VILLAGES, 1, "v"),
]

