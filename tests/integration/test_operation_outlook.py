"""What a preview says of a household is what it is afterwards: every fact, for every operation and its undoing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import village_world

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, HouseholdYear, Operation, PersonYear
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.selectors.operation_outlook import HouseholdOutlook, outlook_of
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.draft import Draft, Heading
from jingzhun.registry.services.operations.dying_out import plan_dying_out
from jingzhun.registry.services.operations.head import plan_head_change
from jingzhun.registry.services.operations.joining import plan_join
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.services.operations.merge import plan_merge
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.split import plan_split
from jingzhun.registry.services.operations.transfer import plan_transfer
from jingzhun.registry.services.operations.undo import plan_undo
from jingzhun.registry.services.registration import PersonDetails
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2018, 6, 1)


@pytest.fixture
@kept
def office() -> Office:
    return Office(village_world(), "town")


@pytest.fixture
def household(office: Office) -> Household:
    """A monitored household with surveys."""
    made = office.register("西沟村一组", "张老大", "张一", "张二")
    office.status(made, StatusKind.IDENTIFIED, START)
    office.status(made, StatusKind.MONITORED, date(2016, 1, 1))
    with acting(office.world.actor("town"), why="survey"):
        HouseholdYear.objects.create(path=made.path, household=made, year=2017)
    with acting(office.world.actor("town"), why="survey"):
        PersonYear.objects.create(path=made.path, person=office.person("张一"), year=2017)
    return made


def facts(outlook: HouseholdOutlook, side: str) -> dict[str, Any]:
    return {line.name: getattr(line, side) for line in outlook.lines}


def promised_and_true(office: Office, plan: Callable[..., Plan], **given: Any) -> Operation:
    """Do it, and compare each household that the preview showed with what it is then."""
    by = office.world.actor("town")
    with acting(by, why="test"):
        planned = plan(by=by, **given)
        outlooks = outlook_of(planned)
        done = apply(by=by, plan=planned, reason="变动办理")
    keys = [planned.household, done.other_id] if planned.other is not None else [planned.household]
    assert len(outlooks) == len(keys)
    for promised, key in zip(outlooks, keys, strict=True):
        with acting(by):
            nothing = Draft(OperationKind.HEAD_CHANGE, ON).plan(Household.objects.get(pk=key))
            (real,) = outlook_of(nothing)
        assert facts(promised, "after") == facts(real, "before"), promised.title
        assert not any(line.is_changed for line in real.lines)
    return done


def test_every_fact_of_the_preview_comes_true(office: Office, household: Household) -> None:
    other = office.register("铁赵村一组", "李秀兰", serial=20)
    one, two = office.person("张一"), office.person("张二")
    undone: list[tuple[Callable[..., Plan], dict[str, Any]]] = [
        (plan_split, {"household": household, "people": [one.pk], "heading": Heading(one.pk)}),
        (plan_head_change, {"household": household, "heading": Heading(two.pk, {one.pk: "之兄弟姐妹"})}),
        (plan_move, {"household": household, "area": office.world.areas["铁赵村二组"]}),
        (plan_merge, {"household": household, "into": other}),
        (plan_transfer, {"person": one, "into": other, "relation": "之女婿"}),
        (plan_join, {"household": household, "details": PersonDetails("张新"), "joined_by": Joining.BIRTH}),
        (plan_leave, {"person": one, "left_by": Leaving.DEATH}),
        (plan_dying_out, {"household": household}),
    ]
    for plan, given in undone:
        done = promised_and_true(office, plan, on=ON, **given)
        promised_and_true(office, plan_undo, operation=done)


def test_a_new_household_is_told_as_it_will_be(office: Office, household: Household) -> None:
    one = office.person("张一")
    place = office.world.areas["西沟村二组"]
    planned = office.look(plan_split, household=household, people=[one.pk], heading=Heading(one.pk), on=ON, area=place)
    with acting(office.world.actor("town")):
        old, new = outlook_of(planned)
    assert new.is_new and not old.is_new
    said = {name: text.zh for name, text in facts(new, "after").items()}
    assert said == {
        "head": "张一", "members": "1 人：张一（户主）", "place": "西沟村二组", "status": "未脱贫，监测中",
        "surveys": "户 0 份，人 1 份",
    }  # fmt: skip
    assert facts(old, "after")["surveys"].zh == "户 1 份，人 0 份"
    assert set(facts(new, "before").values()) == {None}
