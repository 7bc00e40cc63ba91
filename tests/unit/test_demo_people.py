"""The people of the demonstration township: invented, the same every time, impossible, and in the document's numbers."""

from collections import Counter
from datetime import date

import pytest
from tests.support.demo_township import township

from jingzhun.core import bank_card, citizen_id, person_name, phone
from jingzhun.core.clock import age_on
from jingzhun.core.masking import mask_id
from jingzhun.demo.content import demo_users, ingredients
from jingzhun.demo.township.families_content import families
from jingzhun.demo.township.figures import Size, figures
from jingzhun.demo.township.invention import Township, invent
from jingzhun.demo.township.partition import drawn_parts
from jingzhun.demo.township.people import InventedHousehold, InventedPerson

DOCUMENT = {
    "all": (3840, 14290), "registered": (983, 4549), "identified_later": (27, 115),
    "exited_earlier": (140, 656), "exited_in_report_year": (747, 3469), "left": (123, 539),
}  # fmt: skip
CHILDREN = ("之子", "之女", "之孙子", "之孙女")
PARENTS = ("之父", "之母")
sizes = pytest.mark.parametrize("size", list(Size))


def people(size: Size = Size.FULL) -> list[InventedPerson]:
    return [person for household in township(size).households for person in household.members]


def counted(households: list[InventedHousehold]) -> tuple[int, int]:
    return len(households), sum(len(one.members) for one in households)


def everything(of: Township) -> list[object]:
    return [
        (one.village, one.place, one.main_cause, one.works, [
            (person.name, person.citizen_id, person.relation, person.schooling, person.health) for person in one.members
        ], [(year, sorted(survey.values.items(), key=str)) for year, survey in of.surveys[one.key].items()])
        for one in of.households
    ]  # fmt: skip


def test_the_same_people_and_surveys_every_time() -> None:
    assert everything(invent(Size.SMALL)) == everything(invent(Size.SMALL))


def test_the_pack_has_the_figures_of_the_document() -> None:
    assert {name: total.counts for name, total in figures(Size.FULL).totals.items()} == DOCUMENT
    assert {total.source for total in figures(Size.FULL).totals.values()} == {"document-1"}


@sizes
def test_the_totals_are_met_exactly(size: Size) -> None:
    given, found = figures(size), list(township(size).households)
    by_cohort = {cohort: [one for one in found if one.cohort == cohort] for cohort in given.cohorts}

    def total(name: str, word: str) -> tuple[int, int]:
        return counted(
            [one for cohort, ones in by_cohort.items() if getattr(given.cohorts[cohort], name) == word for one in ones]
        )

    assert {
        "all": counted(found),
        "registered": total("identified", "first"),
        "identified_later": total("identified", "later"),
        "exited_earlier": total("exited", "early"),
        "exited_in_report_year": total("exited", "main"),
        "left": counted(
            [one for one in found if given.cohorts[one.cohort].identified and not given.cohorts[one.cohort].exited]
        ),
    } == {name: one.counts for name, one in given.totals.items()}
    for village, cohorts in given.villages.items():
        for cohort, counts in cohorts.items():
            assert counted([one for one in by_cohort[cohort] if one.village == village]) == counts


def test_the_poor_villages_end_below_the_line_for_villages() -> None:
    given = figures(Size.FULL)
    for village in given.poor_villages.villages:
        here = [one for one in township().households if one.village == village]
        left = [one for one in here if given.identified_in(one.cohort) and not given.exited_in(one.cohort)]
        assert 0 < 100 * counted(left)[1] <= given.poor_villages.incidence_most * counted(here)[1]


@sizes
def test_every_group_and_natural_village_has_households(size: Size) -> None:
    places = {(one.village, one.place) for one in township(size).households}
    assert len(places) == 40
    assert len({one.natural_village for one in township(size).households}) == 6


@sizes
def test_every_number_is_well_formed_and_belongs_to_one_person(size: Size) -> None:
    numbers = Counter(person.citizen_id for person in people(size))
    assert max(numbers.values()) == 1
    for person in people(size):
        read = citizen_id.read(person.citizen_id, known_areas={"621024"})
        assert (read.born_on, read.sex.value, read.warnings) == (person.born_on, person.sex, ())
        assert "*" in mask_id(person.citizen_id)


def test_no_number_can_belong_to_anybody() -> None:
    """Serial numbers 996 to 999 were kept for people over a hundred years; nobody here is as old."""
    assert {person.citizen_id[14:17] for person in people()} == {"996", "997", "998", "999"}
    assert max(age_on(person.born_on, families().ages_on) for person in people()) < 100
    assert all(person.phone.startswith("1540000") for person in people() if person.phone)


def test_phones_and_cards_can_be_registered() -> None:
    phones = [person.phone for person in people() if person.phone]
    cards = [person.bank_card for person in people() if person.bank_card]
    assert all(phone.read(number).is_mobile for number in phones)
    assert all(bank_card.read(number).warnings == () for number in cards)
    assert len(set(phones)) == len(phones) > 3000
    assert len(set(cards)) == len(cards) == 3840


def test_families_make_sense() -> None:
    for household in township().households:
        head, *others = household.members
        assert head.relation == "户主"
        assert age_on(head.born_on, families().ages_on) >= 28
        assert Counter(person.relation for person in others)["配偶"] <= 1
        for person in others:
            years = (person.born_on - head.born_on).days / 365.25
            if person.relation == "配偶":
                assert person.sex != head.sex
            if person.relation in CHILDREN:
                assert years > 19
            if person.relation in PARENTS:
                assert years < -18
            if person.relation in ("之子", "之女", "之父"):
                assert person_name.surname_of(person.name) == person_name.surname_of(head.name)
        assert len({person.name for person in household.members}) == len(household.members)


def test_only_ordinary_households_have_births_in_these_years() -> None:
    since = figures(Size.FULL).registered_on
    born = [one for one in people() if one.born_on > since]
    assert len(born) > 50
    assert all(one.joined_on == one.born_on <= date(2016, 12, 31) for one in born)
    registered = [
        one for household in township().households if household.cohort != "ordinary" for one in household.members
    ]
    assert not any(one.joined_on for one in registered)


def test_names_are_names_and_some_are_hard() -> None:
    names = {person.name for person in people()}
    assert all(person_name.read(name).warnings == () for name in names)
    assert {special.name for special in ingredients().special_names} <= names
    assert any(len(person_name.surname_of(name)) == 2 for name in names)
    assert "张宝堂" not in names, "the document names a real person"
    assert len(names) > 6000


def test_parts_add_up_or_are_refused() -> None:
    from jingzhun.demo.township.luck import luck

    parts = drawn_parts(luck("test"), total=41, count=10, weights={2: 1, 3: 2, 6: 1})
    assert (len(parts), sum(parts), min(parts) >= 2, max(parts) <= 6) == (10, 41, True, True)
    with pytest.raises(ValueError, match="cannot make"):
        drawn_parts(luck("test"), total=61, count=10, weights={2: 1, 6: 1})


def test_every_shipped_role_has_a_user() -> None:
    from jingzhun.accounts.limits import access_content

    held = {one.role for user in demo_users().users for one in user.roles}
    assert held == set(access_content()["roles"])
    assert any(len(user.roles) == 2 for user in demo_users().users)
    assert any(user.is_typed_for for user in demo_users().users)
    assert demo_users().default_user in {user.username for user in demo_users().users}
