"""Groups, natural villages and year statistics of the demonstration township."""

from pathlib import Path

import pytest

from jingzhun.areas.editions.catalogue import read_shipped
from jingzhun.areas.editions.names import short_name
from jingzhun.areas.local_areas import LocalAreas, read_local_areas
from jingzhun.core.area_path import Level
from jingzhun.core.content import packs_folder
from jingzhun.core.errors import WrongInput


def _path() -> Path:
    return packs_folder() / "demo-xiaozui" / "areas.yaml"


@pytest.fixture(scope="module")
def xiaozui() -> LocalAreas:
    return read_local_areas(_path())


def test_the_published_totals(xiaozui: LocalAreas) -> None:
    assert len(xiaozui.villages) == 6
    places = [place for village in xiaozui.villages for place in village.places]
    assert sum(place.kind == "group" for place in places) == 40
    assert xiaozui.years == (2014, 2015, 2016)
    for year in xiaozui.years:
        villages = [xiaozui.figures_of(village.code, year) for village in xiaozui.villages]
        assert sum(one.households for one in villages if one) == 3840
        assert sum(one.rural_population for one in villages if one) == 14290


def test_only_what_the_document_says_is_real(xiaozui: LocalAreas) -> None:
    real = {
        (village.name, place.name) for village in xiaozui.villages for place in village.places if not place.invented
    }
    assert real == {
        ("老庄村", "庄子组"), ("老庄村", "新庄"), ("铁赵村", "里刘"), ("铁赵村", "枣卜洼"), ("铁赵村", "东畔"),
        ("卓堡村", "塔洼"), ("梅家寨子村", "岘子洼"), ("梅家寨子村", "三卜湾"),
    }  # fmt: skip
    assert all(place.quote for village in xiaozui.villages for place in village.places if not place.invented)
    own = xiaozui.figures_of("621024201", 2016)
    assert own is not None
    assert not own.invented
    assert own.invented_fields == ("labour_force",)
    assert xiaozui.source_text(own.source).zh


def test_codes_and_names_are_those_of_the_edition(xiaozui: LocalAreas) -> None:
    edition = read_shipped(xiaozui.edition_on)
    assert [village.code for village in xiaozui.villages] == [row.code for row in edition.children[xiaozui.township]]
    for village in xiaozui.villages:
        assert village.official_name == edition.by_code[village.code].name
        assert village.name == short_name(village.official_name, Level.VILLAGE)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("households: 880", "households: 881", "3841"),
        ("source: invented}", "source: somebody}", "somebody"),
        ("name: 新庄,", "name: 庄子组,", "庄子组"),
        ("code: '621024201205', years: [2014, 2015, 2016]", "code: '621024201204', years: [2016]", "621024201204"),
        ("- code: '621024201205'", "- code: '621024202205'", "621024202205"),
        ("households: 880", "housholds: 880", "statistics.2"),
        ("edition_on:", "edition_on: [", "areas.yaml"),
    ],
)
def test_mistakes_are_found(tmp_path: Path, before: str, after: str, word: str) -> None:
    text = _path().read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "areas.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(WrongInput, match=word):
        read_local_areas(path)
