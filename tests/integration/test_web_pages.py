"""What holds for every page: content security policy, no inline script or style, both languages, no error 500."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.support.import_flow import run_jobs, upload, workbook
from tests.support.page_forms import confirmed
from tests.web_client import CHINESE, signed_in, text_of, village_world
from tests.world import World

import jingzhun.web
from jingzhun.accounts.models import ApiToken, RoleAssignment
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.registry.export_jobs import begin_export
from jingzhun.registry.models import (
    Attachment,
    CollectionWindow,
    ExportRun,
    ExtraField,
    Household,
    HouseholdStatus,
    ImportRun,
    Operation,
    Person,
    TickOff,
    TransferRequest,
    VillageStatus,
)
from jingzhun.registry.selectors.ledger.catalogue import PEOPLE
from jingzhun.registry.selectors.ledger.question import question_of
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.tasks.models import Campaign, Doubt

DOSSIER_ROWS: dict[str, Any] = {"household_status": HouseholdStatus, "village_status": VillageStatus,
                                "household_paper": Attachment, "household_paper_remove": Attachment}  # fmt: skip
TEMPLATES = Path(jingzhun.web.__file__).parent / "templates"
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", re.DOTALL)
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]")
ROLES = ("county", "cadre", "admin", "owner", "two")
IN_ENGLISH = ("county", "admin")
POST_ONLY = {"logout", "language", "person_unmask", "ledger_batch", "ledger_save", "ledger_forget", "paste_file",
             "household_year_confirm", "person_year_confirm", "area_record_confirm",
            "import_confirm", "import_discard", "doubts_find", "tick_off", "difference_workbook", "difference_discard", "export_discard"}  # fmt: skip
DEFINITIONS = {"figure": "poor_people", "figure_rows": "poor_people", "figure_workbook": "poor_people", "village_explanation": "village_exit",
               "person_explanation": "poor_people", "household_explanation": "household_exit"}  # fmt: skip
COLLECTION_ROWS: dict[str, Any] = {"window": CollectionWindow, "extra_field": ExtraField}
POLICY = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'")


def own_pages() -> list[URLPattern]:
    return [found for found in get_resolver().url_patterns if isinstance(found, URLPattern)]


def values_of(pattern: URLPattern, world: World) -> dict[str, Any]:
    """What to put into an address: the village, one of its people, an account, a token."""
    with acting(world.actor("owner")):
        person = Person.objects.select_related("household").first()
        operation, asked = Operation.objects.get(), TransferRequest.objects.get()
        run, comparison = (ImportRun.objects.get(compares=compares) for compares in (False, True))
        exported = ExportRun.objects.get()
        token, held = ApiToken.objects.first(), RoleAssignment.objects.filter(user=world.users["cadre"]).first()
    assert person and token and held
    place = world.areas["西沟村"].path
    known: dict[str, Any] = {"path": place, "year": 2025, "username": "cadre", "code": "village_cadre", "key": "shops",
                             "name": "households", "identity": "poor", "part": "end",
                             "item": "wage_income", "kind": "split" if "household" in (pattern.name or "") else "death"}  # fmt: skip
    name = pattern.name or ""
    if "household" in name and "register" not in name:
        known["number"] = person.household.number
    else:
        known["number"] = {"token_revoke": token.pk, "user_end_role": held.pk, "ledger_forget": 1, "import": run.pk,
                           "import_confirm": run.pk, "import_discard": run.pk, "import_returned": run.pk,
                           "operation": operation.pk, "operation_undo": operation.pk}.get(name, person.number)  # fmt: skip
    known["number"] = {"difference": comparison.pk, "export": exported.pk}.get(name.partition("_")[0], known["number"])
    if name in COLLECTION_ROWS:
        with acting(world.actor("county")):
            known["number"] = COLLECTION_ROWS[name].objects.get().pk
    if name.startswith("request_") or name == "transfer_request":
        known["number"] = asked.pk
    groups = {"household": "household", "person": "identity", "area": "area_statistics"}
    if name == "tick_off_take_back":
        with acting(world.actor("county")):
            known["act"] = TickOff.objects.get().act
    if name in DOSSIER_ROWS:
        with acting(world.actor("county")):
            known |= {"key": DOSSIER_ROWS[name].objects.get().pk, "step": "withdraw"}
    known["name"] = DEFINITIONS.get(name, known["name"])
    if name.endswith("_status_new"):
        known["kind"] = "exited"
    known["number"] = DOUBT_ROWS[name.partition("_")[0]](world) if name in DOUBT_PAGES else known["number"]
    known["part"] = groups.get(name.partition("_")[0], known["part"])
    return {key: known[key] for key in pattern.pattern.converters}


def open_doubt(world: World) -> int:
    county = world.actor("county")
    with acting(county):
        return Doubt.objects.filter(state="open").exclude(person=None)[0].pk


def open_campaign(world: World) -> int:
    county = world.actor("county")
    with acting(county):
        return Campaign.objects.get().pk


DOUBT_ROWS = {"doubt": open_doubt, "campaign": open_campaign}
DOUBT_PAGES = {"doubt", "campaign", "campaign_workbook", "campaign_close"}


@pytest.fixture
def world(transactional_db: None) -> World:
    found = village_world()
    found.user("two", "township_office", "肖咀镇", "板桥镇")
    found.household(found.actor("county"), "西沟村一组", "张宝堂", 1, phone="13812345678")
    signed_in("cadre").post(
        f"/areas/{found.areas['西沟村'].path}/years/new/", {"year": "2025", "households": "12", "reason": "年报"}
    )
    field = {"key": "shops", "title_zh": "商店数", "title_en": "Shops", "type": "integer", "reason": "县里要求"}
    signed_in("cadre").post(f"/areas/{found.areas['西沟村'].path}/fields/new/", field)
    with acting(found.actor("county")):
        household = Household.objects.get()
    address = f"/people/households/{household.number}/add/"
    member = {"joined_by": "birth", "name": "张小", "on": today().isoformat(), "reason": "出生医学证明"}
    confirmed(signed_in("cadre"), address, signed_in("cadre").post(address, member))
    asking = {"to_area": "板桥镇", "on": today().isoformat(), "reason": "投靠亲属"}
    address = f"/people/households/{household.number}/ask/"
    assert confirmed(signed_in("cadre"), address, signed_in("cadre").post(address, asking)).status_code == 302
    rows = [
        ["行政村", "组", "户主姓名", "户主证件号码"],
        ["西沟村", "一组", "钱七", "1"],
        ["西沟村", "一组", "孙八", ""],
    ]
    upload(signed_in("county"), workbook({"户": rows}))
    theirs = {"workbooks": SimpleUploadedFile("国家.xlsx", workbook({"户": rows})), "year": "2016"}
    assert signed_in("county").post("/national/differences/", theirs).status_code == 302
    county = found.actor("county")
    with acting(county):
        begin_export(by=county, question=question_of(county, PEOPLE, found.areas["西沟村"].path, ""))
    assert signed_in("cadre").post(f"/doubts/in/{found.areas['西沟村'].path}/find/").status_code == 302
    run_jobs()
    campaign = {"title": "年度核查", "deadline": today().isoformat(), "reason": "年度计划"}
    path = found.areas["西沟村"].path
    assert signed_in("county").post(f"/doubts/campaigns/in/{path}/", campaign).status_code == 302
    add_tick_off(found)
    event = {"year": "2016", "document": "", "note": "", "reason": "年度计划"}
    signed_in("cadre").post(f"/people/households/{household.number}/status/new/identified/", event)
    signed_in("cadre").post(f"/areas/{found.areas['西沟村'].path}/village/status/new/identified/", event)
    add_collection(found.areas["合水县"].path)
    paper = {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4"), "kind": "其他", "reason": "入户"}
    signed_in("cadre").post(f"/people/households/{household.number}/papers/", paper)
    signed_in("owner").post(
        "/tokens/", {"name": "程序", "area": found.areas["甘肃省"].path, "days": "9", "reason": "月报"}
    )
    return found


def add_tick_off(world: World) -> None:
    """What was registered up to now is entered in the national system; what follows is not."""
    path = world.areas["西沟村"].path
    with acting(world.actor("cadre")):
        given = {
            "until": settled_until().isoformat(),
            "then": "all",
            "wide": "on",
            "clerk": str(world.users["cadre"].pk),
        }
    assert signed_in("cadre").post(f"/national/waiting/in/{path}/tick-off/", given).status_code == 302


def add_collection(county: str) -> None:
    """A window of a year that no test looks at, and an added field."""
    office = signed_in("county")
    opened = {"year": "2014", "groups": ["income"], "from_on": "2014-11-01", "reason": "年度采集"}
    assert office.post(f"/collection/windows/in/{county}/", opened).status_code == 302
    field = {"title_zh": "核桃树", "title_en": "Walnut trees", "subject": "household", "group": "household",
             "kind": "count", "reason": "产业"}  # fmt: skip
    assert office.post(f"/collection/fields/in/{county}/new/", field).status_code == 302


class Inline(HTMLParser):
    """Collects what a strict policy forbids, and addresses of other hosts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in named):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in named if name == "style" or name.startswith(("on", "hx-on"))]
        for name in ("src", "href", "action"):
            value = named.get(name) or ""
            if value.startswith(("http:", "https:", "//", "javascript:")):
                self.found.append(f"{tag} {name}={value}")


def check_page(answer: Any, name: str) -> None:
    assert answer.status_code < 500, name
    policy = answer.headers["Content-Security-Policy"]
    assert all(part in policy for part in POLICY) and "unsafe" not in policy and "http" not in policy
    if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
        assert "no-store" in answer.headers["Cache-Control"], name
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["X-Frame-Options"] == "DENY"
    parser = Inline()
    parser.feed(answer.getvalue().decode(errors="replace"))  # a file that is streamed too
    assert parser.found == [], name


def answers(client: Client, world: World) -> Iterator[tuple[str, Any]]:
    for pattern in own_pages():
        address = reverse(pattern.name or "", kwargs=values_of(pattern, world))
        yield pattern.name or "", client.get(address)


def test_every_page_for_every_role_in_both_languages(world: World) -> None:
    """One walk over all pages for each role: the policy holds, nothing fails, every page opens for somebody."""
    opened: set[str] = set()
    for username in ROLES:
        chinese = dict(answers(signed_in(username), world))
        for name, answer in chinese.items():
            assert answer.status_code in ({405} if name in POST_ONLY else {200, 302, 403, 404}), name
            check_page(answer, name)
        shown = {name for name, answer in chinese.items() if answer.status_code == 200}
        assert len(shown) > 10
        opened |= shown
        if username in IN_ENGLISH:
            check_english(chinese, dict(answers(signed_in(username, language="en"), world)))
    # login, second_step: pages for those who are not there yet
    assert {pattern.name for pattern in own_pages()} - opened - POST_ONLY == {"login", "second_step"}


def check_english(chinese: dict[str, Any], english: dict[str, Any]) -> None:
    """Names in the data are in the Chinese page too; a Chinese word of ours would be in the English one only."""
    for name, answer in english.items():
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            ours = {word for word in _phrases(answer) - _phrases(chinese[name]) if CHINESE.search(word)}
            assert ours <= {"中文"}, (name, ours)


def _phrases(answer: Any) -> set[str]:
    return set(re.findall(r"[\u4e00-\u9fff]+", re.sub(r"<[^>]*>", " ", text_of(answer))))


def test_templates_hold_no_words_outside_the_bilingual_tag() -> None:
    allowed = {"中文", "English"}
    for template in TEMPLATES.rglob("*.html"):
        content = template.read_text(encoding="utf-8")
        outside = TAG.sub("\n", content)
        plain = re.sub(r"{%.*?%}|{{.*?}}", "", content, flags=re.DOTALL)
        assert set(CHINESE.findall(plain)) <= set("中文"), template.name  # in attributes too
        words = {word.replace("&amp;", "").strip() for word in outside.splitlines()} - allowed
        assert not [word for word in words if LETTERS.search(word)], template.name
        for zh, en in re.findall(r'{% t "([^"]*)" "([^"]*)"', content):
            assert CHINESE.search(zh) or zh in "：、" or zh.startswith("（"), (template.name, zh)
            assert not CHINESE.search(en), (template.name, en)


@pytest.mark.django_db(transaction=True)
def test_unknown_addresses_and_wrong_methods_answer_in_both_languages() -> None:
    village_world()
    client = signed_in("cadre")
    missing = client.get("/nowhere/")
    assert missing.status_code == 404 and "没有找到" in text_of(missing)
    check_page(missing, "404")
    client.cookies["jz_language"] = "en"
    assert "Not found" in text_of(client.get("/nowhere/"))
    assert client.get("/areas/zz/").status_code == 404
    assert client.get("/areas/ZZZ/").status_code == 404
    assert client.get("/areas/010101001001001001/").status_code == 404
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/login/", {"username": "cadre", "password": "x"})
    assert answer.status_code == 403 and "页面已过期" in text_of(answer)
    check_page(answer, "csrf")
    assert Client().get("/login/?next=%00").status_code == 400
    assert Client().get("/users/of/%00/").status_code == 400
    assert signed_in("admin").get("/users/of/无此人/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pages_after_the_day_ends_ask_for_the_login() -> None:
    village_world()
    client = signed_in("cadre")
    client.session.flush()
    assert client.get("/").status_code == 302
    assert "登录已过期" in text_of(client.get("/login/"))
