"""A good pack becomes a rule book; packs extend packs; the hash covers every byte."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.small_catalogue import SMALL
from tests.support.small_pack import changed, small_pack, write_pack

from jingzhun.rules.definitions import Citation, Counting, Join
from jingzhun.rules.dependencies import columns_of, dependencies, parameters_of
from jingzhun.rules.engines.parameters import value_in_force
from jingzhun.rules.kinds import decimal, integer
from jingzhun.rules.loading.load import load_pack, read_pack
from jingzhun.rules.nodes import Compare, Gather, Related
from jingzhun.rules.problems import BrokenPack


def test_a_good_pack_has_no_problem(tmp_path: Path) -> None:
    loaded = read_pack(small_pack(tmp_path), SMALL)
    assert loaded.problems == ()
    book = loaded.book
    assert (book.pack, book.packs) == ("small", ("small",))
    assert set(book.facts) == {"labour_members", "wage_per_head", "age", "oldest", "wage_last_year", "lives_with_old"}
    assert set(book.groups) == {"poverty", "identity"}


def test_facts_have_type_and_words(tmp_path: Path) -> None:
    facts = load_pack(small_pack(tmp_path), SMALL).facts
    assert facts["labour_members"].type == integer("person")
    assert facts["wage_per_head"].type == decimal(2, "yuan")
    assert facts["oldest"].type == integer("year")
    assert facts["wage_per_head"].said == "ratio(wage, member_total, 2)"
    assert facts["labour_members"].said == "count: members, where: is_labour, strict: true"
    node = facts["wage_last_year"].value
    assert isinstance(node, Related)
    assert (node.gather, node.table, node.type) == (Gather.LATEST, "household_year", decimal(2, "yuan"))


def test_a_condition_keeps_its_parts_and_clauses(tmp_path: Path) -> None:
    condition = load_pack(small_pack(tmp_path), SMALL).conditions["can_exit"]
    assert condition.join is Join.ALL
    assert [(part.name, part.citation) for part in condition.parts] == [
        ("income", Citation("law", "二", True)),
        ("house", Citation("law", "三", True)),
    ]


def test_an_indicator_has_factor_and_target(tmp_path: Path) -> None:
    indicators = load_pack(small_pack(tmp_path), SMALL).indicators
    incidence = indicators["incidence"]
    assert (incidence.factor, incidence.scale, incidence.numerator.counting) == (100, 2, Counting.COUNT)
    assert incidence.target is not None
    assert (incidence.target.operator, incidence.target.deadline) == (Compare.AT_MOST, date(2020, 12, 31))
    assert incidence.target.levels == {"village", "county"}
    assert (indicators["wages"].factor, indicators["wages"].scale) == (1, 2)


def test_a_check_rests_on_columns_through_facts_and_relations(tmp_path: Path) -> None:
    check = load_pack(small_pack(tmp_path), SMALL).checks["old_wage"]
    assert check.rests_on == ("household.wage", "person.born_on", "person.household")


def test_what_a_definition_rests_on_comes_first(tmp_path: Path) -> None:
    book = load_pack(small_pack(tmp_path), SMALL)
    assert [one.name for one in dependencies(book, ["lives_with_old"])] == ["age", "oldest", "lives_with_old"]
    assert [one.name for one in dependencies(book, ["low", "old_wage"])] == [
        "wage_per_head",
        "can_exit",
        "age",
        "oldest",
    ]
    assert dependencies(book, ["incidence"]) == ()
    assert columns_of(book, SMALL, "incidence") == {
        ("person", "household"), ("household", "status"), ("village", "rural_population"),
    }  # fmt: skip
    assert columns_of(book, SMALL, "wage_last_year") == {
        ("household_year", "household"), ("household_year", "year"), ("household_year", "wage"),
    }  # fmt: skip
    assert parameters_of(book, "low") == {"line"}


LINE_ON = [
    (("621024201204", "621024000000", "620000000000"), date(2016, 6, 30), Decimal("4000.00")),
    (("621024201204", "621024000000", "620000000000"), date(2015, 12, 31), Decimal("2800.00")),
    (("620102001001", "620102000000", "620000000000"), date(2016, 1, 1), Decimal("3070.50")),
    (("620102001001", "620102000000", "620000000000"), date(2013, 12, 31), None),
    (("110101001001", "110000000000"), date(2016, 6, 30), None),
]


@pytest.mark.parametrize(("codes", "day", "value"), LINE_ON)
def test_a_value_is_that_of_the_nearest_area_and_day(
    tmp_path: Path, codes: tuple[str, ...], day: date, value: Decimal | None
) -> None:
    line = load_pack(small_pack(tmp_path), SMALL).parameters["line"]
    found = value_in_force(line, codes, day)
    assert (found.value if found else None) == value


def test_a_value_is_confirmed_only_where_its_source_was_seen(tmp_path: Path) -> None:
    line = load_pack(small_pack(tmp_path), SMALL).parameters["line"]
    assert [value.citation.is_confirmed for value in line.values] == [True, False, False]
    assert [value.area for value in line.values] == ["620000000000", "620000000000", "621024000000"]


COUNTY = {
    "pack.yaml": "name: {zh: 县, en: County}\narea: '621024000000'\nextends: [small]\n",
    "parameters/line.yaml": (
        "parameter: line\nvalues:\n"
        "  - {from: 2016-01-01, value: 4100, source: {text: law}}\n"
        "  - {from: 2018-01-01, value: 4500, source: {text: law}}\n"
    ),
    "facts/oldest.yaml": (
        "fact: oldest\nof: household\ntitle: {zh: 最大, en: Oldest}\n"
        "value: {most: members, value: age, where: is_labour}\nsource: {text: law}\n"
    ),
}


def test_a_pack_replaces_definitions_and_adds_values_of_its_area(tmp_path: Path) -> None:
    base = load_pack(small_pack(tmp_path), SMALL)
    book = load_pack(write_pack(tmp_path / "county", COUNTY), SMALL)
    assert book.packs == ("small", "county")
    values = {(value.area, value.from_on.year): value.value for value in book.parameters["line"].values}
    assert values == {
        ("620000000000", 2014): Decimal("2800.00"), ("620000000000", 2016): Decimal("3070.50"),
        ("621024000000", 2016): Decimal("4100.00"), ("621024000000", 2018): Decimal("4500.00"),
    }  # fmt: skip
    assert book.facts["oldest"].said == "most: members, value: age, where: is_labour"
    assert replace(book.facts["age"]) == base.facts["age"]
    assert book.hash != base.hash


def test_the_hash_is_of_every_byte(tmp_path: Path) -> None:
    first = load_pack(small_pack(tmp_path / "a"), SMALL).hash
    assert load_pack(small_pack(tmp_path / "b"), SMALL).hash == first
    hashes = {first}
    for number, file in enumerate(("groups.yaml", "sources/law.yaml", "checks/old_wage.yaml")):
        folder = small_pack(tmp_path / str(number))
        with (folder / file).open("ab") as changed_file:
            changed_file.write(b"# one byte more\n")
        hashes.add(load_pack(folder, SMALL).hash)
    assert len(hashes) == 4


def test_a_broken_pack_is_one_error_that_tells_all(tmp_path: Path) -> None:
    folder = small_pack(
        tmp_path, changed("facts/age.yaml", "born_on", "born") | changed("lists/exits.yaml", "can_exit", "can_exti")
    )
    with pytest.raises(BrokenPack) as caught:
        load_pack(folder, SMALL)
    assert len(caught.value.problems) == 2
    english = caught.value.in_language("en")
    assert "small/facts/age.yaml:4: value: No such column, fact or condition: born." in english
    assert "Did you mean can_exit?" in english


def test_definitions_stand_in_an_order_in_which_they_can_be_computed(tmp_path: Path) -> None:
    book = load_pack(small_pack(tmp_path), SMALL)
    order = list(book.facts)
    assert order.index("age") < order.index("oldest") < order.index("lives_with_old")
    assert order == list(load_pack(small_pack(tmp_path, name="again"), SMALL).facts)


def test_a_definition_cannot_rest_on_itself(tmp_path: Path) -> None:
    loaded = read_pack(
        small_pack(tmp_path, changed("facts/age.yaml", "full_years(born_on, period.on)", "age + 1")), SMALL
    )
    assert [one.what.en for one in loaded.errors] == ["Definitions rest on each other: age → age"]
    assert set(loaded.book.facts) == {"labour_members", "wage_per_head", "wage_last_year"}
