"""Each error of a pack: its file, line and key, its words, the nearest name."""

from pathlib import Path

import pytest
from tests.support.small_catalogue import SMALL
from tests.support.small_pack import PACK, changed, small_pack, write_pack

from jingzhun.rules.loading.load import read_pack
from jingzhun.rules.problems import Problem

FACT = "fact: {name}\nof: household\ntitle: {{zh: 甲, en: A}}\nvalue: {value}\nsource: {{text: law}}\n"


def fact(value: str, name: str = "new") -> dict[str, str | None]:
    return {f"facts/{name}.yaml": FACT.format(name=name, value=value)}


def problems(folder: Path) -> list[Problem]:
    return [one for one in read_pack(folder, SMALL).problems if not one.is_warning]


Case = tuple[dict[str, str | None], str, str, str]
CASES: list[Case] = [
    # the file
    ({"facts/age.yaml": "fact: [1\n"}, "facts/age.yaml:2", "Not well-formed YAML: did not find expected ',' or ']'", ""),
    ({"facts/age.yaml": "fact: a\n---\nfact: b\n"}, "facts/age.yaml:2", "Several YAML documents", ""),
    ({"facts/age.yaml": "fact: &a b\n"}, "facts/age.yaml:1", "No anchors and aliases of YAML (& *)", ""),
    ({"facts/age.yaml": "fact: !!python/name:os b\n"}, "facts/age.yaml:1", "No tags of YAML (!)", ""),
    ({"facts/age.yaml": "? [a]\n: b\n"}, "facts/age.yaml:1", "A key is one word", ""),
    ({"facts/age.yaml": "a: " + "[" * 20}, "facts/age.yaml:1", "Nested too deeply", ""),
    ({"facts/age.yaml": "# " + "x" * 600_000}, "facts/age.yaml:1", "The file is too large: 524289 bytes", ""),
    ({"facts/age.yaml": ""}, "facts/age.yaml:1", "Not a fitting value: None", ""),
    (changed("facts/age.yaml", "of: person", "of: person\nof: person"), "facts/age.yaml:3", "The key stands twice: of", ""),
    ({"facts/notes.txt": "x"}, "facts/notes.txt", "This file is not read", ""),
    ({"facts/Age.yaml": PACK["facts/age.yaml"], "facts/age.yaml": None, "facts/oldest.yaml": None}, "facts/Age.yaml:1", "Not a fitting file name: Age", ""),
    (fact("wage", "date"), "facts/date.yaml:1", "Not a fitting file name: date", ""),
    (changed("facts/age.yaml", "fact: age", "fact: agee"), "facts/age.yaml:1: fact", "The name differs from the file's: agee", ""),
    ({"condition/x.yaml": ""}, "condition", "No such folder: condition", "conditions"),
    ({"checks/age.yaml": PACK["checks/old_wage.yaml"].replace("old_wage", "age", 1)}, "facts/age.yaml:1", "The name is that of small/checks/age.yaml already", ""),
    # the pack
    ({"pack.yaml": None}, "pack.yaml", "Not a pack: there is no pack.yaml", ""),
    (changed("pack.yaml", "'620000000000'", "'62'"), "pack.yaml:2: area", "Not an area code: 62", ""),
    ({"pack.yaml": PACK["pack.yaml"] + "extends: [smal]\n"}, "pack.yaml: extends.0", "No such pack: smal", "small"),
    ({"pack.yaml": PACK["pack.yaml"] + "extends: [small]\n"}, "pack.yaml: extends.0", "Packs extend each other in a circle: small → small", ""),
    ({"pack.yaml": PACK["pack.yaml"] + "breakdowns: [sexx]\n"}, "pack.yaml: breakdowns.0", "No such column: sexx", "sex"),
    ({"pack.yaml": PACK["pack.yaml"] + "breakdowns: [age]\n"}, "pack.yaml: breakdowns.0", "Figures cannot be counted by “age”", ""),
    ({"pack.yaml": PACK["pack.yaml"] + "breakdowns: [village]\n"}, "pack.yaml: breakdowns.0", "Figures cannot be counted by “village”", ""),
    ({"groups.yaml": PACK["groups.yaml"] + "bad: {zh: 只有}\n"}, "groups.yaml:3: bad.en", "A key is missing: en", ""),
    ({"war_map.yaml": "first: incidenc\nkey_figures: []\n"}, "war_map.yaml:1: first", "No such indicator: incidenc", "incidence"),
    ({"war_map.yaml": "first: incidence\nkey_figures:\n  - incidence\n  - nothing\n"}, "war_map.yaml:4: key_figures.1", "No such indicator: nothing", ""),
    ({"war_map.yaml": "first: incidence\nkey_figures: []\nexit_outcome: [nothing]\n"}, "war_map.yaml:3: exit_outcome.0", "No such indicator: nothing", ""),
    ({"war_map.yaml": "first: incidence\nkeys: []\n"}, "war_map.yaml:1: key_figures", "A key is missing: key_figures", ""),
    # the shape
    (changed("facts/age.yaml", "title:", "titel:"), "facts/age.yaml:3: titel", "No such key: titel", "title"),
    (changed("facts/age.yaml", "{text: law}", "{txt: law, text: law}"), "facts/age.yaml:5: source.txt", "No such key: txt", "text"),
    (changed("facts/age.yaml", "of: person\n", ""), "facts/age.yaml:1: of", "A key is missing: of", ""),
    (changed("facts/age.yaml", "en: Age", "en: ''"), "facts/age.yaml:3: title.en", "Not a fitting value: ''", ""),
    (changed("facts/age.yaml", "zh: 年龄", "zh: 2016"), "facts/age.yaml:3: title.zh", "Not a fitting value: 2016", ""),
    (changed("checks/old_wage.yaml", "severity: high", "severity: hig"), "checks/old_wage.yaml:7: severity", "It cannot be: hig", "high"),
    (changed("parameters/line.yaml", "kind: decimal", "kind: money"), "parameters/line.yaml:3: kind", "It cannot be: money", ""),
    (changed("parameters/line.yaml", "from: 2014-01-01", "from: 2014-13-01"), "parameters/line.yaml:7: values.0.from", "Not a fitting value: 2014-13-01", ""),
    (changed("parameters/line.yaml", ", source: {text: law, clause: 一}", ""), "parameters/line.yaml:7: values.0.source", "A key is missing: source", ""),
    (changed("warnings/low.yaml", "days: 10", "days: 10.5"), "warnings/low.yaml:6: days", "Not a fitting value: 10.5", ""),
    # names
    (changed("facts/age.yaml", "of: person", "of: persn"), "facts/age.yaml:2: of", "No such table: persn", "person"),
    (changed("facts/age.yaml", "text: law", "text: lw"), "facts/age.yaml:5: source.text", "No such source: lw", "law"),
    (changed("parameters/line.yaml", "text: hearsay", "text: hersay"), "parameters/line.yaml:9: values.2.source.text", "No such source: hersay", "hearsay"),
    (changed("conditions/can_exit.yaml", "parameter.line", "parameter.lines"), "conditions/can_exit.yaml:5: all.income.test", "No such parameter: lines", "line"),
    (changed("checks/old_wage.yaml", "group: identity", "group: identiy"), "checks/old_wage.yaml:6: group", "No such group: identiy", "identity"),
    (changed("facts/labour_members.yaml", "count: members", "count: member"), "facts/labour_members.yaml:4: value.count", "No such relation: member", "members"),
    (fact("x", "wage"), "facts/wage.yaml:1", "household has a column of this name: wage", ""),
    (changed("lists/exits.yaml", "order: [key]", "order: [kye]"), "lists/exits.yaml:6: order.0", "No such column, fact or condition: kye", "key"),
    (changed("checks/old_wage.yaml", "zh: '工资 {wage}", "zh: '工资 {wag}"), "checks/old_wage.yaml:5: message.zh", "No such column, fact or condition: wag", "wage"),
    (changed("checks/old_wage.yaml", "Wages of {wage}", "Wages of {wage:.2f}"), "checks/old_wage.yaml:5: message.en", "Only names stand in braces", ""),
    (changed("checks/old_wage.yaml", "Wages of {wage}", "Wages of {wage"), "checks/old_wage.yaml:5: message.en", "The braces do not match", ""),
    (changed("checks/old_wage.yaml", "Wages of {wage}", "Wages of {parameter.line}"), "checks/old_wage.yaml:5: message.en", "Not a column of the row: parameter.line", ""),
    (changed("lists/exits.yaml", "columns: [key, wage_per_head, village_row.rural_population]", "columns: []"), "lists/exits.yaml:5: columns", "There are no columns", ""),
    # facts
    (fact("household"), "facts/new.yaml:4: value", "No such column, fact or condition: household", ""),
    (fact("[wage]"), "facts/new.yaml:4: value", "There is no value", ""),
    (fact("'NULL'"), "facts/new.yaml:4: value", "There is only NULL, which has no type", ""),
    (changed("facts/wage_per_head.yaml", "unit: yuan", "unit: yuna"), "facts/wage_per_head.yaml:5: unit", "No such unit: yuna", "yuan"),
    (changed("facts/wage_per_head.yaml", "unit: yuan", "unit: mu"), "facts/wage_per_head.yaml:5: unit", "The expression is in yuan, not in mu", ""),
    (changed("facts/lives_with_old.yaml", "source:", "unit: yuan\nsource:"), "facts/lives_with_old.yaml:5: unit", "Only numbers have units", ""),
    (changed("facts/labour_members.yaml", "count: members, ", ""), "facts/labour_members.yaml:4: value", "What is asked of the related rows?", ""),
    (changed("facts/labour_members.yaml", "count: members, ", "count: members, value: pension, "), "facts/labour_members.yaml:4: value", "count takes no value", ""),
    (changed("facts/oldest.yaml", ", value: age", ""), "facts/oldest.yaml:4: value", "most needs value", ""),
    (changed("facts/oldest.yaml", "value: age", "value: sex"), "facts/oldest.yaml:4: value.value", "most cannot be of text", ""),
    (changed("facts/oldest.yaml", "most: members, value: age", "sum: members, value: born_on"), "facts/oldest.yaml:4: value.value", "sum cannot be of date", ""),
    (changed("facts/wage_last_year.yaml", ", before: period.year", ""), "facts/wage_last_year.yaml:4: value", "latest needs before", ""),
    (changed("facts/wage_last_year.yaml", "before: period.year", "before: period.on"), "facts/wage_last_year.yaml:4: value.before", "The order is whole number, the bound is date", ""),
    (changed("facts/wage_last_year.yaml", "latest: years, value: wage", "latest: members, value: pension"), "facts/wage_last_year.yaml:4: value.latest", "No such relation with an order: members", ""),
    (changed("facts/age.yaml", "full_years(born_on, period.on)", "household.oldest"), "facts/age.yaml:1", "Definitions rest on each other: age → oldest → age", ""),
    # conditions
    (changed("conditions/can_exit.yaml", "all:", "both:"), "conditions/can_exit.yaml:4: both", "No such key: both", ""),
    ({"conditions/can_exit.yaml": PACK["conditions/can_exit.yaml"].split("all:")[0]}, "conditions/can_exit.yaml:1", "There must be `all` or `any`", ""),
    ({"conditions/can_exit.yaml": PACK["conditions/can_exit.yaml"].split("all:")[0] + "all: {}\n"}, "conditions/can_exit.yaml:4: all", "There are no parts", ""),
    (changed("conditions/can_exit.yaml", "NOT is_danger", "wage"), "conditions/can_exit.yaml:6: all.house.test", "Yes or no is needed here, not decimal (yuan)", ""),
    # parameters
    (changed("parameters/line.yaml", "kind: decimal\n", ""), "parameters/line.yaml:1", "The parameter has no kind", ""),
    (changed("parameters/line.yaml", "scale: 2\n", ""), "parameters/line.yaml:1: scale", "A decimal says its number of places (scale)", ""),
    (changed("parameters/exit_rate.yaml", "unit: percent", "unit: percent\nscale: 2"), "parameters/exit_rate.yaml:5: scale", "Only decimals have places", ""),
    (changed("parameters/line.yaml", "unit: yuan", "unit: yuna"), "parameters/line.yaml:5: unit", "No such unit: yuna", "yuan"),
    (changed("parameters/exit_rate.yaml", "kind: integer", "kind: text"), "parameters/exit_rate.yaml:4: unit", "Only numbers have units", ""),
    (changed("parameters/line.yaml", "title: {zh: 贫困线, en: Poverty line}\n", ""), "parameters/line.yaml:1", "A key is missing: title", ""),
    (changed("parameters/line.yaml", "value: 2800", "value: 2800.123"), "parameters/line.yaml:7: values.0.value", "Too many decimal places: 2800.123", ""),
    (changed("parameters/line.yaml", "value: 2800", "value: many"), "parameters/line.yaml:7: values.0.value", "Expected decimal (2 places): many", ""),
    (changed("parameters/exit_rate.yaml", "value: 3", "value: 3.5"), "parameters/exit_rate.yaml:6: values.0.value", "Expected whole number: 3.5", ""),
    (changed("parameters/line.yaml", "value: 2800", f"value: {'9' * 30}"), "parameters/line.yaml:7: values.0.value", "The number is too long", ""),
    (changed("parameters/line.yaml", "to: 2015-12-31", "to: 2013-12-31"), "parameters/line.yaml:7: values.0.to", "It ends before it begins", ""),
    (changed("parameters/line.yaml", "to: 2015-12-31", "to: 2016-01-01"), "parameters/line.yaml:8: values.1", "It overlaps the value from 2014-01-01", ""),
    (changed("parameters/line.yaml", ", area: '621024000000'", ""), "parameters/line.yaml:9: values.2", "It overlaps the value from 2016-01-01", ""),
    (changed("parameters/line.yaml", "area: '621024000000'", "area: '62'"), "parameters/line.yaml:9: values.2.area", "Not an area code: 62", ""),
    (changed("parameters/line.yaml", "area: '621024000000'", "area: '360000000000'"), "parameters/line.yaml:9: values.2.area", "360000000000 is not in the area of the pack, 620000000000", ""),
    (changed("sources/law.yaml", "from: 2016-04-23", "from: 2016-04-23\nto: 2015-01-01"), "sources/law.yaml:6: to", "It ends before it begins", ""),
    # indicators
    (changed("indicators/wages.yaml", "sum: household, ", ""), "indicators/wages.yaml:3: numerator", "What is counted or added?", ""),
    (changed("indicators/wages.yaml", "sum: household", "sum: househol"), "indicators/wages.yaml:3: numerator.sum", "No such table: househol", "household"),
    (changed("indicators/wages.yaml", ", value: wage", ""), "indicators/wages.yaml:3: numerator", "sum needs a value, count takes none", ""),
    (changed("indicators/wages.yaml", "value: wage", "value: note"), "indicators/wages.yaml:3: numerator.value", "It cannot be added: text", ""),
    (changed("indicators/wages.yaml", "unit: yuan", "unit: mu"), "indicators/wages.yaml:4: unit", "The result is in yuan, not in mu", ""),
    (changed("indicators/wages.yaml", "unit: yuan", "unit: yuna"), "indicators/wages.yaml:4: unit", "No such unit: yuna", "yuan"),
    (changed("indicators/wages.yaml", "unit: yuan", "unit: yuan\nscale: 0"), "indicators/wages.yaml:5: scale", "The amount has 2 decimal places, not 0", ""),
    (changed("indicators/wages.yaml", "unit: yuan", "unit: percent"), "indicators/wages.yaml:4: unit", "A percentage needs a denominator", ""),
    (changed("indicators/incidence.yaml", "[贫困发生率]", "[贫困发生率, poor]"), "indicators/incidence.yaml:8: phrases.1", "A phrase is in Chinese characters, each once: poor", ""),
    (changed("indicators/incidence.yaml", "[贫困发生率]", "[贫困率, 贫困率]"), "indicators/incidence.yaml:8: phrases.1", "A phrase is in Chinese characters, each once: 贫困率", ""),
    (changed("indicators/incidence.yaml", "scale: 2\n", ""), "indicators/incidence.yaml:1: scale", "A ratio says its decimal places (scale)", ""),
    (changed("indicators/incidence.yaml", "sum: village, value: \"rural_population\"", "count: household"), "indicators/incidence.yaml:4: denominator", "The numerator is in person, the denominator in household", ""),
    (changed("indicators/incidence.yaml", '"<=": parameter.exit_rate, ', ""), "indicators/incidence.yaml:7: target", "A target has one sign of comparison", ""),
    (changed("indicators/incidence.yaml", "parameter.exit_rate", "parameter.line"), "indicators/incidence.yaml:7: target.<=", "The target is decimal (yuan), the indicator decimal (percent)", ""),
    (changed("indicators/incidence.yaml", "[village, county]", "[vilage]"), "indicators/incidence.yaml:7: target.levels.0", "No such level: vilage", "village"),
    # cases
    (changed("cases/old_wage.yaml", "cases: old_wage", "cases: old_wages"), "cases/old_wage.yaml:1: cases", "The name differs from the file's: old_wages", ""),
    ({"cases/old_wages.yaml": PACK["cases/old_wage.yaml"].replace("cases: old_wage", "cases: old_wages")}, "cases/old_wages.yaml:1: cases", "No such definition: old_wages", "old_wage"),
    (changed("cases/old_wage.yaml", "{year: 2016}", "{}"), "cases/old_wage.yaml:4: examples.0.period", "The period has `year` or `on`", ""),
    (changed("cases/old_wage.yaml", "year: 2016", "year: 16"), "cases/old_wage.yaml:4: examples.0.period.year", "Not a year: 16", ""),
    (changed("cases/can_exit.yaml", "'621024201204'", "'621024'"), "cases/can_exit.yaml:5: examples.0.area", "Not an area code: 621024", ""),
    (changed("cases/old_wage.yaml", "person: [", "persons: ["), "cases/old_wage.yaml:7: examples.0.rows.persons", "No such table: persons", "person"),
    (changed("cases/old_wage.yaml", "wage:", "wages:"), "cases/old_wage.yaml:6: examples.0.rows.household.0.wages", "No such column: wages", "wage"),
    (changed("cases/old_wage.yaml", "{key: P1}", "{key: P1}, {key: P1}"), "cases/old_wage.yaml:7: examples.0.rows.person", "Each row has a key of its own", ""),
    (changed("cases/incidence.yaml", "status: poor", "status: por"), "cases/incidence.yaml:7: examples.0.rows.household.0.status", "No such code of status: por", "poor"),
    (changed("cases/incidence.yaml", "status: poor", "causes: 因病"), "cases/incidence.yaml:7: examples.0.rows.household.0.causes", "Expected several codes: 因病", ""),
    (changed("cases/incidence.yaml", "status: poor", "is_danger: 1"), "cases/incidence.yaml:7: examples.0.rows.household.0.is_danger", "Expected yes or no: 1", ""),
    (changed("cases/old_wage.yaml", "{H1: unknown}", "{H2: yes}"), "cases/old_wage.yaml:8: examples.0.expect.H2", "No such row: H2", ""),
    (changed("cases/old_wage.yaml", "{H1: unknown}", "{}"), "cases/old_wage.yaml:8: examples.0.expect", "Nothing is expected", ""),
    (changed("cases/old_wage.yaml", "{H1: unknown}", "{H1: maybe}"), "cases/old_wage.yaml:8: examples.0.expect.H1", "Expected yes or no: maybe", ""),
    (changed("cases/incidence.yaml", "value: 75", "valu: 75"), "cases/incidence.yaml:9: examples.0.expect.valu", "No such part: valu", "value"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[2])
def test_an_error_has_place_words_and_the_nearest_name(case: Case, tmp_path: Path) -> None:
    changes, place, words, nearest = case
    found = problems(small_pack(tmp_path, changes))
    assert f"small/{place}" in [str(one.place) for one in found], [one.in_language("en") for one in found]
    told = [one for one in found if str(one.place) == f"small/{place}" and one.what.en == words]
    assert told, [one.what.en for one in found]
    assert told[0].nearest == nearest
    assert told[0].allowed is not None


def test_text_of_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    folder = small_pack(tmp_path)
    (folder / "facts/age.yaml").write_bytes("fact: age\ntitle: 年龄\n".encode("gb18030"))
    assert "small/facts/age.yaml:2: Not encoded in UTF-8. Allowed: UTF-8" in [
        one.in_language("en") for one in problems(folder)
    ]


def test_all_problems_of_a_pack_are_told_by_file_and_line(tmp_path: Path) -> None:
    changes = changed(
        "conditions/can_exit.yaml", "wage_per_head > parameter.line", "wag > parameter.lin AND land > wage"
    )
    changes |= changed("indicators/wages.yaml", "unit: yuan", "unit: mu") | changed("lists/exits.yaml", "key,", "kye,")
    found = problems(small_pack(tmp_path, changes))
    assert [str(one.place).removeprefix("small/") for one in found] == [
        "conditions/can_exit.yaml:5: all.income.test", "conditions/can_exit.yaml:5: all.income.test",
        "conditions/can_exit.yaml:5: all.income.test", "indicators/wages.yaml:4: unit", "lists/exits.yaml:5: columns.0",
    ]  # fmt: skip


def test_what_rests_on_a_broken_definition_is_not_complained_of(tmp_path: Path) -> None:
    found = problems(small_pack(tmp_path, changed("facts/age.yaml", "born_on", "born")))
    assert [str(one.place) for one in found] == ["small/facts/age.yaml:4: value"]


LATER = {"pack.yaml": "name: {zh: 县, en: County}\narea: '621024000000'\nextends: [small]\n"}


def test_a_later_pack_cannot_change_the_kind_of_a_parameter(tmp_path: Path) -> None:
    small_pack(tmp_path)
    line = "parameter: line\nkind: integer\nunit: yuan\nvalues: []\n"
    (found,) = problems(write_pack(tmp_path / "county", LATER | {"parameters/line.yaml": line}))
    assert str(found.place) == "county/parameters/line.yaml:2: kind"
    assert found.what.en == "The kind differs from that of the extended pack"


def test_a_later_pack_cannot_make_a_check_of_a_fact(tmp_path: Path) -> None:
    small_pack(tmp_path)
    check = PACK["checks/old_wage.yaml"].replace("old_wage", "age", 1)
    found = problems(write_pack(tmp_path / "county", LATER | {"checks/age.yaml": check}))
    assert "age is a fact already (small/facts/age.yaml)" in [one.what.en for one in found]
