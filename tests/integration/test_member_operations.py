"""Births, deaths, marriages, transfers, moves, dying out, another ID number, two records of one person."""

from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.world import World, citizen_number

from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict, JingzhunError, Refused, WrongInput
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import (
    Attachment,
    Household,
    HouseholdPlace,
    HouseholdYear,
    IncomeLine,
    Membership,
    Operation,
    Person,
    PersonYear,
    RegisterEntry,
)
from jingzhun.registry.reasons import Going, Joining, Leaving
from jingzhun.registry.selectors.balance import Counts
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.duplicates import plan_duplicate
from jingzhun.registry.services.operations.dying_out import plan_dying_out
from jingzhun.registry.services.operations.identity import plan_id_change
from jingzhun.registry.services.operations.joining import plan_join, plan_return
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.operations.transfer import plan_transfer
from jingzhun.registry.services.registration import PersonDetails
from jingzhun.registry.status import Status, StatusKind
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind

pytestmark = pytest.mark.django_db(transaction=True)
ON, LATER = date(2018, 6, 1), date(2019, 3, 1)
YEAR = date(2018, 1, 1), date(2018, 12, 31)


@pytest.fixture
@kept
def office() -> Office:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("town", "township_office", "肖咀镇")
    return Office(world, "town")


@pytest.fixture
def household(office: Office) -> Household:
    made = office.register("西沟村一组", "张老大", "张一")
    office.status(made, StatusKind.IDENTIFIED, START)
    return made


def people_of(office: Office, household: Household, on: date = LATER) -> set[str]:
    return {name for name, _, _ in office.members(household, on)}


@pytest.mark.parametrize(
    ("joined_by", "line"), [(Joining.BIRTH, LineKind.JOINED), (Joining.MARRIAGE, LineKind.JOINED),
                            (Joining.MOVED_IN, LineKind.MOVED_IN)],
)  # fmt: skip
def test_somebody_new_counts_from_her_day(
    office: Office, household: Household, joined_by: Joining, line: LineKind
) -> None:
    details = PersonDetails("王新", relation="儿媳", citizen_id=citizen_number(70))
    operation = office.do(plan_join, household=household, details=details, joined_by=joined_by, on=ON)
    assert ("王新", "之儿媳", False) in office.members(household, ON)
    assert "王新" not in people_of(office, household, date(2018, 5, 31))
    balance = office.balance("西沟村", Identity.POOR, *YEAR)
    assert (balance.came, balance.end) == ({line: Counts(0, 1)}, Counts(1, 3))
    assert "王新" not in repr(operation.changes)
    office.undo(operation)
    assert "王新" not in people_of(office, household)
    assert office.balance("西沟村", Identity.POOR, *YEAR).end == Counts(1, 2)
    # Her number is free again: she can be recorded properly.
    office.do(plan_join, household=household, details=details, joined_by=joined_by, on=LATER)


def test_nobody_joins_before_her_birth_or_the_registration_or_twice(office: Office, household: Household) -> None:
    def look(details: PersonDetails, on: date, joined_by: Joining = Joining.BIRTH) -> None:
        office.do(plan_join, household=household, details=details, joined_by=joined_by, on=on)

    for details, on, words in (
        (PersonDetails("小王", born_on=LATER), ON, "早于出生"),
        (PersonDetails("小王"), date(2013, 1, 1), "2014-01-01"),
        (PersonDetails("小王"), date(2099, 1, 1), "今天之后"),
        (PersonDetails("小王", citizen_id="110105194912310021"), ON, "校验"),
    ):
        with pytest.raises(WrongInput, match=words):
            look(details, on)
    with pytest.raises(WrongInput, match="不能用这个原因"):
        look(PersonDetails("小王"), ON, Joining.SPLIT)
    with pytest.raises(Conflict, match="已经登记"):
        look(PersonDetails("小王", citizen_id=citizen_number(1)), ON)
    assert people_of(office, household) == {"张老大", "张一"}


def test_death_ends_membership_and_keeps_the_record(office: Office, household: Household) -> None:
    one = office.person("张一")
    with acting(office.world.actor("town"), why="survey"):
        PersonYear.objects.create(path=household.path, person=one, year=2017)
    operation = office.do(plan_leave, person=one, left_by=Leaving.DEATH, on=ON)
    assert (office.person("张一").left_on, office.person("张一").left_by) == (ON, Leaving.DEATH)
    assert office.household(household.pk).status == Status.POOR
    assert office.balance("西沟村", Identity.POOR, *YEAR).went == {LineKind.LEFT: Counts(0, 1)}
    with acting(office.world.actor("town")):
        assert PersonYear.objects.get(person=one).year == 2017
    with pytest.raises(Conflict, match="不能返回"):
        office.look(plan_return, person=one, household=household, on=LATER)
    office.undo(operation)
    assert office.person("张一").left_on is None


def test_the_head_leaves_only_if_there_is_a_new_one_and_the_last_one_not_at_all(
    office: Office, household: Household
) -> None:
    head, one = office.person("张老大"), office.person("张一")
    with pytest.raises(WrongInput, match="新户主"):
        office.look(plan_leave, person=head, left_by=Leaving.DEATH, on=ON)
    office.do(plan_leave, person=head, left_by=Leaving.DEATH, on=ON, staying=Heading(one.pk))
    assert office.members(household, ON) == {("张一", "户主", True)}
    assert office.balance("西沟村", Identity.POOR, *YEAR).went == {LineKind.LEFT: Counts(0, 1)}
    with pytest.raises(Conflict, match="没有成员"):
        office.look(plan_leave, person=one, left_by=Leaving.MOVED_OUT, on=LATER)
    office.do(plan_dying_out, household=household, on=LATER)
    closed = office.household(household.pk)
    assert (closed.closed_on, closed.closed_by, closed.status) == (LATER, Going.DIED_OUT, Status.POOR)
    balance = office.balance("西沟村", Identity.POOR, date(2019, 1, 1), date(2019, 12, 31))
    assert (balance.went, balance.end) == ({LineKind.LEFT: Counts(1, 1)}, Counts())
    with pytest.raises(Conflict, match="已注销"):
        office.look(plan_join, household=household, details=PersonDetails("甲"), joined_by=Joining.BIRTH, on=LATER)


@pytest.mark.parametrize("names", [("阿甲", "张乙"), ("张乙", "阿甲")])
def test_a_head_follows_another_whatever_their_names(office: Office, names: tuple[str, str]) -> None:
    # People are written in the order of their names; the old head must give up the place first all the same.
    household = office.register("西沟村", *names, serial=60)
    head, other = (office.person(name) for name in names)
    office.do(plan_leave, person=head, left_by=Leaving.DEATH, on=ON, staying=Heading(other.pk))
    assert office.members(household, ON) == {(names[1], "户主", True)}


def test_who_went_away_may_come_back(office: Office, household: Household) -> None:
    one = office.person("张一")
    with pytest.raises(Conflict, match="还在户内"):
        office.look(plan_return, person=one, household=household, on=ON)
    left = office.do(plan_leave, person=one, left_by=Leaving.PRISON, on=ON)
    with pytest.raises(WrongInput, match="2018-06-01"):
        office.look(plan_return, person=one, household=household, on=date(2018, 5, 1))
    back = office.do(plan_return, person=one, household=household, on=LATER, relation="之子")
    assert people_of(office, household) == {"张老大", "张一"}
    assert people_of(office, household, ON) == {"张老大"}
    with pytest.raises(Conflict, match="又有变化"):
        office.undo(left)
    office.undo(back)
    office.undo(left)
    assert people_of(office, household, ON) == {"张老大", "张一"}


@pytest.mark.parametrize(
    ("joined_by", "out", "into"),
    [(Joining.MARRIAGE, LineKind.LEFT, LineKind.JOINED), (Joining.MOVED_IN, LineKind.MOVED_OUT, LineKind.MOVED_IN)],
)
def test_a_transfer_takes_a_person_and_her_surveys_to_another_household(
    office: Office, household: Household, joined_by: Joining, out: LineKind, into: LineKind
) -> None:
    other, one = office.register("铁赵村一组", "李四", serial=50), office.person("张一")
    office.status(other, StatusKind.IDENTIFIED, START)
    with acting(office.world.actor("town"), why="survey"):
        PersonYear.objects.create(path=household.path, person=one, year=2017)
    operation = office.do(plan_transfer, person=one, into=other, on=ON, relation="之儿媳", joined_by=joined_by)
    assert ("张一", "之儿媳", False) in office.members(other, ON)
    assert people_of(office, household) == {"张老大"}
    with acting(office.world.actor("town")):
        moved = Person.objects.select_related("citizen_id").get(pk=one.pk)
        assert moved.path == moved.citizen_id.path == PersonYear.objects.get().path == other.path
        assert Membership.objects.get(person=one, household=household).path == household.path
    assert office.balance("西沟村", Identity.REGISTERED, *YEAR).went == {out: Counts(0, 1)}
    assert office.balance("铁赵村", Identity.REGISTERED, *YEAR).came == {into: Counts(0, 1)}
    assert office.balance("肖咀镇", Identity.REGISTERED, *YEAR).end == Counts(2, 3)
    office.undo(operation)
    assert office.person("张一").path == household.path
    assert people_of(office, other) == {"李四"}
    for village, counts in (("西沟村", Counts(1, 2)), ("铁赵村", Counts(1, 1))):
        balance = office.balance(village, Identity.REGISTERED, *YEAR)
        assert (balance.start, balance.end, balance.came, balance.went) == (counts, counts, {}, {})


def test_transfers_that_cannot_be(office: Office, household: Household) -> None:
    other, head, one = office.register("铁赵村一组", "李四", serial=50), office.person("张老大"), office.person("张一")
    with pytest.raises(WrongInput, match="已在这户"):
        office.look(plan_transfer, person=one, into=household, on=ON)
    with pytest.raises(WrongInput, match="新户主"):
        office.look(plan_transfer, person=head, into=other, on=ON)
    with pytest.raises(Conflict, match="没有成员"):
        office.look(plan_transfer, person=office.person("李四"), into=household, on=ON)
    cadre = office.world.actor("cadre")
    with acting(cadre), pytest.raises(Refused):
        plan_transfer(by=cadre, person=one, into=other, on=ON)


def test_everything_moves_with_a_household_but_its_place_and_its_lines(office: Office, household: Household) -> None:
    one, old = office.person("张一"), household.path
    new = office.world.areas["铁赵村二组"]
    with acting(office.world.actor("town"), why="survey"):
        PersonYear.objects.create(path=old, person=one, year=2017)
        survey = HouseholdYear.objects.create(path=old, household=household, year=2017)
        IncomeLine.objects.create(path=old, survey=survey, item="wage_income", position=1, what="玉米", amount=100)
        Attachment.objects.create(path=old, household=household, kind="photo", title="房屋", media_type="image/jpeg",
                                  digest="0" * 64, size=1)  # fmt: skip
    office.do(plan_leave, person=office.person("张一"), left_by=Leaving.PRISON, on=date(2018, 1, 1))
    operation = office.do(plan_move, household=household, area=new, on=ON)
    with as_owner(), acting(office.world.actor("town")):
        stays = {HouseholdPlace, RegisterEntry}
        for model in (Household, Person, Membership, PersonYear, HouseholdYear, IncomeLine, Attachment, Operation,
                      Identifier, HouseholdPlace, RegisterEntry):  # fmt: skip
            paths = set(model.objects.values_list("path", flat=True))
            assert paths == ({old, new.path} if model in stays else {new.path}), model.__name__
    assert office.household(household.pk).area_id == new.pk
    assert office.balance("西沟村", Identity.POOR, *YEAR).went[LineKind.MOVED_OUT] == Counts(1, 1)
    assert office.balance("铁赵村", Identity.POOR, *YEAR).came == {LineKind.MOVED_IN: Counts(1, 1)}
    office.undo(operation)
    with as_owner(), acting(office.world.actor("town")):
        for model in (Household, Person, Membership, PersonYear, HouseholdYear, IncomeLine, Attachment, Identifier):
            assert set(model.objects.values_list("path", flat=True)) == {old}, model.__name__
    assert office.balance("西沟村", Identity.POOR, *YEAR).end == Counts(1, 1)


def test_a_household_moves_only_to_an_open_place_of_the_actor(office: Office, household: Household) -> None:
    areas = office.world.areas
    for place, error, words in (
        ("肖咀镇", WrongInput, "现有的村或村民小组"),
        ("西沟村一组", WrongInput, "已在该处"),
    ):
        with pytest.raises(error, match=words):
            office.look(plan_move, household=household, area=areas[place], on=ON)
    with as_owner(), acting(office.world.actor("town"), why="closed"):
        areas["铁赵村一组"].closed_on = ON
        areas["铁赵村一组"].save()
    with pytest.raises(WrongInput, match="现有的村或村民小组"):
        office.look(plan_move, household=household, area=areas["铁赵村一组"], on=ON)
    cadre = office.world.actor("cadre")
    with acting(cadre), pytest.raises(Refused):
        plan_move(by=cadre, household=household, area=areas["铁赵村二组"], on=ON)


def number_of(office: Office, name: str) -> str:
    with acting(office.world.actor("town")):
        entry = Person.objects.select_related("citizen_id").get(name=name).citizen_id
        return vault.read(entry) if entry is not None else ""


def test_another_id_number_goes_through_the_vault_and_can_be_undone(office: Office, household: Household) -> None:
    one, old, new = office.person("张一"), citizen_number(2), citizen_number(80, born="19900203")
    plan = office.look(plan_id_change, person=one, number=new, on=ON)
    assert any("出生日期不一致" in text.zh for text in plan.warnings())
    operation = office.do(plan_id_change, person=one, number=new, on=ON)
    assert number_of(office, "张一") == new
    assert new not in repr(operation.changes) and old not in repr(operation.changes)
    with acting(office.world.actor("town")):
        assert vault.find("citizen_id", old) == []
        assert len(vault.find("citizen_id", new)) == 1
    for number, error in ((new, WrongInput), ("110105194912310021", WrongInput)):
        with pytest.raises(error):
            office.look(plan_id_change, person=one, number=number, on=ON)
    with pytest.raises(JingzhunError, match="已经登记"):
        office.do(plan_id_change, person=one, number=citizen_number(1), on=ON)
    office.undo(operation)
    assert number_of(office, "张一") == old
    with acting(office.world.actor("town")):
        assert vault.find("citizen_id", new) == []


def test_a_number_that_somebody_else_took_meanwhile_cannot_come_back(office: Office, household: Household) -> None:
    one = office.person("张一")
    operation = office.do(plan_id_change, person=one, number=citizen_number(80), on=ON)
    office.register("西沟村", "王五", serial=2)  # the former number of 张一
    with pytest.raises(Conflict, match="又有变化"):
        office.undo(operation)
    assert number_of(office, "张一") == citizen_number(80)


def test_two_records_of_one_person_become_one_that_counts(office: Office, household: Household) -> None:
    other = office.register("西沟村二组", "李四", "张依", serial=50)
    office.status(other, StatusKind.IDENTIFIED, START)
    second, first = office.person("张依"), office.person("张一")
    with acting(office.world.actor("town"), why="survey"):
        PersonYear.objects.create(path=other.path, person=second, year=2017)
    given = {"person": second, "kept": first, "on": ON}
    assert any("不并入" in text.zh for text in office.look(plan_duplicate, **given).warnings())
    operation = office.do(plan_duplicate, **given)
    closed = office.person("张依")
    assert (closed.left_on, closed.left_by) == (ON, Leaving.DUPLICATE)
    assert office.balance("西沟村", Identity.REGISTERED, *YEAR).went == {LineKind.REMOVED: Counts(0, 1)}
    with acting(office.world.actor("town")):
        assert PersonYear.objects.get(person=second).year == 2017
        assert {change["key"] for change in operation.changes if change["table"] == "person"} == {first.pk}
        assert vault.find("citizen_id", citizen_number(51)) == []
    with pytest.raises(Conflict, match="不能返回"):
        office.look(plan_return, person=second, household=household, on=LATER)
    with pytest.raises(WrongInput, match="另一条"):
        office.look(plan_duplicate, person=first, kept=first, on=ON)
    office.undo(operation)
    assert office.person("张依").left_on is None
    assert number_of(office, "张依") == citizen_number(51)
