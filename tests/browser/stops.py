"""Where the walk over all pages stops: for every page who opens it, and at which address; and pages that answer a form."""

from playwright.sync_api import Page

from tests.browser.collection_stops import collection_answers, collection_stops
from tests.browser.demonstration import CAREFUL, CHIEF, OWN_FIGURE, VILLAGE, WIDE, Demonstration
from tests.browser.dossier_stops import dossier_answers, dossier_stops
from tests.browser.doubt_stops import doubt_stops
from tests.browser.national_stops import national_answers, national_stops
from tests.browser.report_stops import report_answers, report_stops
from tests.browser.stop import Stop
from tests.browser.survey_stops import SURVEYS_WITHOUT_PAGE, survey_answers, survey_stops

NO_PAGES = {
    **SURVEYS_WITHOUT_PAGE,
    "logout": "sends on",
    "language": "sends on",
    "person_unmask": "answers a form: the stop `unmasked`",
    "area_children": "a part of the tree: the stop `tree`",
    "health": "for programs",
    "import_template": "a file",
    "household_paper": "a file",
    "import_confirm": "sends on",
    "import_discard": "sends on",
    "import_returned": "a file",
    "export_file": "a file",
    "export_discard": "sends on",
    "doubts_find": "sends on",
    "campaign_workbook": "a file",
    "figure_workbook": "a file",
    "exit_workbook": "a file",
    "tick_off": "sends on",
    "difference_workbook": "a file",
    "difference_discard": "sends on",
    "ledger_batch": "answers a form: the stop `batch`",
    "ledger_save": "sends on",
    "ledger_forget": "sends on",
    "paste_file": "a file",
}


def stops(demo: Demonstration) -> dict[str, Stop]:
    """One stop for every page, by the page's name."""
    village, person, household = demo.village, f"/people/{demo.person}/", f"/people/households/{demo.household}/"
    user = "/users/of/xigou/"
    return {
        **survey_stops(demo),
        **collection_stops(demo),
        **doubt_stops(demo),
        **national_stops(demo),
        **report_stops(),
        "home": Stop("county", "/"),
        "login": Stop("", "/login/"),
        "second_step": Stop(CAREFUL, "/second-step/"),
        "second_step_set_up": Stop("county", "/second-step/set-up/"),
        "password": Stop("county", "/password/"),
        "role": Stop("double", "/role/"),
        "typing_for": Stop("township", "/typing-for/"),
        "areas": Stop("county", "/areas/"),
        "area": Stop("county", f"/areas/{village}/"),
        "area_add": Stop("county", f"/areas/{village}/add/"),
        "area_year_new": Stop("county", f"/areas/{village}/years/new/"),
        "area_year": Stop("county", f"/areas/{village}/years/2016/"),
        "area_field_new": Stop("county", f"/areas/{village}/fields/new/"),
        "area_field": Stop("county", f"/areas/{village}/fields/{OWN_FIGURE}/"),
        "area_merge": Stop("county", f"/areas/{village}/merge/"),
        "area_split": Stop("county", f"/areas/{village}/split/"),
        "area_move": Stop("county", f"/areas/{village}/move/"),
        "people": Stop(WIDE, "/people/"),
        "people_in": Stop("county", f"/people/in/{village}/"),
        "register_household": Stop("xigou", f"/people/in/{village}/register/"),
        "person": Stop("county", person),
        "person_correct": Stop("county", f"{person}correct/"),
        "person_history": Stop("health", f"{person}history/"),
        "person_extract": Stop("owner", f"{person}extract/"),
        "person_erase": Stop("owner", f"{person}erase/"),
        "household": Stop("inspector", household),
        "household_add": Stop("xigou", f"{household}add/"),
        "household_operations": Stop("county", f"{household}operations/"),
        "household_operation": Stop("xigou", f"{household}operations/split/"),
        "person_operation": Stop("xigou", f"{person}operations/death/"),
        "operations": Stop(WIDE, "/operations/"),
        "operations_in": Stop("county", f"/operations/in/{village}/"),
        "operation": Stop("county", f"/operations/{demo.operation}/"),
        "operation_undo": Stop("county", f"/operations/{demo.operation}/undo/"),
        "requests": Stop("township", "/operations/requests/"),
        "transfer_request": Stop("township", f"/operations/requests/{demo.request}/"),
        "request_accept": Stop(WIDE, f"/operations/requests/{demo.request}/accept/"),
        "request_refuse": Stop(WIDE, f"/operations/requests/{demo.request}/refuse/"),
        "request_withdraw": Stop("township", f"/operations/requests/{demo.request}/withdraw/"),
        "household_ask": Stop("xigou", f"{household}ask/"),
        "person_ask": Stop("township", f"{person}ask/"),
        **dossier_stops(demo),
        "ledgers": Stop(WIDE, "/ledgers/"),
        "ledger": Stop("county", f"/ledgers/households/in/{village}/"),
        "ledger_export": Stop("county", f"/ledgers/people/in/{village}/export/"),
        "exports": Stop("county", "/ledgers/exports/"),
        "export": Stop("county", f"/ledgers/exports/{demo.exported}/"),
        "paste": Stop("county", "/ledgers/paste/"),
        "imports": Stop("township", "/imports/"),
        "import": Stop("township", f"/imports/{demo.imported}/"),
        "users": Stop("admin", "/users/"),
        "user_new": Stop("admin", "/users/new/"),
        "user": Stop("admin", user),
        "user_edit": Stop("admin", f"{user}edit/"),
        "user_password": Stop("admin", f"{user}password/"),
        "user_second_step": Stop("admin", f"{user}second-step/"),
        "user_assign": Stop("admin", f"{user}roles/new/"),
        "user_end_role": Stop("admin", f"{user}roles/{demo.assignment}/end/"),
        "roles": Stop("admin", "/roles/"),
        "role_edit": Stop(CHIEF, "/roles/village_cadre/"),
        "tokens": Stop("county", "/tokens/"),
        "token_revoke": Stop("county", f"/tokens/{demo.token}/revoke/"),
        "audit": Stop("owner", "/audit/"),
        "system": Stop("admin", "/system/"),
    }


def answers(demo: Demonstration) -> dict[str, Stop]:
    """Pages that one meets only by doing something."""
    village, person, everybody = demo.village, f"/people/{demo.person}/", f"/people/in/{demo.county}/"
    household = f"/people/households/{demo.household}/"
    merge = {"reason": "县政发〔2026〕3号"}
    wrong = {"name": "赵六", "citizen_id": "110105194912310021", "reason": "入户登记"}
    return {
        "tree": Stop("county", "/areas/", open_tree),
        "area-county": Stop("county", f"/areas/{demo.county}/"),
        "area-township": Stop("township", f"/areas/{demo.township}/"),
        "home-cadre": Stop("xigou", "/"),
        "home-administrator": Stop("admin", "/"),
        "account-menu": Stop("township", "/", lambda page: page.locator("details.menu summary").click()),
        "unmasked": Stop("county", person, lambda page: _send(page, {"reason": "核对证件"}, "form[action*=unmask]")),
        "search": Stop("county", everybody, lambda page: _send(page, {"words": "zy"}, "form.search")),
        "search-nobody": Stop("county", everybody, lambda page: _send(page, {"words": "qqqq"}, "form.search")),
        "register-wrong": Stop("xigou", f"/people/in/{village}/register/", lambda page: _send(page, wrong)),
        "merge-preview": Stop("county", f"/areas/{village}/merge/", lambda page: _send(page, merge)),
        "extract-sheet": Stop("owner", f"{person}extract/", lambda page: _send(page, {"reason": "本人申请"})),
        "token-once": Stop("county", "/tokens/", lambda page: _send(page, {"name": "周报", "reason": "周报"})),
        "password-once": Stop("admin", "/users/of/laozhuang/password/", lambda page: _send(page, {"reason": "忘记"})),
        "typing-for-somebody": Stop("township", "/typing-for/", _type_for_somebody),
        "split-wrong": Stop("xigou", f"{household}operations/split/", lambda page: _send(page, {"reason": "分家"})),
        "split-preview": Stop("xigou", f"{household}operations/split/", split_one),
        "transfer-wrong": Stop("county", f"{person}operations/transfer/", _into_nowhere),
        "move-form": Stop("county", f"{household}operations/move/"),
        "accept-preview": Stop(WIDE, f"/operations/requests/{demo.request}/accept/", _accept),
        "add-preview": Stop("xigou", f"{household}add/?how=birth", lambda page: _send(page, {"name": "王新"})),
        "login-wrong": Stop("", "/login/", lambda page: _send(page, {"username": "x", "password": "y"})),
        "ledger-people": Stop("county", f"/ledgers/people/in/{village}/"),
        "ledger-villages": Stop("township", f"/ledgers/villages/in/{demo.township}/"),
        "ledger-totals": Stop("county", f"/ledgers/villages/in/{demo.county}/?by=village"),
        "batch": Stop("county", f"/ledgers/households/in/{village}/", _pick_one),
        **survey_answers(demo),
        **collection_answers(demo),
        **dossier_answers(demo),
        **national_answers(demo),
        **report_answers(),
        "refused": Stop("xigou", "/users/"),
        "not-found": Stop("county", "/nowhere/"),
    }


def open_tree(page: Page) -> None:
    """Down to the groups of the village: the first branch is the county."""
    for name in ("合水县", "肖咀镇", VILLAGE):
        with page.expect_response("**/children/**"):
            page.locator(f".twig[aria-label*='{name}']").click()
        page.locator(f".twig[aria-label*='{name}'][aria-expanded=true]").wait_for()
    page.get_by_role("link", name="六组").wait_for()


def _pick_one(page: Page) -> None:
    page.locator("tbody input[name=row]").first.check()
    with page.expect_navigation():
        page.locator("button[name=step]").first.click()


def _send(page: Page, values: dict[str, str], form: str = "main form[method=post]") -> None:
    """Fill a form and send it; the first of its boxes is ticked, where it has some."""
    found = page.locator(form).last
    for name, value in values.items():
        found.locator(f"[name={name}]").fill(value)
    if found.locator("[name=sources]").count():
        found.locator("[name=sources]").first.check()
    with page.expect_navigation():
        found.locator("button.btn").first.click()


def split_one(page: Page) -> None:
    """The last member becomes a household."""
    page.locator("[name=people]").last.check()
    _send(page, {"reason": "另过"})


def _accept(page: Page) -> None:
    place = page.locator("#places option").first.get_attribute("value") or ""
    _send(page, {"area": place, "reason": "同意接收"})


def _into_nowhere(page: Page) -> None:
    _send(page, {"into": "没有这户", "reason": "投靠"})


def _type_for_somebody(page: Page) -> None:
    chosen = page.locator("select[name=user] option").filter(has_text=VILLAGE).first.get_attribute("value")
    page.locator("select[name=user]").select_option(chosen)
    with page.expect_navigation():
        page.locator("main form button").click()
