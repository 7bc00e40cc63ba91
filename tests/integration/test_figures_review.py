"""Figures after moves, splits, edits and torn files: what a reviewer found wrong once."""

from datetime import date

import pytest
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.figures import asked, office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in
from tests.world import CONSOLE

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area, give_code, put_year
from jingzhun.core.area_path import Level
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors import books
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.rows import rows_behind
from jingzhun.figures.selectors.years import figures_over_years
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.status import StatusKind
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def office() -> Office:
    return office_with_figures()


def test_a_share_with_half_a_denominator_has_no_verdict(office: Office) -> None:
    """Only 铁赵村 has a population (no poor people live there): 3 poor / 100 says nothing about the county."""
    with as_owner(), acting(CONSOLE, why="test"):
        put_year(area=office.world.areas["铁赵村"], year=2016, values={"rural_population": 100})
    refresh()
    found = asked(office, "合水县", names=("poverty_incidence",))
    figure = found.of(found.indicators[0], found.area)
    assert figure.denominator_unknown == 2
    assert (figure.value, figure.verdict) == (None, "open")


def test_who_moved_away_stands_by_number_alone(office: Office) -> None:
    home = office.person("张老大").household
    office.do(plan_move, household=office.household(home.pk), area=office.world.areas["柳沟村"], on=date(2017, 6, 1))
    refresh()
    town = office.world.actor("town")
    with acting(town):
        question = Question(office.world.areas["肖咀镇"].path, Period.of_year(2016))
        for name in ("poor_households_list", "exit_order"):
            found = rows_behind(by=town, question=question, name=name)
            assert [row for row in found.rows if row.who is None], "the household that moved is still counted"
            for row in found.rows:
                assert row.who is not None or not any(value is not None for value in row.values)


def test_an_explanation_before_a_move_uses_the_limit_of_then(office: Office) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        give_code(
            office.world.areas["甘肃省"], code="620000000000", name="甘肃省", valid_from=date(2014, 1, 1), source="t"
        )
    home = office.person("张老大").household
    number = office.household(home.pk).number
    refresh()

    def limit() -> object:
        said = run_json("explain", "below_monitoring_line", number, "--year", "2024", "--as", "county")["explanation"]
        return [p["value"] for part in said["parts"] for p in part["parameters"]]

    before = limit()
    office.do(plan_move, household=office.household(home.pk), area=office.world.areas["柳沟村"], on=date(2025, 6, 1))
    assert limit() == before


def test_a_person_is_explained_in_the_household_of_then(office: Office) -> None:
    from jingzhun.registry.services.operations.draft import Heading
    from jingzhun.registry.services.operations.split import plan_split

    person, home = office.person("张一"), office.person("张老大").household
    with acting(office.world.actor("county")):
        heading = Heading(person.pk)
    office.do(
        plan_split,
        household=office.household(home.pk),
        people=[person.pk],
        heading=heading,
        on=date(2018, 3, 1),
        area=office.world.areas["西沟村二组"],
    )
    rows = run_json("list", "poor_people", "--area", "西沟村", "--year", "2016", "--as", "county")["rows"]
    assert person.number in [row["key"] for row in rows]
    done = run("explain", "poor_people", person.number, "--year", "2016", "--as", "county")
    assert done.exit_code == 0, done.output


def test_a_new_code_is_in_the_figures_at_once(office: Office) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        for name in ("西沟村", "铁赵村", "柳沟村"):
            put_year(area=office.world.areas[name], year=2016, values={"rural_population": 1000})
    refresh()
    asked(office, "西沟村", names=())
    from jingzhun.figures.selectors.counted import SHELF

    before = set(SHELF._kept)
    with as_owner(), acting(CONSOLE, why="test"):
        give_code(
            office.world.areas["甘肃省"], code="620000000000", name="甘肃省", valid_from=date(2014, 1, 1), source="t"
        )
    asked(office, "西沟村")
    assert len(set(SHELF._kept) - before) == 1, "answered from the shelf, although other limits hold now"


def test_groups_of_a_village_over_the_years_are_counted_once(office: Office) -> None:
    """The groups of a village are asked by four columns in every year: more answers than are kept of counties."""
    from jingzhun.figures.selectors.counted import SHELF, SHELF_OF_VILLAGES

    county = office.world.actor("county")
    village = Question(office.world.areas["西沟村"].path, Period.of_year(2016), Level.PLACE)
    years = [Period.of_year(year) for year in range(2010, 2017)]

    def ask() -> dict[object, int]:
        with acting(county):
            found = figures_over_years(by=county, question=village, names=("people", "households"), periods=years)
        assert found[-1].below
        return {key: id(parts) for shelf in (SHELF, SHELF_OF_VILLAGES) for key, parts in shelf._kept.items()}

    assert ask() == ask(), "counted anew, although nothing changed"


def test_a_torn_pack_file_of_another_county_is_said_and_no_crash(office: Office, tmp_path, monkeypatch) -> None:
    import shutil

    from jingzhun.core.content import packs_folder

    folder = tmp_path / "packs"
    shutil.copytree(packs_folder(), folder)
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "pack.yaml").write_text(
        "name: {zh: 别处, en: Elsewhere\narea: '110000000000'\n", encoding="utf-8"
    )
    monkeypatch.setattr(books, "packs_folder", lambda: folder)
    path = office.world.areas["肖咀镇"].path
    client = signed_in("county")
    client.raise_request_exception = False
    answer = client.get(f"/figures/in/{path}/?year=2016")
    assert answer.status_code == 200


def test_a_village_of_later_is_not_among_the_areas_of_then(office: Office) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        create_area(name="新村", kind=Kind.VILLAGE, parent=office.world.areas["肖咀镇"], opened_on=date(2020, 1, 1))
    refresh()
    found = asked(office, "肖咀镇", level=Level.VILLAGE, names=("villages",))
    assert [one.name for one in found.below] == ["西沟村", "铁赵村"]


ODD = (
    "?year=x",
    "?on=9999-99-99",
    "?on=9999-12-31",
    "?on=0001-01-01",
    "?year=0",
    "?year=2016&on=2016-01-01",
    "?year=-1",
    "?year=99999999999999999999",
    "?on=%00",
    "?group=%00",
    "?group=zz",
    "?on=2200-12-31",
    "?year=1950",
    "?year=2016.0",
    "?years=1&year=1950",
    "?on=%E4%BA%8C",
    "?year=%EF%BC%92%EF%BC%90%EF%BC%91%EF%BC%96",
)


def test_odd_input_is_no_crash(office: Office) -> None:
    path = office.world.areas["西沟村"].path
    number = office.household(office.person("张老大").household_id).number
    client = signed_in("county")
    client.raise_request_exception = False
    pages = [f"/figures/in/{path}/", f"/figures/in/{path}/people/", f"/figures/in/{path}/people/rows/",
             f"/people/households/{number}/why/", f"/figures/in/{path}/village_exit/why/"]  # fmt: skip
    names = ("people", "villages", "natural_villages", "exited_in_period_people", "poor_villages_list")
    places = (path, path + "001", path[:6], path[:2])
    after = (
        "?after=%00&year=2016",
        "?after=zzz&year=2016",
        "?after=%F0%9F%98%80&year=2016",
        "?after=99999999999&year=2016",
    )
    asked_for = [page + odd for page in pages for odd in ODD]
    asked_for += [f"/figures/in/{where}/{name}/rows/{odd}" for where in places for name in names for odd in after]
    asked_for += ["/figures/in/ZZZ/", "/figures/in/01/", "/figures/in/010101ZZZ/", f"/figures/in/{path}/__-/",
                  "/people/households/H9/why/", "/people/P9999999999999999999/why/people/",
                  f"/figures/in/{path}001/village_exit/why/", f"/figures/in/{path[:9]}/village_exit/why/"]  # fmt: skip
    assert [url for url in asked_for if client.get(url).status_code >= 500] == []


def test_odd_questions_to_the_api_are_answered_in_words(office: Office) -> None:
    path = office.world.areas["西沟村"].path
    caller = Caller.of(office.world.actor("county"), office.world.areas["合水县"])
    given: list[tuple[str, dict]] = [
        (f"figures/{path}", {"year": 2016, "by": "place"}), (f"figures/{path}", {"on": "9999-99-99"}),
        (f"figures/{path[:3]}", {"year": 2016}), ("figures/explain/people/ZZZ", {}),
        ("figures/explain/village_exit/P99", {}), ("figures/explain/village_exit/HH1", {}),
        (f"figures/{path}001/poor_villages_list/rows", {}),
    ]  # fmt: skip
    assert [url for url, query in given if caller.get(url, **query).status_code >= 500] == []


def test_emptied_facts_that_begin_again_are_not_answered_from_the_shelf(office: Office) -> None:
    import shutil

    from jingzhun.figures.facts.folder import facts_folder

    def people() -> object:
        found = asked(office, "肖咀镇", names=("people",))
        return found.of(found.indicators[0], found.area).value

    shutil.rmtree(facts_folder().root)
    refresh()
    assert people() == 6
    office.register("西沟村一组", "赵大", serial=40)
    shutil.rmtree(facts_folder().root)
    refresh()
    assert people() == 7


def test_a_file_put_in_place_with_an_older_time_is_read(office: Office, tmp_path, monkeypatch) -> None:
    import os
    import shutil

    from jingzhun.core.content import packs_folder

    folder = tmp_path / "packs"
    shutil.copytree(packs_folder(), folder)
    monkeypatch.setattr(books, "packs_folder", lambda: folder)
    path = office.world.areas["肖咀镇"].path
    before = books.book_for(path).hash
    file = folder / "cn" / "indicators" / "people.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    os.utime(file, (1_500_000_000, 1_500_000_000))  # as rsync -a, tar or cp -p leave it
    assert books.book_for(path).hash != before


def test_a_natural_village_has_figures_of_today_only(office: Office) -> None:
    from tests.world import citizen_number

    from jingzhun.registry.services.registration import PersonDetails, register_household

    with as_owner(), acting(CONSOLE, why="test"):
        natural = create_area(name="老庄", kind=Kind.NATURAL_VILLAGE, parent=office.world.areas["西沟村"])
    office.world.areas["老庄"] = natural
    by = office.world.actor("county")
    with acting(by, why="test"):
        register_household(
            by=by,
            area=office.world.areas["西沟村一组"],
            natural_village=natural,
            reason="登记",
            head=PersonDetails("钱大", citizen_id=citizen_number(70)),
            on=date(2014, 1, 1),
        )

    def households(period: Period) -> tuple[object, int]:
        """The figure, and how many groups of it are told."""
        with acting(by):
            question = Question(natural.path, period, breakdown="status")
            found = figures_of(by=by, question=question, names=("households",))
        (indicator,) = found.indicators
        return found.of(indicator, found.area).value, len(found.groups_of(indicator, found.area))

    refresh()
    assert households(Period.of_day(today())) == (1, 1)
    assert households(Period.of_year(2016)) == (None, 0), (
        "not known, since a household's natural village is kept for today only"
    )


def test_the_list_of_people_that_exited_names_them(office: Office) -> None:
    rows = run_json("list", "exited_in_period_people", "--area", "肖咀镇", "--year", "2016", "--as", "county")["rows"]
    assert sorted(row["name"] for row in rows) == ["王小", "王秀兰"]


def test_a_list_stands_in_its_order(office: Office) -> None:
    """exit_order says order: [planned_exit_year, area, key]: here the areas decide against the numbers."""
    for name, serial in (("西沟村二组", 50), ("西沟村一组", 60)):
        made = office.register(name, "赵甲" if serial == 50 else "赵乙", serial=serial)
        office.status(made, StatusKind.IDENTIFIED, date(2016, 3, 1))
    rows = run_json("list", "exit_order", "--area", "西沟村", "--year", "2016", "--as", "county")
    at = [column["name"] for column in rows["columns"]].index("area")
    areas = [row["values"][at] for row in rows["rows"]]
    assert areas == sorted(areas)


def test_what_the_new_office_wrote_is_not_in_the_old_offices_list(office: Office) -> None:
    from jingzhun.registry.models import HouseholdYear

    home = office.person("张老大").household
    office.do(plan_move, household=office.household(home.pk), area=office.world.areas["柳沟村"], on=date(2018, 6, 1))
    by = office.world.actor("county")
    with acting(by, why="test"):
        moved = office.household(home.pk)
        HouseholdYear.objects.create(path=moved.path, household=moved, year=2018, danger_level="D级")
    refresh()
    town = office.world.actor("town")
    with acting(town):
        assert not HouseholdYear.objects.filter(household_id=home.pk).exists(), "the town may not read it"
        question = Question(office.world.areas["肖咀镇"].path, Period.of_day(date(2018, 3, 1)))
        found = rows_behind(by=town, question=question, name="dangerous_houses")
    assert [row.who for row in found.rows] == [None], "it stands there by its number"
    assert "D级" not in str([row.values for row in found.rows])
