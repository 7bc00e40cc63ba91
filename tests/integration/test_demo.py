"""The demonstration in the database: complete, whole, the same twice, and never over somebody's data."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.test import TransactionTestCase
from tests.support.command_line import run, run_json
from tests.world import World

from jingzhun.accounts.models import AuditEntry, Identifier, RoleAssignment, User
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.sealing import seal_now
from jingzhun.accounts.services.verification import verify
from jingzhun.areas.editions.catalogue import read_editions, read_shipped
from jingzhun.areas.models import Area, AreaCode, AreaYear
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.shapes import features_of
from jingzhun.areas.selectors.tree import below, find_area
from jingzhun.core.text import Text
from jingzhun.demo import build
from jingzhun.demo.build import build_demo
from jingzhun.demo.console import console, user_in
from jingzhun.demo.content import demo_users
from jingzhun.demo.township.figures import Figures, Size, figures
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdStatus,
    HouseholdYear,
    Membership,
    Operation,
    Person,
    TransferRequest,
    VillageYear,
)
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.selectors.balance import Counts, balance_of
from jingzhun.registry.selectors.balance_check import balances_of
from jingzhun.registry.selectors.operation_causes import cause_of
from jingzhun.registry.selectors.village_statuses import poor_villages_on
from jingzhun.registry.status import Status
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind
from jingzhun.registry.workbooks.files import read_files
from jingzhun.registry.workbooks.importing.run import check

SMALL = ("--size", "small")
OPERATIONS = {
    Size.SMALL: {"birth": 1, "death": 1, "head_change": 2, "joined": 7, "marriage_in": 1, "marriage_out": 1, "merge": 1,
                 "split": 2, "transfer": 1, "undo": 1},
    Size.FULL: {"birth": 9, "death": 5, "head_change": 4, "joined": 12, "marriage_in": 3, "marriage_out": 3, "merge": 1,
                "split": 2, "transfer": 1, "undo": 1},
}  # fmt: skip
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_mark() -> Iterator[None]:
    yield
    settings.IS_DEMO_FILE.unlink(missing_ok=True)
    shutil.rmtree(build.workbooks_folder(), ignore_errors=True)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """What the demonstration holds, without keys, times and password hashes."""
    owner = console("test", role="data_owner")
    with acting(owner):
        identifiers = {entry.pk: vault.read(entry) for entry in Identifier.objects.all()}
        return {
            "areas": list(Area.objects.order_by("path").values_list("path", "name", "kind", "opened_on")),
            "codes": list(AreaCode.objects.order_by("path", "code").values_list("path", "code", "name", "valid_to")),
            "years": list(AreaYear.objects.order_by("path", "year").values_list("path", "year", "rural_population")),
            "users": list(User.objects.order_by("username").values_list("username", "display_name", "unit")),
            "households": list(Household.objects.order_by("path", "address").values_list("path", "address")),
            "people": sorted(
                (person.path, person.name, person.born_on, person.relation, identifiers[person.citizen_id_id])
                for person in Person.objects.all()
            ),
        }


def test_the_demonstration_is_complete_and_kept() -> None:
    found = run_json("demo", "--no-serve", *SMALL)
    assert found["is_new"]
    assert {one["role"] for one in found["logins"]} >= {"county_office", "village_cadre", "inspector"}
    _check_content()
    kept = sorted(path.name for path in Path(found["workbooks"]).iterdir())
    assert (kept[0], len(kept)) == ("2014-1-登记-卓堡村.xlsx", 16)
    _check_second_run(found)


def test_the_kept_workbooks_can_be_imported_again() -> None:
    build_demo("test", size=Size.SMALL)
    files = sorted(build.workbooks_folder().iterdir())
    with acting(user_in("county", "county_office"), why="test") as by:
        checked = check(by=by, tables=read_files(files), year=2016, reason="再导入一次")
    assert (checked.bad, checked.changes_something, checked.told) == ([], False, ())
    assert len(checked.lines) > 1000


@pytest.mark.slow
def test_the_whole_township_has_the_figures_of_the_document() -> None:
    told: list[Text] = []
    assert build_demo("test", tell=told.append)
    assert len(told) == 3 + 16
    with acting(user_in("county", "county_office")):
        assert _present() == (3840, 14_290)
        # The household that split off in the last year has no survey of the two years before.
        assert (HouseholdYear.objects.count(), VillageYear.objects.count()) == (3 * 3840 - 2, 18)
    _check_balances(figures(Size.FULL))
    _check_figures()
    _check_report()
    _check_operations(Size.FULL)
    _check_villages()


def _check_balances(given: Figures) -> None:
    """Year by year: start + identified − exited = end, in the numbers of the pack and in no others."""
    total = {name: Counts(*one.counts) for name, one in given.totals.items()}
    came = {2014: total["registered"], 2015: total["identified_later"]}
    went = {2015: total["exited_earlier"], 2016: total["exited_in_report_year"]}
    path, by = find_area("621024106").path, user_in("county", "county_office")
    with acting(by):
        for year in given.years:
            for found in balances_of(by=by, path=path, first=date(year, 1, 1), last=date(year, 12, 31)):
                assert found.closes
                is_poor = found.balance.identity is Identity.POOR
                assert found.balance.came == ({LineKind.IDENTIFIED: came[year]} if year in came else {})
                assert found.balance.went == ({LineKind.EXITED: went[year]} if is_poor and year in went else {})
        end = balance_of(path, Identity.POOR, date(2016, 1, 1), date(2016, 12, 31)).end
        assert end == total["left"]
        planned = HouseholdStatus.objects.filter(kind="exited", year=2016, stage="approved", planned_on__year=2016)
        assert planned.count() == total["exited_in_report_year"].households
        history = HouseholdStatus.pgh_event_model.objects.filter(kind="exited", year=2016)  # type: ignore[attr-defined]
        assert history.filter(stage="planned").count() == history.filter(stage="approved").count() == planned.count()


def _present() -> tuple[int, int]:
    """Open households and the people in them."""
    return (
        Household.objects.filter(closed_on__isnull=True).count(), Person.objects.filter(left_on__isnull=True).count()
    )  # fmt: skip


REPORT = (
    "全镇辖6个行政村，3840户、14290人。2016年全镇747户3469人稳定脱贫，贫困发生率下降到3.77%。"
    "登记在册的建档立卡贫困户983户4549人中，2015年脱贫140户656人，2016年脱贫747户3469人，剩余123户539人。"
)
"""As an office could write it from the figures of document 1."""


def _check_report() -> None:
    """The ledger bears out a report with the document's figures, and says by what its register falls short."""
    done = run("check-report", "-", "--area", "肖咀镇", "--year", 2016, "--as", "county", "--json", stdin=REPORT)
    assert done.exit_code == 1
    ledger = json.loads(done.stdout)["ledger"]
    agree = {one["stated"] for one in ledger["figures"] if one["standing"] == "agrees"}
    assert agree >= {6, 3840, 14_290, 747, 3469, 140, 656, 123, 539} and 983 not in agree
    assert {one["value"] for one in ledger["figures"] if one["indicator"] == "poverty_incidence"} == {"3.77"}
    gaps = [[reason["zh"] for reason in reasons] for _, reasons in sorted(ledger["gaps"].items())]
    assert [one[0] for one in gaps] == [
        "差额 27户 正是台账 2015 年的“期内新识别户数”", "差额 115人 正是台账 2015 年的“期内新识别人口”",
    ]  # fmt: skip


def _check_figures() -> None:
    """The rates of document 1: 3.77 % at the end of the report year, 28.05 % at its start; both poor villages are out."""
    rates = {}
    for year in (2015, 2016):
        asked = (
            "figures",
            "poverty_incidence",
            "--area",
            "肖咀镇",
            "--year",
            year,
            "--by",
            "village",
            "--as",
            "county",
        )
        document = run_json(*asked)
        own = document["figures"]["poverty_incidence"][document["area"]["path"]]
        rates[year] = own["value"], own["numerator"], own["denominator"]
        names = {area["path"]: area["name"] for area in document["areas"]}
        met = {
            names[path] for path, one in document["figures"]["poverty_incidence"].items() if one.get("verdict") == "met"
        }
    assert rates == {2015: ("28.05", 4008, 14290), 2016: ("3.77", 539, 14290)}
    assert met == {"西沟村", "铁赵村"}


def _check_operations(size: Size) -> None:
    """Everything happened; who was there at the end of each year is what the records of the villages say."""
    with acting(user_in("county", "county_office")):
        assert Counter(Operation.objects.values_list("kind", flat=True)) == OPERATIONS[size]
        assert all(cause_of(OperationKind(one.kind), one.reason) for one in Operation.objects.all())
        assert TransferRequest.objects.get().state == "accepted"
        assert {one.on.year for one in Operation.objects.all()} == {2015, 2016} | (
            {2014} if size is Size.FULL else set()
        )
        for record in VillageYear.objects.select_related("area"):
            day = date(record.year, 12, 31)
            then = {"is_void": False, "from_on__lte": day}
            there = [
                one.filter(Q(to_on=None) | Q(to_on__gt=day), path__startswith=record.area.path, **then).count()
                for one in (HouseholdPlace.objects, Membership.objects)
            ]
            assert there == [record.households, record.people], (record.area.name, record.year)


def _check_villages() -> None:
    """The two poor villages leave the list with at most three per cent; nobody else was on it."""
    poor = figures(Size.FULL).poor_villages
    with acting(user_in("county", "county_office")):
        statuses = poor_villages_on(find_area("621024106").path, date(2016, 12, 31))
        assert statuses == {find_area(code).path: Status.EXITED for code in poor.villages}
        for code in poor.villages:
            village = find_area(code)
            left = balance_of(village.path, Identity.POOR, date(2016, 1, 1), date(2016, 12, 31)).end
            everybody = AreaYear.objects.get(area=village, year=2016).rural_population
            assert everybody == Person.objects.filter(path__startswith=village.path, left_on__isnull=True).count()
            assert 0 < 100 * left.people <= poor.incidence_most * everybody


def _check_content() -> None:
    township = find_area("621024106")
    kinds = list(below(township.path).values_list("kind", flat=True))
    assert kinds.count(Kind.VILLAGE) == 6
    assert (kinds.count(Kind.GROUP), kinds.count(Kind.NATURAL_VILLAGE)) == (40, 5)
    assert find_area("621024201").pk == township.pk
    drawn = features_of(below(township.path))
    assert len(drawn) == len(kinds) - 1, "every village and place, and not the township"
    assert all(one["properties"]["is_invented"] for one in drawn)
    _check_balances(figures(Size.SMALL))
    assert find_area("620824101").name == "安口镇"
    ganzhou = sum(
        1 for row in read_shipped(read_editions().shipped()[-1].edition_on).rows if row.code.startswith("3607")
    )
    assert below(find_area("3607").path).count() == ganzhou
    with acting(user_in("county", "county_office")):
        assert _present() == (60, 225)
        assert AreaYear.objects.get(area=township, year=2016).rural_population == 14_290
        typed = Person.pgh_event_model.objects.filter(pgh_context__has_key="typed_by")  # type: ignore[attr-defined]
        assert typed.exists()
    _check_operations(Size.SMALL)
    with acting(user_in("xigou", "village_cadre")):
        assert Household.objects.filter(closed_on__isnull=True).count() == 10
    with acting(user_in("ankou", "township_office")):
        assert not Household.objects.exists()
    with acting(console("test", role="data_owner")):
        assert RoleAssignment.objects.count() == sum(len(user.roles) for user in demo_users().users)
        assert not AuditEntry.objects.filter(action="clash").exists()
    assert User.objects.get(username="county").check_password(demo_users().password)
    seal_now()
    assert verify().is_whole


def _check_second_run(found: dict[str, object]) -> None:
    with acting(user_in("county", "county_office"), why="test"):
        Household.objects.filter(pk=Household.objects.order_by("pk")[0].pk).update(address="改过的地址")
    before = everything()
    again = run_json("demo", "--no-serve", *SMALL)
    assert (again["is_new"], again["logins"]) == (False, found["logins"])
    assert everything() == before
    # Without --as it is the county office that acts.
    assert run_json("audit", "log")["count"] == 0
    assert "县扶贫办" in run("demo", "--no-serve", *SMALL).stdout


@pytest.mark.slow
def test_the_demonstration_is_the_same_twice() -> None:
    build_demo("test", size=Size.SMALL)
    first = everything()
    connection.close()
    TransactionTestCase._fixture_teardown(None)  # type: ignore[arg-type]
    build_demo("test", size=Size.SMALL)
    assert everything() == first


def test_it_is_never_built_over_somebodys_data() -> None:
    World()
    done = run("demo", "--no-serve", *SMALL)
    assert (done.exit_code, done.stdout) == (3, "")
    assert not settings.IS_DEMO_FILE.exists()
    assert not User.objects.filter(is_demo=True).exists()
    assert run("demo", "--no-serve", "--reset").exit_code == 3
    assert Area.objects.filter(name="合水县").exists()


class Interrupted(Exception):
    """Stands for a kill."""


@pytest.mark.slow
def test_an_interrupted_build_leaves_nothing_and_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise Interrupted

    with monkeypatch.context() as patch:
        patch.setattr(build, "build_households", lambda books, tell: stop())
        with pytest.raises(Interrupted):
            build_demo("test", size=Size.SMALL)
    assert not Area.objects.exists()
    assert build_demo("test", size=Size.SMALL)
