"""核数 beside the ledger: on the pages, by the API and at the command line; within the reader's areas only."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.figures import office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.web_client import signed_in, text_of, village_world

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/report-check/"
AGREES = "肖咀镇2016年新识别贫困户2户5人，脱贫1户2人，年底剩余贫困户1户3人。西沟村2016年新识别贫困户2户。"
"""What the ledger says of the township and of a village."""
DIFFERS = "全镇共有农户3户、6人。2016年底全镇共有建档立卡贫困户4户5人，其中脱贫1户、未脱贫1户。"
"""Four registered households instead of two."""


@pytest.fixture
@kept
def office() -> Office:
    return office_with_figures()


def page(words: str, area: str = "肖咀镇", who: str = "county", **given: str) -> str:
    return text_of(signed_in(who).post(PAGE, {"words": words, "area": area, "year": "2016", **given}))


def compared(office: Office, words: str, area: str = "肖咀镇", **query: Any) -> dict[str, Any]:
    caller = Caller.of(office.world.actor("county"), office.world.areas["合水县"])
    path = office.world.areas[area].path
    asked = "&".join(f"{key}={value}" for key, value in {"year": 2016, **query}.items())
    answer = caller.send("POST", f"report-check/words?area={path}&{asked}", {"words": words})
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = json.loads(answer.content)["ledger"]
    return found


def test_figures_of_the_township_and_its_villages_agree(office: Office) -> None:
    found = compared(office, AGREES)
    assert {one["standing"] for one in found["figures"]} == {"agrees"}
    assert [(one["stated"], one["value"]) for one in found["figures"]] == [(n, n) for n in (2, 5, 1, 2, 1, 3, 2)]
    areas = [one["area"] for one in found["figures"]]
    assert areas[-1] == office.world.areas["西沟村"].path and set(areas[:-1]) == {office.world.areas["肖咀镇"].path}


def test_a_difference_is_told_with_what_is_as_large_as_the_gap(office: Office) -> None:
    found = compared(office, DIFFERS)
    (wrong,) = [one for one in found["figures"] if one["standing"] == "differs"]
    assert (wrong["indicator"], wrong["stated"], wrong["value"]) == ("registered_households", 4, 2)
    assert [one["zh"] for one in wrong["reasons"]] == ["差额 2户 正是台账 2016 年的“期内新识别户数”"]


def test_a_sum_that_breaks_by_what_was_identified_is_explained(office: Office) -> None:
    words = "建档立卡贫困户42户，其中：东村20户、西村14户、南村10户。"
    found = compared(office, words)
    assert [one["zh"] for one in found["gaps"]["0"]] == ["差额 2户 正是台账 2016 年的“期内新识别户数”"]
    shown = page(words)
    assert "→ 差额 2户 正是台账 2016 年的“期内新识别户数”" in unescape(shown)


def test_points_that_a_share_is_wrong_by_are_no_households(office: Office) -> None:
    found = compared(office, "建档立卡贫困户40户，已脱贫20户，占48%。贫困户40户共150人，户均1.75人。")
    assert found["gaps"] == {}


def test_another_year_is_looked_at_where_the_report_says_so(office: Office) -> None:
    assert [one["standing"] for one in compared(office, "2015年底剩余贫困户0户。", year=2016)["figures"]] == ["agrees"]
    later = compared(office, "去年新识别贫困户2户。", year=2017)
    assert [(one["standing"], one["period"]["year"]) for one in later["figures"]] == [("agrees", 2016)]
    masked = compared(office, "20__年新识别贫困户2户，20__年新识别贫困户9户。", year=2017)
    assert [(one["standing"], one["period"]["year"]) for one in masked["figures"]] == [("agrees", 2016)]


def test_the_page_leads_to_the_figure_and_its_list(office: Office) -> None:
    shown = page(AGREES + DIFFERS)
    assert "台账：建档立卡户数" in shown and "台账 肖咀镇 2016-12-31：2户，报告多 2" in shown
    links = {unescape(link) for link in re.findall(r'href="(/figures/in/[^"]*)"', shown)}
    client = signed_in("county")
    assert len(links) > 3
    assert all(client.get(link).status_code == 200 for link in links)


REFUSED = [
    ({"year": ""}, "对照要写年度或日期"),
    ({"on": "2016-12-31"}, "对照要写年度或日期"),
    ({"area": "无名镇"}, "没有这个区域"),
    ({"year": "99999"}, "2200"),
]


def test_what_the_ledger_cannot_be_asked_for_is_said_at_the_form() -> None:
    village_world()
    client = signed_in("county")
    for given, why in REFUSED:
        answer = client.post(PAGE, {"words": AGREES, "area": "肖咀镇", "year": "2016", **given})
        assert answer.status_code in (404, 422)
        assert why in text_of(answer), given


def test_another_area_is_refused_and_a_name_outside_is_not_compared(office: Office) -> None:
    path = office.world.areas["肖咀镇"].path
    assert signed_in("cadre").post(PAGE, {"words": AGREES, "area": path, "year": "2016"}).status_code == 403
    shown = page("铁赵村2016年剩余贫困户0户。西沟村2016年剩余贫困户1户。", area="西沟村", who="cadre")
    assert "与台账对照了 1 个数字" in shown and "台账 西沟村 2016-12-31：1户" in shown
    assert "台账 铁赵村" not in shown


def test_the_command_compares_only_if_an_area_is_named(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(AGREES, encoding="utf-8")
    alone = run_json("check-report", file)
    assert "ledger" not in alone
    beside = run_json("check-report", file, "--area", "肖咀镇", "--year", "2016", "--as", "county")
    assert {one["standing"] for one in beside["ledger"]["figures"]} == {"agrees"}
    file.write_text(DIFFERS, encoding="utf-8")
    done = run("check-report", file, "--area", "肖咀镇", "--year", "2016", "--as", "county")
    assert done.exit_code == 1
    assert "✗ 第 1 段 · 台账：建档立卡户数 · 与台账不同" in done.stdout
    assert run("check-report", file, "--area", "肖咀镇", "--year", "2016", "--as", "cadre").exit_code == 3
