"""The rule book in words: a pack's own definitions, with sources, values and what is unconfirmed."""

from pathlib import Path

from tests.support.small_catalogue import SMALL
from tests.support.small_pack import changed, small_pack, write_pack

from jingzhun.rules.loading.load import read_pack
from jingzhun.rules.rule_book import rule_book


def lines(folder: Path) -> list[str]:
    return list(rule_book(read_pack(folder, SMALL)))


def test_each_definition_stands_with_its_words_and_source(tmp_path: Path) -> None:
    book = lines(small_pack(tmp_path))
    assert book[0] == "## `small` 小 Small\n"
    assert (
        "| `wage_per_head` | household | 人均工资 Wages per head | `ratio(wage, member_total, 2)` | decimal(2) yuan | `law` |"
        in book
    )
    assert "| `can_exit` | household | **可以退出 Can exit** | all |  |" in book
    assert "|  |  | 住房 House | `NOT is_danger` | `law` 三 |" in book
    (incidence,) = [line for line in book if line.startswith("| `incidence`")]
    assert "| percent, 2 | <= parameter.exit_rate: county, village, 2020-12-31 | `law` |" in incidence
    assert (
        "| `exits` | household | 可退出 Those who can exit | `can_exit` | key, wage_per_head, village_row.rural_population | `law` |"
        in book
    )


def test_dated_values_stand_in_order_and_unconfirmed_ones_are_marked(tmp_path: Path) -> None:
    (line,) = [line for line in lines(small_pack(tmp_path)) if line.startswith("| `line`")]
    values = line.removesuffix(" |").split(" | ")[-1].split("<br>")
    assert values == [
        "**2800.00** 2014-01-01 – 2015-12-31 (620000000000) `law` 一",
        "**3070.50** 2016-01-01 – (620000000000) `law` 二 ⚠",
        "**4000.00** 2016-01-01 – (621024000000) `hearsay` ⚠",
    ]


def test_only_what_a_pack_has_itself_is_told(tmp_path: Path) -> None:
    small_pack(tmp_path)
    own = changed("facts/age.yaml", "Age", "Years")["facts/age.yaml"]
    later = write_pack(
        tmp_path / "county",
        {"pack.yaml": "name: {zh: 县, en: County}\nextends: [small]\n", "facts/age.yaml": own or ""},
    )
    assert [line for line in lines(later) if line.startswith("| `")] == [
        "| `age` | person | 年龄 Years | `full_years(born_on, period.on)` | integer year | `law` |"
    ]


def test_signs_of_tables_are_escaped(tmp_path: Path) -> None:
    (line,) = [
        one for one in lines(small_pack(tmp_path, changed("facts/age.yaml", "en: Age", "en: A|B"))) if "A\\|B" in one
    ]
    assert line.count(" | ") == 5
