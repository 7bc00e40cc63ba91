"""The people of the demonstration: invented, the same every time, and impossible."""

from collections import Counter

from jingzhun.core import bank_card, citizen_id, person_name, phone
from jingzhun.core.clock import age_on
from jingzhun.core.masking import mask_id
from jingzhun.demo.content import demo_users, ingredients
from jingzhun.demo.invention import invent_households

PEOPLE = [person for household in invent_households(ingredients()) for person in household.members]


def test_the_same_people_every_time() -> None:
    assert invent_households(ingredients()) == invent_households(ingredients())


def test_there_are_about_sixty_households_and_230_people() -> None:
    assert len(invent_households(ingredients())) == 60
    assert 200 <= len(PEOPLE) <= 270


def test_every_number_is_well_formed_and_belongs_to_one_person() -> None:
    numbers = Counter(person.citizen_id for person in PEOPLE)
    assert max(numbers.values()) == 1
    for person in PEOPLE:
        read = citizen_id.read(person.citizen_id, known_areas={"621024"})
        assert (read.born_on, read.sex.value, read.warnings) == (person.born_on, person.sex, ())
        assert "*" in mask_id(person.citizen_id)


def test_no_number_can_belong_to_anybody() -> None:
    """Serial numbers 996 to 999 were kept for people over a hundred years; nobody here is as old."""
    given = ingredients()
    assert {person.citizen_id[14:17] for person in PEOPLE} == {"996", "997", "998", "999"}
    assert max(age_on(person.born_on, given.as_of) for person in PEOPLE) < 100
    assert all(person.phone.startswith("1540000") for person in PEOPLE if person.phone)


def test_phones_and_cards_can_be_registered() -> None:
    phones = [person.phone for person in PEOPLE if person.phone]
    cards = [person.bank_card for person in PEOPLE if person.bank_card]
    assert all(phone.read(number).is_mobile for number in phones)
    assert all(bank_card.read(number).warnings == () for number in cards)
    assert len(set(phones)) == len(phones) > 100
    assert len(set(cards)) == len(cards) == 60


def test_households_make_sense() -> None:
    for household in invent_households(ingredients()):
        head, *others = household.members
        assert head.relation == "户主"
        assert age_on(head.born_on, ingredients().as_of) >= 30
        for person in others:
            years = head.born_on.year - person.born_on.year
            assert (person.relation in ("父亲", "母亲")) == (years > 15)
            if person.relation == "子女" and head.sex == "male":
                assert person.name[0] == head.name[0]


def test_names_are_names_and_some_are_hard() -> None:
    assert all(person_name.read(person.name).warnings == () or len(person.name) == 1 for person in PEOPLE)
    names = {person.name for person in PEOPLE}
    assert {special.name for special in ingredients().special_names} <= names
    assert any(len(person_name.surname_of(name)) == 2 for name in names)


def test_every_shipped_role_has_a_user() -> None:
    from jingzhun.accounts.limits import access_content

    held = {one.role for user in demo_users().users for one in user.roles}
    assert held == set(access_content()["roles"])
    assert any(len(user.roles) == 2 for user in demo_users().users)
    assert demo_users().default_user in {user.username for user in demo_users().users}
