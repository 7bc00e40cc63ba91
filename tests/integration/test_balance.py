"""The balance of an area: page, command and API; the list behind every number; the sign when it does not close."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import signed_in, text_of, village_world

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Refused, WrongInput
from jingzhun.registry.models import Household, RegisterEntry
from jingzhun.registry.selectors.balance import Counts
from jingzhun.registry.selectors.balance_check import CheckedBalance, balances_of
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.merge import plan_merge
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.operations.split import plan_split
from jingzhun.registry.status import StatusKind
from jingzhun.registry.timeline.entries import Identity

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LAST = date(2016, 1, 1), date(2016, 12, 31)
PERIOD = f"from={FIRST}&to={LAST}"
CHECKED = f"{PERIOD}&check=1"
LINK = re.compile(r'href="([^"]*/balance/in/[^"]*)"[^>]*aria-label[^>]*>([\d,]+)</a>')
ROW = re.compile(r"<tr>\s*<td")


@pytest.fixture
@kept
def office() -> Office:
    """Before 2016 two households of five people are poor; in 2016 every kind of line occurs."""
    office = Office(village_world(), "county")
    first = office.register("西沟村一组", "张老大", "张一", "张二")
    second = office.register("西沟村二组", "王秀兰", "王小", serial=10)
    for one in (first, second):
        office.status(one, StatusKind.IDENTIFIED, date(2015, 1, 1))
    third = office.register("铁赵村一组", "李小明", serial=20)
    office.status(third, StatusKind.IDENTIFIED, date(2016, 2, 1))
    heading = Heading(office.person("张一").pk, {})
    split = office.do(
        plan_split, household=first, people=[office.person("张一").pk], heading=heading, on=date(2016, 3, 1)
    )
    office.status(second, StatusKind.EXITED, date(2016, 4, 1))
    office.status(second, StatusKind.FELL_BACK, date(2016, 5, 1))
    office.status(third, StatusKind.REMOVED, date(2016, 6, 1))
    place = office.world.areas["柳沟村"]
    office.do(plan_move, household=office.household(second.pk), area=place, on=date(2016, 7, 1))
    source = office.household(split.other_id or 0)
    relations = {office.person("张一").pk: "之子"}
    office.do(plan_merge, household=source, into=office.household(first.pk), on=date(2016, 8, 1), relations=relations)
    return office


def checked(office: Office, area: str, who: str = "county") -> dict[Identity, CheckedBalance]:
    actor = office.world.actor(who)
    with acting(actor):
        found = balances_of(by=actor, path=office.world.areas[area].path, first=FIRST, last=LAST)
    return {one.balance.identity: one for one in found}


def address(office: Office, area: str, tail: str = "", query: str = PERIOD) -> str:
    return f"/balance/in/{office.world.areas[area].path}/{tail}?{query}"


@pytest.mark.parametrize("area", ["合水县", "肖咀镇", "西沟村", "铁赵村", "西沟村二组", "板桥镇"])
def test_both_balances_close_in_every_area_and_each_number_is_its_list(office: Office, area: str) -> None:
    assert all(one.closes for one in checked(office, area).values())
    client = signed_in("county")
    lines_only = text_of(client.get(address(office, area)))
    assert "正在核对" in lines_only and "check=1" in lines_only and "平衡</span>" not in lines_only
    page = text_of(client.get(address(office, area, query=CHECKED)))
    assert page.count("平衡</span>") == 2 and "不平" not in page
    links = LINK.findall(page)
    for link, shown in links:
        behind = client.get(unescape(link))
        assert behind.status_code == 200
        assert len(ROW.findall(text_of(behind))) == int(shown.replace(",", "")), link
    numbers = re.findall(r'<td class="number">(?:<a[^>]*>)?([\d,]+)', page)
    assert len([one for one in numbers if one != "0"]) - len(links) <= 4, "every number but the counted ones is a link"
    assert links or area == "西沟村二组"


def test_the_list_says_who_when_and_where(office: Office) -> None:
    client = signed_in("county")
    people = text_of(client.get(address(office, "肖咀镇", "poor/went-moved_out/", f"{PERIOD}&of=people")))
    assert "王秀兰" in people and "王小" in people and "2016-07-01" in people and "西沟村二组" in people
    assert f"{'*' * 14}" in people, "the number is masked"
    households = text_of(client.get(address(office, "肖咀镇", "registered/came-identified/")))
    assert "李小明" in households and "2016-02-01" in households and "张老大" not in households


def test_who_has_moved_on_is_counted_and_not_named(office: Office) -> None:
    page = text_of(signed_in("town").get(address(office, "肖咀镇", "registered/start/", f"{PERIOD}&of=people")))
    assert "张老大" in page and page.count("现已不在您的管理范围") >= 2
    assert "王秀兰" not in page and "王小" not in page
    assert all(one.closes for one in checked(office, "肖咀镇", "town").values())


def break_a_line(office: Office) -> Household:
    """Takes one person's line away, as a fault of the program would."""
    first = office.household(office.person("张老大").household_id)
    with acting(office.world.actor("county"), why="test"):
        lines = RegisterEntry.objects.filter(household=first, identity=Identity.REGISTERED, person__isnull=False)
        lines.order_by("on", "id")[0].delete()
    return first


def test_a_balance_that_does_not_close_says_so_and_where(office: Office) -> None:
    household = break_a_line(office)
    found = checked(office, "西沟村")
    assert (found[Identity.REGISTERED].closes, found[Identity.POOR].closes) == (False, True)
    client = signed_in("county")
    page = text_of(client.get(address(office, "西沟村", query=CHECKED)))
    assert page.count("不平</span>") == 1 and "哪些户不一致" in page
    behind = text_of(client.get(address(office, "西沟村", "registered/unequal/")))
    assert household.number in behind and len(ROW.findall(behind)) == 1
    place = office.world.areas["西沟村"].path
    document = run_json("balance", place, "--from", FIRST, "--to", LAST, "--as", "county", status=1)
    assert [(one["identity"], one["closes"]) for one in document["balances"]] == [("registered", False), ("poor", True)]
    assert document["closes"] is False


def test_the_command_prints_both_balances(office: Office) -> None:
    done = run("balance", "合水县", "--from", FIRST, "--to", LAST, "--as", "county")
    assert done.exit_code == 0, done.output
    assert all(words in done.stdout for words in ("建档立卡", "未脱贫", "新识别", "脱贫", "期末实有", "平衡"))
    document = run_json("balance", "--area", "肖咀镇", "--from", FIRST, "--to", LAST, "--as", "county")
    poor = document["balances"][1]
    assert poor["start"] == {"households": 2, "people": 5}
    came = {one["kind"]: (one["households"], one["people"]) for one in poor["came"]}
    went = {one["kind"]: (one["households"], one["people"]) for one in poor["went"]}
    assert came["identified"] == (1, 1) and came["fell_back"] == (1, 2) and came["split_off"] == (1, 1)
    assert went["exited"] == (1, 2) and went["moved_out"] == (1, 2) and went["removed"] == (1, 1)
    assert poor["end"] == poor["counted"]["end"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["合水县", "--from", "2016-13-01", "--to", "2016-12-31"], "不是日期"),
        (["合水县", "--from", "2017-01-01", "--to", "2016-12-31"], "起始日期在截止日期之后"),
        (["--from", "2016-01-01", "--to", "2016-12-31"], "请写明区域"),
        (["无名村", "--from", "2016-01-01", "--to", "2016-12-31"], "没有这个区域"),
    ],
)
def test_the_command_says_what_is_wrong(office: Office, words: list[str], message: str) -> None:
    done = run("balance", *words, "--as", "county")
    assert done.exit_code == 3 and message in done.stderr and "Traceback" not in done.output


def test_only_whole_areas_of_ones_own_are_answered(office: Office) -> None:
    for who, area in (("cadre", "肖咀镇"), ("other", "西沟村"), ("admin", "西沟村")):
        assert signed_in(who).get(address(office, area)).status_code == 403
        assert signed_in(who).get(address(office, area, "poor/start/")).status_code == 403
        with pytest.raises(Refused):
            checked(office, area, who)
    assert signed_in("admin").get("/balance/").status_code == 403
    assert signed_in("cadre").get("/balance/").status_code == 302


@pytest.mark.parametrize(
    "query",
    [
        "from=2017-01-01&to=2016-12-31",
        "from=x&to=2016-12-31",
        "from=2016-02-30&to=2016-12-31",
        "from=0001-01-01&to=2016-01-01",
    ],
)
def test_a_wrong_period_stays_in_the_form(office: Office, query: str) -> None:
    answer = signed_in("county").get(address(office, "西沟村", query=query))
    assert answer.status_code == 422
    assert all(f'value="{value}"' in text_of(answer) for value in re.findall("=([^&]*)", query))


@pytest.mark.parametrize(
    "tail", ["poor/nothing/", "rich/start/", "poor/came-/", "poor/start-identified/", "poor/end/?of=cats"]
)
def test_an_unknown_list_is_not_found(office: Office, tail: str) -> None:
    area = office.world.areas["西沟村"].path
    assert signed_in("county").get(f"/balance/in/{area}/{tail}").status_code == 404


@pytest.mark.parametrize("after", ["x", "1", "2016-99-01.1", "2016-01-01.1", "99999999999999999999.1", ".1", "1.2.3"])
def test_a_page_that_nobody_gave_is_not_found(office: Office, after: str) -> None:
    client = signed_in("county")
    assert client.get(address(office, "西沟村", "poor/start/", f"{PERIOD}&after={after}")).status_code == 404
    if after != "2016-01-01.1":
        answer = client.get(address(office, "西沟村", "poor/went-exited/", f"{PERIOD}&after={after}"))
        assert answer.status_code == 404


def test_the_api_gives_balances_and_pages_of_the_lists(office: Office) -> None:
    world = office.world
    caller, path = Caller.of(world.actor("county"), world.areas["合水县"]), world.areas["肖咀镇"].path
    query: dict[str, Any] = {"from": str(FIRST), "to": str(LAST)}
    found = caller.get(f"balance/{path}", **query).json()
    assert found["closes"] is True and found["balances"][0]["start"] == {"households": 2, "people": 5}
    for identity, part, wanted in (("registered", "start", 5), ("poor", "went-moved_out", 2)):
        seen, after = [], ""
        while after is not None:
            page = caller.get(f"balance/{path}/{identity}/{part}", **query, people="true", rows=1, after=after).json()
            seen += [row["person"] for row in page["rows"]]
            after = page["next"]
        assert len(seen) == len(set(seen)) == wanted
    assert caller.get(f"balance/{path}", **{**query, "from": "x"}).status_code == 422
    assert caller.get(f"balance/{path}", **{**query, "from": "2018-01-01"}).status_code == 422
    cadre = Caller.of(world.actor("cadre"), world.areas["西沟村"])
    assert cadre.get(f"balance/{path}", **query).status_code == 403
    assert cadre.get(f"balance/{path}/poor/start", **query).status_code == 403


def test_as_many_questions_for_three_rows_as_for_one() -> None:
    office, counts = Office(village_world(), "county"), []
    client = signed_in("county")
    for number in range(3):
        made = office.register("西沟村一组", "张三", "张小", serial=number * 10 + 1)
        office.status(made, StatusKind.IDENTIFIED, START)
        asked_here = []
        for tail, query in (
            ("", "from=2014-01-01&to=2014-12-31"),
            ("poor/end/", "from=2014-01-01&to=2014-12-31&of=people"),
            ("poor/came-identified/", "from=2014-01-01&to=2014-12-31&of=people"),
            ("poor/end/", "from=2014-01-01&to=2014-12-31"),
        ):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address(office, "西沟村", tail, query))
            assert answer.status_code == 200
            asked_here.append(len(asked))
        counts.append(asked_here)
    assert counts[0] == counts[2]


def test_a_period_of_no_day_is_refused(office: Office) -> None:
    actor = office.world.actor("county")
    with acting(actor), pytest.raises(WrongInput):
        balances_of(by=actor, path=office.world.areas["合水县"].path, first=LAST, last=FIRST)


def test_nothing_anywhere_is_a_balance_that_closes() -> None:
    office = Office(village_world(), "county")
    found = checked(office, "西沟村")
    assert all(one.closes and one.balance.end == Counts() for one in found.values())
