"""The demonstration as a place to walk through, with what addresses are made of."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django_otp.plugins.otp_totp.models import TOTPDevice
from PIL import Image

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import RoleAssignment
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.area_work import create_year_field
from jingzhun.accounts.services.tokens import make_token
from jingzhun.accounts.services.users import assign_role, create_user
from jingzhun.areas.models import Area
from jingzhun.areas.selectors.tree import find_area
from jingzhun.areas.services.year_fields import FieldDetails
from jingzhun.core.clock import today
from jingzhun.demo.build import build_demo, workbooks_folder
from jingzhun.demo.console import console, user_in
from jingzhun.demo.content import demo_users
from jingzhun.demo.township.figures import Size
from jingzhun.registry.exports.making import make_file
from jingzhun.registry.exports.runs import start_export
from jingzhun.registry.imports.checking import check_run
from jingzhun.registry.imports.runs import start_import
from jingzhun.registry.models import Household, Operation, Person
from jingzhun.registry.papers.keeping import add_paper
from jingzhun.registry.reasons import Joining
from jingzhun.registry.selectors.ledger.catalogue import HOUSEHOLDS
from jingzhun.registry.selectors.ledger.question import question_of
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.asking import ask_move
from jingzhun.registry.services.operations.joining import plan_join
from jingzhun.registry.services.registration import PersonDetails
from jingzhun.registry.services.statuses import StatusDetails, plan_status, record_status
from jingzhun.registry.services.village_statuses import VillageStatusDetails, plan_village_status
from jingzhun.registry.status import StatusKind, VillageStatusKind
from tests.browser.demo_doubts import find_some, verify_some
from tests.browser.demo_national import compare_some, tick_one_off
from tests.browser.demo_surveys import add_surveys
from tests.support.import_flow import workbook

VILLAGE = "西沟村"
CHIEF = "chief"  # administrator over all provinces, who alone may change roles
CAREFUL = "careful"  # has a second step
WIDE = "wide"  # over two townships
OWN_FIGURE = "cooperatives"


@dataclass(frozen=True)
class Demonstration:
    """Paths and numbers that addresses are made of."""

    password: str
    village: str
    person: str
    household: str
    assignment: int
    token: int
    operation: int = 0
    request: int = 0
    imported: int = 0
    status: int = 0
    village_status: int = 0
    window: int = 0
    field: int = 0
    paper: int = 0
    tick_off: str = ""
    comparison: int = 0
    doubt: int = 0
    campaign: int = 0
    exported: int = 0

    @property
    def township(self) -> str:
        return self.village[:9]

    @property
    def county(self) -> str:
        return self.village[:6]


@pytest.fixture
def demonstration(transactional_db: None) -> Iterator[Demonstration]:
    build_demo("test", size=Size.SMALL)
    _add_users()
    village = find_area(f"肖咀镇/{VILLAGE}")
    office = user_in("county", "county_office")
    with acting(office, why="test"):
        heads = Person.objects.filter(
            path__startswith=village.path, is_head=True, phone__isnull=False, household__status="ordinary"
        )
        head = heads.select_related("household").order_by("number")[0]
        status = identify(office, head.household)
        token, _ = make_token(by=office, name="月报程序", area=village, reason="月报")
        details = FieldDetails("合作社", "Cooperatives", "integer", "个")
        create_year_field(by=office, area=village, key=OWN_FIGURE, details=details, reason="年报增加")
        window, field = add_surveys(office, village, head)
        paper = add_photos(office, head.household)
        operation = add_child(office, head.household)
    township = user_in("township", "township_office")
    with acting(township, why="test"):
        asked = ask_move(
            by=township,
            household=head.household,
            to_area=find_area("安口镇"),
            on=today(),
            reason="投靠亲属；随女儿生活",
        )
    with acting(console("test", role="system_administrator")):
        held = RoleAssignment.objects.get(user__username="xigou")
    yield Demonstration(
        password=demo_users().password,
        village=village.path,
        person=head.number,
        household=head.household.number,
        assignment=held.pk,
        token=token.pk,
        operation=operation.pk,
        request=asked.pk,
        imported=add_import(village),
        status=status,
        village_status=plan_poor_village(village),
        window=window,
        field=field,
        paper=paper,
        tick_off=tick_one_off(office, village),
        comparison=compare_some(village),
        doubt=find_some(office, village),
        campaign=verify_some(office, village),
        exported=export_some(village),
    )
    settings.IS_DEMO_FILE.unlink(missing_ok=True)
    shutil.rmtree(workbooks_folder(), ignore_errors=True)


def add_photos(by: Actor, household: Household) -> int:
    """A photo, and a PDF beside it."""
    written = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).save(written, "JPEG")
    given = {"by": by, "household": household, "taken_on": today(), "reason": "入户拍摄"}
    add_paper(content=b"%PDF-1.4", kind="申请和评议材料", title="贫困户申请书", **given)  # type: ignore[arg-type]
    return add_paper(content=written.getvalue(), kind="住房照片", title="正房", **given).pk  # type: ignore[arg-type]


def add_import(village: Area) -> int:
    """Files that the township brought, checked: new households, and lines that go back."""
    office = user_in("township", "township_office")
    rows = [["行政村", "组", "户主姓名", "户主证件号码", "地址"], [village.name, "一组", "钱七", "1", ""],
            [village.name, "一组", "孙八", "", "西沟12号"], [village.name, "二组", "周九", "", ""]]  # fmt: skip
    with acting(office, why="test"):
        run = start_import(by=office, files=[("新增户.xlsx", workbook({"户": rows}))], reason="年度动态调整")
        check_run(by=office, run=run)
    return run.pk


def export_some(village: Area) -> int:
    """The households of the village as a workbook that a job made for the county office."""
    office = user_in("county", "county_office")
    with acting(office, why="test"):
        question = question_of(office, HOUSEHOLDS, village.path, "year=2016")
        run = start_export(by=office, question=question, reason="年度核对")
        make_file(by=office, run=run)
    return run.pk


def add_child(by: Actor, household: Household) -> Operation:
    """An operation to look at: a birth on the day on which the household was registered."""
    details = PersonDetails("王小", born_on=today(), relation="之孙子")
    household.refresh_from_db()
    plan = plan_join(by=by, household=household, details=details, joined_by=Joining.BIRTH, on=today())
    return apply(by=by, plan=plan, reason="出生；凭据：出生医学证明")


def identify(by: Actor, household: Household) -> int:
    """The household is poor from today on, on which it was registered too, and its exit is planned."""
    details = StatusDetails(StatusKind.IDENTIFIED, today().year, reasons=("因病",))
    record_status(by=by, household=household, details=details, effective_on=today(), reason="民主评议")
    exit_ = StatusDetails(StatusKind.EXITED, today().year, document="年度减贫计划")
    return plan_status(by=by, household=household, details=exit_, reason="年度计划").pk


def plan_poor_village(village: Area) -> int:
    """The village shall be on the list of poor ones."""
    by, details = user_in("county", "county_office"), VillageStatusDetails(VillageStatusKind.IDENTIFIED, today().year)
    with acting(by, why="test"):
        return plan_village_status(by=by, area=village, details=details, reason="年度计划").pk


def _add_users() -> None:
    """Some more than the demonstration has, for pages that none of its users reaches."""
    by, hashed = console("test", role="system_administrator"), make_password(demo_users().password)
    with acting(by, why="test"):
        made = {
            name: create_user(by=by, username=name, display_name=name, unit="", reason="test", demo_hash=hashed)
            for name in (CHIEF, CAREFUL, WIDE)
        }
        provinces, townships = Area.objects.filter(parent=None), [find_area("肖咀镇"), find_area("安口镇")]
        for name, role, areas in (
            (CHIEF, "system_administrator", provinces),
            (CAREFUL, "inspector", townships),
            (WIDE, "township_office", townships),
        ):
            for area in areas:
                assign_role(by=by, user=made[name], role=role, area=area, reason="test")
        TOTPDevice.objects.create(user=made[CAREFUL], name="default", confirmed=True)
