"""A small good pack for tests of the loader, as file → text, over tests.support.small_catalogue."""

from pathlib import Path

PACK: dict[str, str] = {
    "pack.yaml": "name: {zh: 小, en: Small}\narea: '620000000000'\n",
    "groups.yaml": "poverty: {zh: 贫困, en: Poverty}\nidentity: {zh: 身份, en: Identity}\n",
    "sources/law.yaml": """\
source: law
title: 关于建立贫困退出机制的意见
number: 中办发〔2016〕16号
issuer: 中共中央办公厅
from: 2016-04-23
""",
    "sources/hearsay.yaml": "source: hearsay\ntitle: 未见原文\nunconfirmed: true\n",
    "parameters/line.yaml": """\
parameter: line
title: {zh: 贫困线, en: Poverty line}
kind: decimal
scale: 2
unit: yuan
values:
  - {from: 2014-01-01, to: 2015-12-31, value: 2800, source: {text: law, clause: 一}}
  - {from: 2016-01-01, value: '3070.50', source: {text: law, clause: 二}, unconfirmed: true}
  - {from: 2016-01-01, value: 4000, area: '621024000000', source: {text: hearsay}}
""",
    "parameters/exit_rate.yaml": """\
parameter: exit_rate
title: {zh: 退出线, en: Exit rate}
kind: integer
unit: percent
values:
  - {from: 2016-01-01, value: 3, source: {text: law}}
""",
    "facts/labour_members.yaml": """\
fact: labour_members
of: household
title: {zh: 劳动力, en: Members who can work}
value: {count: members, where: "is_labour", strict: true}
source: {text: law}
""",
    "facts/wage_per_head.yaml": """\
fact: wage_per_head
of: household
title: {zh: 人均工资, en: Wages per head}
value: "ratio(wage, member_total, 2)"
unit: yuan
source: {text: law}
""",
    "facts/age.yaml": """\
fact: age
of: person
title: {zh: 年龄, en: Age}
value: full_years(born_on, period.on)
source: {text: law}
""",
    "facts/oldest.yaml": """\
fact: oldest
of: household
title: {zh: 最大年龄, en: Age of the oldest}
value: {most: members, value: age}
source: {text: law}
""",
    "facts/wage_last_year.yaml": """\
fact: wage_last_year
of: household
title: {zh: 上年工资, en: Wages of the year before}
value: {latest: years, value: wage, before: period.year}
source: {text: law}
""",
    "facts/lives_with_old.yaml": """\
fact: lives_with_old
of: person
title: {zh: 与老人同住, en: Lives with somebody old}
value: household.oldest >= 60
source: {text: law}
""",
    "conditions/can_exit.yaml": """\
condition: can_exit
of: household
title: {zh: 可以退出, en: Can exit}
all:
  income: {title: {zh: 收入, en: Income}, test: "wage_per_head > parameter.line", source: {text: law, clause: 二}}
  house: {title: {zh: 住房, en: House}, test: "NOT is_danger", source: {text: law, clause: 三}}
""",
    "indicators/incidence.yaml": """\
indicator: incidence
title: {zh: 贫困发生率, en: Incidence}
numerator: {count: person, where: "household.status = 'poor'"}
denominator: {sum: village, value: "rural_population"}
unit: percent
scale: 2
target: {"<=": parameter.exit_rate, levels: [village, county], by: 2020-12-31}
phrases: [贫困发生率]
group: poverty
source: {text: law}
""",
    "indicators/wages.yaml": """\
indicator: wages
title: {zh: 工资, en: Wages}
numerator: {sum: household, value: wage}
unit: yuan
source: {text: law}
""",
    "checks/old_wage.yaml": """\
check: old_wage
of: household
title: {zh: 工资可疑, en: Wages in doubt}
doubt: wage > parameter.line * 100 AND oldest > 60
message: {zh: '工资 {wage}，{village_row.has_clinic}', en: 'Wages of {wage}, {village_row.has_clinic}'}
group: identity
severity: high
source: {text: law}
""",
    "cases/can_exit.yaml": """\
cases: can_exit
examples:
  - name: above and on the line
    period: {year: 2016}
    area: '621024201204'
    rows:
      household:
        - {key: H1, wage: '8000.02', member_total: 2, is_danger: false}
        - {key: H2, wage: 8000, member_total: 2, is_danger: no}
        - {key: H3, wage: 8000.02, member_total: 2}
        - {key: H4, wage: 8000.02, member_total: 2, is_danger: yes}
    expect: {H1: yes, H2: no, H3: unknown, H4: no}
  - name: the line of the province, and of the year before
    period: {on: 2015-06-30}
    area: '620102001001'
    rows:
      household: [{key: H1, wage: 2800.01, member_total: 1, is_danger: false}]
    expect: {H1: yes}
  - name: on the line of the province
    period: {year: 2016}
    area: '620102001001'
    rows:
      household: [{key: H1, wage: 3070.50, member_total: 1, is_danger: false}]
    expect: {H1: no}
""",
    "cases/incidence.yaml": """\
cases: incidence
examples:
  - name: a village of four
    period: {year: 2016}
    rows:
      village: [{key: V1, rural_population: 4}]
      household: [{key: H1, status: poor}]
      person: [{key: P1}, {key: P2}, {key: P3}]
    expect: {value: 75, numerator: 3, denominator: 4}
""",
    "cases/old_wage.yaml": """\
cases: old_wage
examples:
  - name: nobody is known to be old
    period: {year: 2016}
    rows:
      household: [{key: H1, wage: 307050.01}]
      person: [{key: P1}]
    expect: {H1: unknown}
""",
    "warnings/low.yaml": """\
warning: low
of: household
title: {zh: 收入低, en: Low income}
trigger: can_exit = FALSE
owner: village_cadre
days: 10
source: {text: law}
""",
    "lists/exits.yaml": """\
list: exits
of: household
title: {zh: 可退出, en: Those who can exit}
where: can_exit
columns: [key, wage_per_head, village_row.rural_population]
order: [key]
source: {text: law}
""",
}


def write_pack(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, which is returned."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def small_pack(packs: Path, changes: dict[str, str | None] | None = None, name: str = "small") -> Path:
    """The good pack with some files changed, or left out (None)."""
    files = PACK | (changes or {})
    return write_pack(packs / name, {file: text for file, text in files.items() if text is not None})


def changed(file: str, old: str, new: str) -> dict[str, str | None]:
    """One file of the pack with a piece replaced. Fails if the piece is not there."""
    assert old in PACK[file], f"{file} has no {old}"
    return {file: PACK[file].replace(old, new)}
