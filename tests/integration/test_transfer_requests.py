"""Moves between offices: one asks, the other accepts; who sees what before and after."""

from datetime import date
from typing import Any

import pytest
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.world import World

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict, NotFound, Refused, WrongInput
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    Membership,
    Operation,
    Person,
    RegisterEntry,
    TransferRequest,
)
from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.request_states import RequestState
from jingzhun.registry.selectors.balance import Counts
from jingzhun.registry.selectors.requests import request_by_key, requests_of
from jingzhun.registry.services.operations.acceptance import Destination, accept
from jingzhun.registry.services.operations.asking import ask_move, ask_transfer
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.services.operations.requests import refuse, withdraw
from jingzhun.registry.services.operations.undo import plan_undo
from jingzhun.registry.services.personal_information import ERASED_NAME, erase_person
from jingzhun.registry.status import StatusKind
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2018, 6, 1)
YEAR = date(2018, 1, 1), date(2018, 12, 31)


@pytest.fixture
@kept
def office() -> Office:
    world = World()
    world.township("肖咀镇", ["西沟村"], groups=["一组"])
    world.township("板桥镇", ["柳沟村"], groups=["一组"])
    world.township("固城镇", ["董家寺村"])
    world.user("town", "township_office", "肖咀镇")
    world.user("other", "township_office", "板桥镇")
    world.user("third", "township_office", "固城镇")
    world.user("cadre", "village_cadre", "柳沟村")
    world.user("county", "county_office", "合水县")
    world.user("owner", "data_owner", "甘肃省")
    return Office(world, "town")


@pytest.fixture
def household(office: Office) -> Household:
    made = office.register("西沟村一组", "张老大", "张一")
    office.status(made, StatusKind.IDENTIFIED, START)
    return made


def ask(office: Office, household: Household, **given: Any) -> TransferRequest:
    town = office.world.actor("town")
    with acting(town, why="test"):
        values = {"to_area": office.world.areas["板桥镇"], "on": ON, "reason": "搬到板桥"} | given
        return ask_move(by=town, household=household, **values)


def take(office: Office, request: TransferRequest, username: str = "other", **given: Any) -> Operation:
    by = office.world.actor(username)
    with acting(by, why="test"):
        return accept(by=by, request=request, where=Destination(**given), reason="同意接收")


def seen_by(office: Office, username: str) -> set[str]:
    with acting(office.world.actor(username)):
        return set(Person.objects.values_list("name", flat=True))


def test_until_it_accepts_the_other_office_sees_the_request_and_nothing_else(
    office: Office, household: Household
) -> None:
    request = ask(office, household)
    other = office.world.actor("other")
    with acting(other):
        incoming, outgoing = requests_of(other)
        assert outgoing == []
        (found,) = incoming
        assert (found.number, found.name, found.people, found.status) == (household.number, "张老大", 2, "poor")
        for model in (Household, Person, Membership, HouseholdPlace, RegisterEntry):
            assert not model.objects.exists(), model.__name__
        assert not TransferRequest.objects.filter(pk=request.pk).update(answer="改")
    with acting(office.world.actor("third")), pytest.raises(NotFound):
        request_by_key(request.pk)
    town = office.world.actor("town")
    with acting(town):
        assert [one.pk for one in requests_of(town)[1]] == [request.pk]


def test_acceptance_moves_everything_and_leaves_the_old_office_its_balance(
    office: Office, household: Household
) -> None:
    request = ask(office, household)
    place = office.world.areas["柳沟村一组"]
    operation = take(office, request, area=place)
    assert seen_by(office, "town") == set()
    assert seen_by(office, "other") == {"张老大", "张一"}
    with acting(office.world.actor("town")):
        assert HouseholdPlace.objects.get().to_on == ON
        assert {line.kind for line in RegisterEntry.objects.all()} == {LineKind.IDENTIFIED, LineKind.MOVED_OUT}
        found = TransferRequest.objects.get()
        assert (found.state, found.answer) == (RequestState.ACCEPTED, "同意接收")
    with acting(office.world.actor("other")):
        moved = Household.objects.get()
        assert (moved.path, moved.area_id) == (place.path, place.pk)
        assert HouseholdPlace.objects.get().came_by == "moved_in"
        assert Operation.objects.get().pk == operation.pk
        assert len(changes_of(moved)) > 2  # the history of the time before is readable too
    assert office.balance("西沟村", Identity.POOR, *YEAR).went == {LineKind.MOVED_OUT: Counts(1, 2)}
    county = Office(office.world, "county")
    assert county.balance("板桥镇", Identity.POOR, *YEAR).came == {LineKind.MOVED_IN: Counts(1, 2)}
    assert county.balance("合水县", Identity.POOR, *YEAR).end == Counts(1, 2)


def test_only_the_office_asked_accepts_and_only_once(office: Office, household: Household) -> None:
    request = ask(office, household)
    areas = office.world.areas
    for username, error in (("town", Refused), ("third", Refused), ("cadre", Refused)):
        with pytest.raises(error):
            take(office, request, username, area=areas["柳沟村"])
    for area in (None, areas["西沟村"], areas["板桥镇"]):
        with pytest.raises(WrongInput):
            take(office, request, area=area)
    with pytest.raises(Conflict, match="待接收"):
        ask(office, household)
    take(office, request, area=areas["柳沟村"])
    with pytest.raises(Conflict, match="已接收"):
        take(office, request, area=areas["柳沟村"])


def test_a_request_is_refused_or_withdrawn(office: Office, household: Household) -> None:
    request, other, town = ask(office, household), office.world.actor("other"), office.world.actor("town")
    with acting(other, why="test"):
        refuse(by=other, request=request, reason="查无此户")
    with acting(town, why="test"), pytest.raises(Conflict):
        withdraw(by=town, request=request, reason="不搬了", version=1)
    second = ask(office, household)
    with acting(other, why="test"), pytest.raises(Refused):
        withdraw(by=other, request=second, reason="不要", version=1)
    with acting(town, why="test"):
        withdraw(by=town, request=second, reason="不搬了", version=1)
    with pytest.raises(Conflict, match="已撤回"):
        take(office, second, area=office.world.areas["柳沟村"])
    assert seen_by(office, "town") == {"张老大", "张一"}


def test_requests_go_outside_and_to_open_areas(office: Office, household: Household) -> None:
    areas = office.world.areas
    for area in (areas["西沟村"], areas["甘肃省"], areas["柳沟村一组"]):
        with pytest.raises(WrongInput):
            ask(office, household, to_area=area)
    with pytest.raises(WrongInput, match="今天之后"):
        ask(office, household, on=date(2099, 1, 1))


def test_what_happened_meanwhile_is_looked_at_again(office: Office, household: Household) -> None:
    request = ask(office, household)
    office.do(plan_leave, person=office.person("张一"), left_by=Leaving.DEATH, on=date(2018, 9, 1))
    take(office, request, area=office.world.areas["柳沟村"])
    # He died after the day of the move, so he moved too.
    assert seen_by(office, "other") == {"张老大", "张一"}
    assert office.balance("西沟村", Identity.POOR, *YEAR).end == Counts()


def test_a_person_goes_to_a_household_of_the_other_office(office: Office, household: Household) -> None:
    other = Office(office.world, "other")
    target = other.register("柳沟村", "李四", serial=50)
    town, head, one = office.world.actor("town"), office.person("张老大"), office.person("张一")

    def ask_person(person: Person) -> TransferRequest:
        with acting(town, why="test"):
            return ask_transfer(by=town, person=person, to_area=office.world.areas["柳沟村"],
                                joined_by=Joining.MARRIAGE, on=ON, reason="婚嫁")  # fmt: skip

    with pytest.raises(WrongInput, match="新户主"):
        ask_person(head)
    request = ask_person(one)
    operation = take(office, request, into=target, relation="之儿媳")
    assert seen_by(office, "town") == {"张老大"}
    assert other.members(target, ON) == {("李四", "", True), ("张一", "之儿媳", False)}
    assert office.balance("西沟村", Identity.POOR, *YEAR).went == {LineKind.LEFT: Counts(0, 1)}
    for username in ("other", "town"):
        by = office.world.actor(username)
        with acting(by, why="test"), pytest.raises(Refused):
            plan_undo(by=by, operation=operation)
    county = Office(office.world, "county")
    county.undo(operation)
    assert seen_by(office, "town") == {"张老大", "张一"}
    assert other.members(target, ON) == {("李四", "", True)}


def test_an_erased_name_is_erased_from_requests_too(office: Office, household: Household) -> None:
    request = ask(office, household)
    take(office, request, area=office.world.areas["柳沟村"])
    owner = office.world.actor("owner")
    with acting(owner, why="test"):
        head = Person.objects.get(name="张老大")
        erase_person(by=owner, person=head, reason="法院文书", despite_archive=True)
    with acting(office.world.actor("town")):
        assert TransferRequest.objects.get().name == ERASED_NAME
