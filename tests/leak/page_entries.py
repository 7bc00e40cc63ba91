"""The pages: "name" or "name: what is asked there", as many as a page has ways to show something."""

from tests.leak.balance_entries import BALANCE_PAGES
from tests.leak.collection_entries import COLLECTION_PAGES
from tests.leak.dossier_entries import DOSSIER_PAGES
from tests.leak.doubt_entries import DOUBT_PAGES
from tests.leak.entries import Address, Page, Sight
from tests.leak.export_entries import EXPORT_PAGES
from tests.leak.figure_entries import FIGURE_PAGES, WAR_MAP_PAGES
from tests.leak.import_entries import IMPORT_PAGES
from tests.leak.ledger_entries import LEDGER_PAGES
from tests.leak.national_entries import NATIONAL_PAGES
from tests.leak.operation_pages import OPERATION_PAGES
from tests.leak.report_entries import REPORT_PAGES
from tests.leak.sentinels import PEOPLE
from tests.leak.survey_entries import SURVEY_PAGES
from tests.leak.visitors import Visitor

REASON = "泄漏测试核实"
WRONG = {"reason": ""}
CLASH = {"name": "赵六", "citizen_id": PEOPLE["citizen id"], "reason": REASON}
OWN_AREAS = "only the visitor's own areas are asked for"
OUTSIDE = "an area outside the visitor's is refused"
PUBLIC = "names and codes of areas are public"
ONESELF = "it is about the visitor herself"


def at(url: str) -> Address:
    return lambda visitor: url


def person(tail: str = "") -> Address:
    return lambda visitor: f"/people/{visitor.twins.here.head}/{tail}"


def household(tail: str = "") -> Address:
    return lambda visitor: f"/people/households/{visitor.twins.here.household}/{tail}"


def staff(tail: str = "") -> Address:
    return lambda visitor: f"/users/of/{visitor.twins.staff}/{tail}"


def area(tail: str = "", *, place: str = "village") -> Address:
    return lambda visitor: f"/areas/{visitor.twins.areas['here'][place].path}/{tail}"


def people_in(place: str = "village") -> Address:
    return lambda visitor: f"/people/in/{visitor.twins.areas['here'][place].path}/"


def city(visitor: Visitor) -> str:
    return f"/areas/{visitor.twins.city.path}/"


def own_person(tail: str) -> Address:
    """Of the visitor's own county, and not the one who has the number."""
    return lambda visitor: f"/people/{visitor.own.member}/{tail}"


def searched(words: str) -> Page:
    """What was searched for may be echoed and does not count."""
    return Page(people_in(), data=lambda visitor: {"words": words}, sight=Sight.POLICY)


def merged(visitor: Visitor) -> dict[str, object]:
    return {"sources": [visitor.twins.areas["here"]["village"].path], "on": "2020-01-01", "reason": REASON}


def moved(visitor: Visitor) -> dict[str, object]:
    return {"parent": visitor.twins.areas["here"]["other township"].path, "on": "2020-01-01", "reason": REASON}


def split(visitor: Visitor) -> dict[str, object]:
    places = [visitor.twins.here.crowded]
    return {"places": places, "name": "三村", "on": "2020-01-01", "reason": REASON}


# Asked first: what strangers ask for later, and are refused, stands in the log of their own areas.
AUDIT = {
    "audit": Page(at("/audit/"), sight=Sight.POLICY),
    "audit: of somebody": Page(lambda visitor: f"/audit/?username={visitor.twins.staff}", sight=Sight.POLICY),
}
SIGNING_IN = {
    "home": Page(at("/"), sight=Sight.CODE, why=OWN_AREAS),
    "home: key figures": Page(at("/?part=figures"), sight=Sight.CODE, why=OWN_AREAS),
    "login": Page(at("/login/"), is_personal=False),
    "login: wrong password": Page(
        at("/login/"),
        data=lambda visitor: {"username": visitor.twins.staff, "password": "no"},
        is_personal=False,
    ),
    "logout": Page(at("/logout/")),
    "second_step": Page(at("/second-step/")),
    "second_step_set_up": Page(at("/second-step/set-up/"), why=ONESELF),
    "password": Page(at("/password/"), why=ONESELF),
    "language": Page(at("/language/")),
    "role": Page(at("/role/"), why=ONESELF),
    "role: one not held": Page(at("/role/"), data=lambda visitor: {"role": "nothing"}),
    "typing_for": Page(at("/typing-for/"), sight=Sight.CODE, why="only people of the visitor's own areas"),
    "health": Page(at("/health/"), is_personal=False),
    "api:openapi-json": Page(at("/api/v1/openapi.json"), is_personal=False),
    "api:api-root": Page(at("/api/v1/"), is_personal=False),
    "jingzhun.api.urls.nothing_here": Page(at("/api/nothing"), is_personal=False),
}
AREAS = {
    "areas": Page(at("/areas/"), sight=Sight.CODE, why=OWN_AREAS),
    "area": Page(area(), sight=Sight.CODE, why=OUTSIDE),
    "area: counts below an area of both": Page(city, sight=Sight.CODE, why="counts stand beside own areas only"),
    "area: with closed ones": Page(area("?closed=1", place="county"), sight=Sight.CODE, why=OUTSIDE),
    "area_children": Page(area("children/"), sight=Sight.CODE, why=OUTSIDE),
    "area_add": Page(area("add/")),
    "area_year_new": Page(area("years/new/")),
    "area_year": Page(area("years/2015/"), sight=Sight.CODE, why=OUTSIDE),
    "area_year: bad form": Page(area("years/2015/"), data=lambda visitor: WRONG),
    "area_field_new": Page(area("fields/new/")),
    "area_field": Page(area("fields/nothing/")),
    "area_merge": Page(area("merge/")),
    "area_merge: preview": Page(area("merge/", place="second"), data=merged, sight=Sight.CODE, why=OUTSIDE),
    "area_split": Page(area("split/")),
    "area_split: preview": Page(area("split/"), data=split, sight=Sight.CODE, why=OUTSIDE),
    "area_move": Page(area("move/")),
    "area_move: preview": Page(area("move/"), data=moved, sight=Sight.CODE, why=OUTSIDE),
}
PEOPLE_PAGES = {
    "people": Page(at("/people/"), why="leads on to the only area"),
    "people: search": Page(
        at("/people/"), data=lambda visitor: {"words": PEOPLE["head name"]}, sight=Sight.CODE, why=OWN_AREAS
    ),
    "people_in": Page(people_in(), sight=Sight.POLICY),
    "people_in: counts": Page(people_in("county"), sight=Sight.POLICY),
    "people_in: behind somebody": Page(
        lambda visitor: f"{people_in()(visitor)}?after={visitor.twins.here.head}", sight=Sight.POLICY
    ),
    "people_in: search by last four": searched(PEOPLE["citizen id"][-4:]),
    "people_in: search by full ID": searched(PEOPLE["citizen id"]),
    "people_in: search by phone": searched(PEOPLE["phone"]),
    "people_in: search by name": searched(PEOPLE["head name"]),
    "register_household": Page(lambda visitor: f"{people_in()(visitor)}register/"),
    "register_household: bad form": Page(
        lambda visitor: f"{people_in()(visitor)}register/", data=lambda visitor: WRONG
    ),
    "person": Page(person(), sight=Sight.POLICY),
    "person_unmask": Page(
        person("unmask/"), data=lambda visitor: {"field": "phone", "reason": REASON}, sight=Sight.POLICY
    ),
    "person_unmask: bad form": Page(person("unmask/"), data=lambda visitor: WRONG, sight=Sight.POLICY),
    "person_correct": Page(person("correct/"), sight=Sight.POLICY),
    "person_correct: bad form": Page(person("correct/"), data=lambda visitor: WRONG, sight=Sight.POLICY),
    "person_correct: clash": Page(
        own_person("correct/"), data=lambda visitor: CLASH | {"version": 1}, sight=Sight.POLICY
    ),
    "person_history": Page(person("history/"), sight=Sight.POLICY),
    "person_extract": Page(person("extract/"), sight=Sight.POLICY),
    "person_extract: page to print": Page(
        person("extract/"), data=lambda visitor: {"format": "print", "reason": REASON}, sight=Sight.POLICY
    ),
    "person_extract: file": Page(
        person("extract/"), data=lambda visitor: {"format": "json", "reason": REASON}, sight=Sight.POLICY
    ),
    "person_erase": Page(person("erase/"), sight=Sight.POLICY),
    "person_erase: archive period": Page(
        person("erase/"), data=lambda visitor: {"reason": REASON}, sight=Sight.CODE, why=OUTSIDE
    ),
    "household": Page(household(), sight=Sight.POLICY),
}
OFFICES = {
    "users": Page(at("/users/"), sight=Sight.POLICY),
    "users: search": Page(lambda visitor: f"/users/?words={visitor.twins.staff}", sight=Sight.POLICY),
    "user_new": Page(at("/users/new/")),
    "user_new: a name that is taken": Page(
        at("/users/new/"),
        data=lambda visitor: {
            "username": visitor.twins.staff,
            "display_name": "某人",
            "language": "zh-hans",
            "role": "village_cadre",
            "area": visitor.twins.areas["there"]["village"].path,
            "from_on": "2020-01-01",
            "reason": REASON,
        },
    ),
    "user": Page(staff(), sight=Sight.POLICY),
    "user_edit": Page(staff("edit/"), sight=Sight.POLICY),
    "user_password": Page(staff("password/"), sight=Sight.POLICY),
    "user_second_step": Page(staff("second-step/"), sight=Sight.POLICY),
    "user_assign": Page(staff("roles/new/"), sight=Sight.POLICY),
    "user_end_role": Page(
        lambda visitor: f"{staff()(visitor)}roles/{visitor.twins.here.role_held}/end/", sight=Sight.POLICY
    ),
    "roles": Page(at("/roles/"), why="roles are the same everywhere"),
    "role_edit": Page(at("/roles/county_office/"), why="roles are the same everywhere"),
    "tokens": Page(at("/tokens/"), sight=Sight.POLICY),
    "token_revoke": Page(lambda visitor: f"/tokens/{visitor.twins.here.token}/revoke/", sight=Sight.POLICY),
    "system": Page(at("/system/")),
}
PAGES = (
    AUDIT
    | SIGNING_IN
    | AREAS
    | PEOPLE_PAGES
    | SURVEY_PAGES
    | COLLECTION_PAGES
    | OPERATION_PAGES
    | LEDGER_PAGES
    | EXPORT_PAGES
    | IMPORT_PAGES
    | NATIONAL_PAGES
    | BALANCE_PAGES
    | DOUBT_PAGES
    | FIGURE_PAGES
    | WAR_MAP_PAGES
    | REPORT_PAGES
    | DOSSIER_PAGES
    | OFFICES
)
