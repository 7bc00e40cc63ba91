"""分户、并户、户主变更: previews, what they write, what they refuse, and their undoing."""

from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict, Refused, WrongInput
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdStatus,
    HouseholdYear,
    Membership,
    Operation,
    Person,
    PersonYear,
)
from jingzhun.registry.reasons import Going
from jingzhun.registry.selectors.balance import Counts
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.head import plan_head_change
from jingzhun.registry.services.operations.merge import plan_merge
from jingzhun.registry.services.operations.split import plan_split
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
    """A poor household of a father, two sons and a grandchild."""
    made = office.register("西沟村一组", "张老大", "张一", "张二", "张小")
    office.status(made, StatusKind.IDENTIFIED, START)
    return made


def split(office: Office, household: Household, *, on: date = ON) -> Operation:
    first, child = office.person("张一"), office.person("张小")
    heading = Heading(first.pk, {child.pk: "儿子"})
    return office.do(plan_split, household=household, people=[first.pk, child.pk], heading=heading, on=on)


def snapshot(office: Office) -> dict[str, list[object]]:
    """All dated rows, and what the households and people are today."""
    with acting(office.world.actor(office.username)):
        return {
            "members": list(Membership.objects.filter(is_void=False).order_by("pk").values()),
            "places": list(HouseholdPlace.objects.filter(is_void=False).order_by("pk").values()),
            "statuses": list(HouseholdStatus.objects.filter(is_void=False).order_by("pk").values()),
            "people": list(Person.objects.order_by("pk").values("pk", "household", "relation", "is_head", "left_on")),
        }


def test_a_preview_writes_nothing(office: Office, household: Household) -> None:
    before = snapshot(office)
    one = office.person("张一")
    plan = office.look(plan_split, household=household, people=[one.pk], heading=Heading(one.pk), on=ON)
    assert [change.table for change in plan.changes] == [
        "membership", "household", "household_place", "membership", "household_status",
    ]  # fmt: skip
    assert snapshot(office) == before
    with acting(office.world.actor("town")):
        assert not Operation.objects.exists()


def test_a_split_makes_a_household_with_the_status_of_the_old_one(office: Office, household: Household) -> None:
    made = office.household(split(office, household).other_id)
    assert office.members(household, ON) == {("张老大", "", True), ("张二", "之子", False)}
    assert office.members(made, ON) == {("张一", "户主", True), ("张小", "之子", False)}
    assert made.status == Status.POOR and made.registered_on == ON and made.path == household.path
    with acting(office.world.actor("town")):
        copy = HouseholdStatus.objects.get(household=made)
        assert copy.inherited_from_id == HouseholdStatus.objects.get(household=household).pk
        assert (copy.effective_on, copy.reasons) == (START, ["因病"])
    for identity in Identity:
        balance = office.balance("西沟村", identity, *YEAR)
        assert (balance.start, balance.end) == (Counts(1, 4), Counts(2, 4))
        assert balance.came == {LineKind.SPLIT_OFF: Counts(1, 2)}
        assert balance.went == {LineKind.SPLIT_OFF: Counts(0, 2)}


def test_surveys_of_people_go_along_and_those_of_the_household_stay(office: Office, household: Household) -> None:
    one = office.person("张一")
    with acting(office.world.actor("town"), why="survey"):
        HouseholdYear.objects.create(path=household.path, household=household, year=2017)
        PersonYear.objects.create(path=household.path, person=one, year=2017)
    place = office.world.areas["西沟村二组"]
    given = {"household": household, "people": [one.pk], "heading": Heading(one.pk), "on": ON, "area": place}
    assert any("年度户信息" in text.zh for text in office.look(plan_split, **given).warnings())
    made = office.household(office.do(plan_split, **given).other_id)
    with acting(office.world.actor("town")):
        assert not HouseholdYear.objects.filter(household=made).exists()
        assert HouseholdYear.objects.get().path == household.path
        assert PersonYear.objects.get(person__household=made).path == made.path == place.path


def test_the_head_may_go_if_those_who_stay_have_a_new_one(office: Office, household: Household) -> None:
    head, second, one = office.person("张老大"), office.person("张二"), office.person("张一")
    given = {
        "household": household,
        "people": [head.pk, one.pk],
        "heading": Heading(head.pk, {one.pk: "之子"}),
        "on": ON,
    }
    with pytest.raises(WrongInput, match="新户主"):
        office.look(plan_split, **given)
    office.do(plan_split, **given, staying=Heading(second.pk, {office.person("张小").pk: "之子"}))
    assert office.members(household, ON) == {("张二", "户主", True), ("张小", "之子", False)}
    day_before = date(2018, 5, 31)
    assert ("张老大", "", True) in office.members(household, day_before)
    assert office.balance("西沟村", Identity.POOR, *YEAR).end == Counts(2, 4)


def test_a_split_is_refused_where_it_cannot_be(office: Office, household: Household) -> None:
    everybody = [office.person(name).pk for name in ("张老大", "张一", "张二", "张小")]
    one, other = office.person("张一").pk, office.register("西沟村", "李四", serial=50)
    stranger = office.person("李四").pk
    for people, heading, on, error, words in (
        (everybody, everybody[0], ON, Conflict, "没有成员"),
        ([one], everybody[0], ON, WrongInput, "户主须是"),
        ([stranger], stranger, ON, WrongInput, "不是这户"),
        ([], one, ON, WrongInput, "户主须是"),
        ([one], one, date(2013, 12, 31), WrongInput, "2014-01-01"),
        ([one], one, date(2099, 1, 1), WrongInput, "今天之后"),
    ):
        with pytest.raises(error, match=words):
            office.look(plan_split, household=household, people=people, heading=Heading(heading), on=on)
    cadre = office.world.actor("cadre")
    with acting(cadre), pytest.raises(Refused):
        plan_split(by=cadre, household=other, people=[one], heading=Heading(one), on=ON,
                   area=office.world.areas["铁赵村"])  # fmt: skip


def test_an_undone_split_has_never_been(office: Office, household: Household) -> None:
    before = snapshot(office)
    operation = split(office, household)
    counter = office.undo(operation)
    assert snapshot(office) == before
    made = office.household(operation.other_id)
    assert (made.closed_by, made.closed_on) == (Going.MISTAKE, ON)
    assert office.balance("西沟村", Identity.REGISTERED, *YEAR).end == Counts(1, 4)
    with acting(office.world.actor("town")):
        assert counter.undoes_id == operation.pk
        assert Membership.objects.filter(household=made, is_void=True).count() == 2
    for done in (operation, counter):
        with pytest.raises(Conflict, match="不能再冲销"):
            office.undo(done)


def test_what_a_later_operation_rests_on_cannot_be_undone_first(office: Office, household: Household) -> None:
    operation = split(office, household)
    made = office.household(operation.other_id)
    child = office.person("张小")
    later = office.do(plan_head_change, household=made, heading=Heading(child.pk), on=LATER)
    with pytest.raises(Conflict, match="又有变化"):
        office.undo(operation)
    office.undo(later)
    office.undo(operation)
    # A new head of the old household: those who come back have a relation to the old one.
    operation = split(office, household)
    later = office.do(plan_head_change, household=household, heading=Heading(office.person("张二").pk), on=LATER)
    with pytest.raises(Conflict, match="户主已变更"):
        office.undo(operation)
    office.undo(later)
    office.undo(operation)
    assert len(office.members(household, LATER)) == 4


def test_a_status_given_to_the_new_household_keeps_the_split_from_being_undone(
    office: Office, household: Household
) -> None:
    operation = split(office, household)
    office.status(office.household(operation.other_id), StatusKind.EXITED, LATER)
    with pytest.raises(Conflict, match="又有变化"):
        office.undo(operation)


def test_joined_households_become_one(office: Office, household: Household) -> None:
    other = office.register("西沟村二组", "李四", "李五", serial=50)
    head = office.person("李四")
    before = snapshot(office)
    plan = office.look(plan_merge, household=other, into=household, on=ON, relations={head.pk: "之兄弟姐妹"})
    assert any("状态不同" in text.zh for text in plan.warnings())
    operation = office.do(plan_merge, household=other, into=household, on=ON, relations={head.pk: "之兄弟姐妹"})
    assert ("李四", "之兄弟姐妹", False) in office.members(household, ON)
    assert office.members(other, ON) == set() and len(office.members(household, ON)) == 6
    closed = office.household(other.pk)
    assert (closed.closed_on, closed.closed_by) == (ON, Going.MERGED)
    assert office.person("李五").path == household.path
    balance = office.balance("西沟村", Identity.POOR, *YEAR)
    assert balance.came == {LineKind.MERGED: Counts(0, 2)} and balance.end == Counts(1, 6)
    office.undo(operation)
    assert snapshot(office) == before


def test_joining_is_refused_with_itself_and_with_closed_households(office: Office, household: Household) -> None:
    other = office.register("西沟村二组", "李四", serial=50)
    with pytest.raises(WrongInput, match="另一户"):
        office.look(plan_merge, household=household, into=household, on=ON)
    office.do(plan_merge, household=other, into=household, on=ON)
    with pytest.raises(Conflict, match="已注销"):
        office.look(plan_merge, household=household, into=other, on=LATER)


def test_a_change_of_head_changes_relations_and_no_balance(office: Office, household: Household) -> None:
    head, one = office.person("张老大"), office.person("张一")
    before, lines = snapshot(office), office.balance("西沟村", Identity.POOR, *YEAR)
    operation = office.do(plan_head_change, household=household, heading=Heading(one.pk, {head.pk: "父亲"}), on=ON)
    assert {("张一", "户主", True), ("张老大", "之父", False)} <= office.members(household, ON)
    assert ("张老大", "", True) in office.members(household, date(2018, 5, 31))
    assert (office.person("张一").is_head, office.person("张老大").is_head) == (True, False)
    assert office.balance("西沟村", Identity.POOR, *YEAR) == lines
    with pytest.raises(WrongInput, match="已是户主"):
        office.look(plan_head_change, household=household, heading=Heading(one.pk), on=LATER)
    with pytest.raises(WrongInput, match="2018-06-01"):
        office.look(plan_head_change, household=household, heading=Heading(head.pk), on=date(2018, 5, 1))
    office.undo(operation)
    assert snapshot(office) == before


def test_a_plan_is_written_only_while_it_is_true(office: Office, household: Household) -> None:
    one = office.person("张一")
    plan = office.look(plan_head_change, household=household, heading=Heading(one.pk), on=ON)
    split(office, household)
    town = office.world.actor("town")
    with acting(town), pytest.raises(Conflict, match="刚被别人修改"):
        apply(by=town, plan=plan, reason="户主变更")
    assert ("张老大", "", True) in office.members(household, ON)


def test_an_operation_keeps_keys_and_codes_and_no_words_about_people(office: Office, household: Household) -> None:
    operation = split(office, household)
    told = repr(operation.changes)
    for word in ("张", "之子", "户主", "因病", "PersonDetails"):
        assert word not in told
    assert "2018-06-01" in told
