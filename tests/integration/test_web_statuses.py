"""The status of a household on its pages: planned, verified, approved, withdrawn; and two who do it at once."""

import re
from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import signed_in, text_of, village_world

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.registry.models import Household, HouseholdStatus
from jingzhun.registry.services.statuses import verify_status
from jingzhun.registry.status import Stage, Status, StatusKind

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = re.compile(r'href="([^"]*/status/[^"]*)"')


@pytest.fixture
@kept
def office() -> Office:
    office = Office(village_world(), "county")
    office.status(office.register("西沟村一组", "张老大"), StatusKind.IDENTIFIED, START)
    return office


def home(office: Office) -> str:
    return f"/people/households/{office.person('张老大').household.number}/"


def links(office: Office, who: str) -> list[str]:
    """What can be done about the status, as the page offers it; without the numbers."""
    found = ADDRESS.findall(text_of(signed_in(who).get(home(office))))
    return [one.split("/status/", 1)[1] for one in found]


def event(office: Office, kind: StatusKind = StatusKind.EXITED) -> HouseholdStatus:
    with acting(office.world.actor("county")):
        return HouseholdStatus.objects.get(kind=kind)


def planned(office: Office) -> HouseholdStatus:
    answer = signed_in("cadre").post(
        f"{home(office)}status/new/exited/",
        {"year": "2016", "document": "村民代表会议记录", "note": "收入稳定", "reason": "年度计划"},
    )
    assert answer.status_code == 302
    return event(office)


def step(office: Office, who: str, name: str, **data: object) -> int:
    found = event(office)
    address = f"{home(office)}status/{found.pk}/{name}/"
    given = {"version": found.version, "on": "2016-12-01", "reason": "入户核实", **data}
    return signed_in(who).post(address, given).status_code


def test_an_exit_goes_through_its_stages_and_counts_at_the_last(office: Office) -> None:
    first = planned(office)
    assert (first.stage, first.planned_on, first.document) == (Stage.PLANNED, today(), "村民代表会议记录")
    page = text_of(signed_in("cadre").get(home(office)))
    assert "计划" in page and "2016 年 · 审定后才算" in page and "未脱贫" in page
    assert step(office, "cadre", "verify", document="核查表") == 302
    assert (event(office).stage, event(office).verified_on, event(office).document) == (
        Stage.VERIFIED,
        date(2016, 12, 1),
        "核查表",
    )
    assert step(office, "cadre", "approve", effective_on="2016-12-31") == 403
    assert (
        step(office, "town", "approve", effective_on="2016-12-31", on="2016-12-30", document="县政发〔2016〕3号") == 302
    )
    last = event(office)
    assert (last.stage, last.effective_on, last.approved_on) == (Stage.APPROVED, date(2016, 12, 31), date(2016, 12, 30))
    page = text_of(signed_in("cadre").get(home(office)))
    assert "已脱贫" in page and "2016-12-31 生效" in page and "县政发〔2016〕3号" in page
    history = text_of(signed_in("cadre").get(f"{home(office)}history/"))
    assert "村民代表会议记录" in history, "history keeps the paper of the first stage"
    assert "入户核实" in history


def test_each_role_is_offered_what_it_may_do(office: Office) -> None:
    number = planned(office).pk
    identified = event(office, StatusKind.IDENTIFIED).pk
    new = ["new/removed/", "new/monitored/"]  # an exit is under way
    assert links(office, "cadre") == [*new, f"{number}/verify/", f"{number}/withdraw/"]
    assert set(links(office, "town")) == {*new, f"{identified}/withdraw/", f"{number}/verify/", f"{number}/withdraw/"}
    assert step(office, "cadre", "verify") == 302
    assert f"{number}/approve/" not in links(office, "cadre") and f"{number}/approve/" in links(office, "town")
    office.world.user("inspector", "inspector", "合水县")
    assert links(office, "inspector") == []
    for who, status in (("inspector", 403), ("admin", 403), ("other", 404)):
        assert signed_in(who).get(f"{home(office)}status/{number}/withdraw/").status_code == status
        assert signed_in(who).post(f"{home(office)}status/new/exited/", {}).status_code == status


def test_what_was_approved_before_is_recorded_at_once_by_who_may_approve(office: Office) -> None:
    address = f"{home(office)}status/new/monitored/"
    data = {
        "how": "record", "year": "2021", "effective_on": "2021-05-01", "monitored_kind": "边缘易致贫户",
        "reasons": ["因病", "因残"], "document": "", "note": "", "reason": "补录",
    }  # fmt: skip
    assert "登记方式" not in text_of(signed_in("cadre").get(address))
    assert signed_in("town").post(address, {**data, "effective_on": ""}).status_code == 422
    assert signed_in("town").post(address, {**data, "monitored_kind": ""}).status_code == 422
    assert signed_in("town").post(address, {**data, "reasons": ["没有的原因"]}).status_code == 422
    assert signed_in("town").post(address, data).status_code == 302
    made = event(office, StatusKind.MONITORED)
    assert (made.stage, made.monitored_kind, made.reasons) == (Stage.APPROVED, "边缘易致贫户", ["因病", "因残"])
    page = text_of(signed_in("town").get(home(office)))
    assert "监测对象：边缘易致贫户" in page and "new/risk_removed/" in page and "new/monitored/" not in page


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("removed", {"how": "record", "effective_on": "2013-12-31"}, "早于该户的登记日期"),
        ("fell_back", {"how": "record", "effective_on": "2016-12-31"}, "不能“返贫”"),
        ("removed", {"how": "record", "effective_on": "2100-12-31"}, "2100"),
        ("removed", {"how": "record", "effective_on": "x"}, "x"),
        ("exited", {"how": "plan", "year": "1900"}, "1900"),
        ("exited", {"how": "plan", "reason": ""}, "县里决定"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    office: Office, kind: str, data: dict[str, str], words: str
) -> None:
    given = {"year": "2016", "document": "县里决定", "note": "", "reason": "补录", **data}
    answer = signed_in("county").post(f"{home(office)}status/new/{kind}/", given)
    assert answer.status_code in (409, 422)
    assert words in text_of(answer) and 'value="县里决定"' in text_of(answer)


def test_a_second_plan_of_one_kind_is_refused(office: Office) -> None:
    planned(office)
    answer = signed_in("cadre").post(
        f"{home(office)}status/new/exited/", {"year": "2017", "document": "", "note": "", "reason": "年度计划"}
    )
    assert answer.status_code == 409 and "已有一项“脱贫”在办" in text_of(answer)


def test_two_at_once_see_what_the_other_did(office: Office) -> None:
    found, client = planned(office), signed_in("cadre")
    address = f"{home(office)}status/{found.pk}/withdraw/"
    assert f'name="version" value="{found.version}"' in text_of(client.get(address))
    cadre = office.world.actor("cadre")
    with acting(cadre, why="test"):
        verify_status(
            by=cadre, event=found, version=found.version, reason="核实", on=date(2016, 11, 30), document="入户记录"
        )
    answer = client.post(address, {"version": found.version, "reason": "计划有误"})
    page = text_of(answer)
    assert answer.status_code == 409 and "刚被别人修改" in page
    assert "阶段：计划 → 核实" in page and "核实日期：— → 2016-11-30" in page and "村民代表会议记录 → 入户记录" in page
    assert 'value="计划有误"' in page and f'name="version" value="{found.version + 1}"' in page
    assert client.post(address, {"version": found.version + 1, "reason": "计划有误"}).status_code == 302
    assert event(office).is_void
    shown = text_of(client.get(home(office)))
    assert "<del>脱贫</del>" in shown and "已撤回" in shown and address not in shown
    assert client.post(address, {"version": found.version + 2, "reason": "再撤回"}).status_code == 409


def test_an_approval_is_withdrawn_by_who_may_approve(office: Office) -> None:
    planned(office)
    step(office, "cadre", "verify")
    step(office, "town", "approve", effective_on="2016-12-31")
    assert step(office, "cadre", "withdraw") == 403
    assert step(office, "town", "withdraw") == 302
    with acting(office.world.actor("county")):
        assert Household.objects.get().status == Status.POOR
    assert f"status/{event(office).pk}/" not in text_of(signed_in("town").get(home(office)))


@pytest.mark.parametrize("tail", ["status/new/nothing/", "status/999999/verify/", "status/1/nothing/"])
def test_unknown_kinds_events_and_steps_are_not_found(office: Office, tail: str) -> None:
    assert signed_in("county").get(f"{home(office)}{tail}").status_code == 404


def test_nothing_is_offered_for_a_closed_household(office: Office) -> None:
    with acting(office.world.actor("county"), why="test"):
        Household.objects.update(closed_on=today())
    assert links(office, "county") == []
