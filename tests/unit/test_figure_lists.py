"""What a list shows beside the key of a row."""

from jingzhun.core.content import packs_folder
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.selectors.listed import listed_of
from jingzhun.rules.loading.load import load_pack


def test_the_list_of_a_check_shows_the_columns_that_it_rests_on() -> None:
    catalogue = register_catalogue()
    book = load_pack(packs_folder() / "cn", catalogue)
    shown = {name: listed_of(catalogue, book, name) for name in book.checks}
    assert "wage_income" in shown["wages_very_large"].columns
    for name, listed in shown.items():
        table = catalogue.tables[listed.table]
        assert set(listed.columns) <= set(table.columns) - {table.key, table.village, "household"}, name
    assert sum(bool(listed.columns) for listed in shown.values()) > len(shown) / 2
