"""Figures, lists and explanations of a snapshot: the facts of then, and what is no longer as it was is said."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.figures import office_with_figures
from tests.support.operations import Office
from tests.web_client import signed_in, text_of

import jingzhun
from jingzhun.core.content import packs_folder
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.source import facts_in_force, open_facts
from jingzhun.figures.snapshots.making import make_snapshot
from jingzhun.figures.snapshots.snapshot import Snapshot, snapshots_folder
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = ("--area", "肖咀镇", "--year", "2016", "--as", "county")


@pytest.fixture
def office() -> Iterator[Office]:
    yield office_with_figures()
    shutil.rmtree(snapshots_folder(), ignore_errors=True)


@pytest.fixture
def kept(office: Office) -> Snapshot:
    """Of six people; one comes afterwards."""
    made = make_snapshot(by=office.world.actor("owner"), note="年末")
    office.register("西沟村一组", "赵大", serial=40)
    refresh()
    return made


def test_a_snapshot_has_the_people_of_then(office: Office, kept: Snapshot) -> None:
    path = office.world.areas["肖咀镇"].path
    for asked in (kept.name, kept.facts[:12], kept.facts):
        document = run_json("figures", "people", "--snapshot", asked, *YEAR)
        assert document["figures"]["people"][path]["value"] == 6
        assert (document["snapshot"]["hash"], document["snapshot"]["has_same_rules"]) == (kept.facts, True)
        assert document["product"] == jingzhun.__version__ and document["pack_hash"] == kept.packs[document["pack"]]
    now = run_json("figures", "people", *YEAR)
    assert (now["figures"]["people"][path]["value"], now["snapshot"]) == (7, None)
    api = Caller.of(office.world.actor("county"), office.world.areas["合水县"]).get(
        f"figures/{path}", year=2016, name="people", snapshot=kept.name
    )
    assert api.json()["figures"]["people"][path]["value"] == 6


def test_lists_and_explanations_are_of_then_too(office: Office, kept: Snapshot) -> None:
    then, now = (run_json("list", "people", *more, *YEAR)["rows"] for more in (("--snapshot", kept.name), ()))
    assert (len(then), len(now)) == (6, 7)
    newcomer = office.person("赵大").number
    assert run_json("explain", "people", newcomer, "--year", "2016", "--as", "county")["snapshot"] is None
    gone = run("explain", "people", newcomer, "--year", "2016", "--snapshot", kept.name, "--as", "county")
    assert gone.exit_code == 3, "the snapshot does not know her"


def test_pages_say_which_snapshot_and_lead_on_within_it(office: Office, kept: Snapshot) -> None:
    client, path = signed_in("county"), office.world.areas["肖咀镇"].path
    address = f"/figures/in/{path}/people/?year=2016&snapshot={kept.name}"
    page = text_of(client.get(address))
    assert kept.facts[:12] in page and "规则与制作快照时不同" not in page
    assert f"snapshot={kept.name}" in page.split("打开名单")[0], "the list behind is asked of the same facts"
    rows = text_of(client.get(f"/figures/in/{path}/people/rows/?year=2016&snapshot={kept.name}"))
    assert "王秀兰" in rows and "赵大" not in rows
    assert "赵大" in text_of(client.get(f"/figures/in/{path}/people/rows/?year=2016"))
    assert client.get(f"/figures/in/{path}/people/?year=2016&snapshot=2016-12-31-9").status_code == 404


def test_other_rules_than_then_are_said(
    office: Office, kept: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "packs"
    shutil.copytree(packs_folder(), folder)
    with (folder / "cn" / "facts" / "age.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    monkeypatch.setattr("jingzhun.figures.selectors.books.packs_folder", lambda: folder)
    document = run_json("figures", "people", "--snapshot", kept.name, *YEAR)
    assert document["snapshot"]["has_same_rules"] is False
    assert "规则与制作快照时不同" in run("figures", "people", "--snapshot", kept.name, *YEAR).stdout
    page = text_of(
        signed_in("county").get(
            f"/figures/in/{office.world.areas['肖咀镇'].path}/people/?year=2016&snapshot={kept.name}"
        )
    )
    assert "规则与制作快照时不同" in page


@pytest.mark.parametrize(("asked", "status"), [("2016-12-31-9", 3), ("ffffffff", 3), ("今天", 3), ("../x", 3)])
def test_a_snapshot_that_is_not_there_is_refused(office: Office, asked: str, status: int) -> None:
    assert run("figures", "people", "--snapshot", asked, *YEAR).exit_code == status


def test_what_a_snapshot_counts_is_kept_under_the_name_by_which_it_is_looked_for(office: Office, kept: Snapshot) -> None:
    with open_facts(Period.of_year(2016), kept.name) as frame:
        assert facts_in_force(kept.name).state == frame.state != facts_in_force().state
