"""Rights of the person: nothing of hers is forgotten in an extract, nothing left behind by an erasure."""

from datetime import date, timedelta

import pytest
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World, citizen_number

from jingzhun.accounts.limits import limit
from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.sealing import seal_now
from jingzhun.accounts.services.verification import verify
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.database.scoped import declaring_models
from jingzhun.registry.models import ExportPart, Household, HouseholdStatus, ImportPart, Person
from jingzhun.registry.selectors.personal_records import tables_about_people
from jingzhun.registry.services.extracts import extract_of
from jingzhun.registry.services.personal_information import erasable_from, erase_person
from jingzhun.registry.services.registration import PersonDetails, correct_person
from jingzhun.registry.services.surveys import save_survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    found.household(found.actor("county"), "西沟村", "张宝堂", 1, phone="13812345678", bank_card="6217000010000000000")
    found.household(found.actor("county"), "西沟村", "李秀兰", 2, phone="13900000002")
    return found


def correct(world: World, **values: object) -> Person:
    by = world.actor("town")
    with acting(by):
        person = Person.objects.get(name="张宝堂")
        kept: dict[str, object] = {name: getattr(person, name) for name in ("name", "sex", "born_on", "relation")}
        details = PersonDetails(**kept | values)  # type: ignore[arg-type]
        return correct_person(by=by, person=person, details=details, version=person.version, reason="核对")


def plain_numbers(world: World) -> set[str]:
    """Every number that somebody with the keys could still read."""
    with acting(world.actor("owner")):
        return {vault.read(entry) for entry in Identifier.objects.exclude(ciphertext=None)}


def erase(world: World) -> None:
    owner = world.actor("owner")
    with acting(owner):
        person = Person.objects.get(name="张宝堂")
        erase_person(by=owner, person=person, reason="误登记", despite_archive=True)


def test_numbers_that_were_replaced_are_erased_too(world: World) -> None:
    correct(world, phone="13812345679", citizen_id=citizen_number(5))
    correct(world, phone="13812345670")
    erase(world)
    assert plain_numbers(world) == {citizen_number(2), "13900000002"}
    seal_now()
    assert verify().is_whole


def test_a_number_erased_may_be_registered_again(world: World) -> None:
    erase(world)
    world.household(world.actor("county"), "铁赵村", "张宝堂", 1)
    assert citizen_number(1) in plain_numbers(world)


def test_an_extract_holds_what_was_replaced_and_the_household(world: World) -> None:
    world.household(world.actor("county"), "铁赵村", "赵六", 7)
    correct(world, phone="13812345679", name="张宝棠")
    county = world.actor("county")
    with acting(county):
        found = extract_of(by=county, person=Person.objects.get(name="张宝棠"), reason="本人申请")
    values = {line["field"]: line["value"] for line in found["fields"]}
    assert (values["name"], values["phone"]) == ("张宝棠", "13812345679")
    assert "address" in values
    assert all(line["purpose"]["zh"] and line["legal_basis"]["zh"] for line in found["fields"])
    assert [(line["field"], line["value"]) for line in found["earlier_numbers"]] == [("phone", "13812345678")]
    latest = found["history"][0]
    assert latest["fields"]["name"] == {"before": "张宝堂", "after": "张宝棠"}
    assert latest["fields"]["phone"] == {}
    assert "13812345678" not in str(found["history"])


def test_an_extract_holds_the_surveys_and_the_status(world: World) -> None:
    county = world.actor("county")
    with acting(county, why="test"):
        person = Person.objects.select_related("household").get(name="张宝堂")
        household = {"main_cause": "因病", "fuel": "煤炭"}
        for owner, values in ((person, {"health": ["患有大病"]}), (person.household, household)):
            save_survey(by=county, owner=owner, year=2016, values=values, version=None, reason="入户调查")
        HouseholdStatus.objects.create(
            path=person.path, household=person.household, kind="identified", stage="planned", year=2016,
            planned_on="2016-03-01", reasons=["因病"],
        )  # fmt: skip
    with acting(county):
        found = extract_of(by=county, person=person, reason="本人申请")["records"]
    held = {(line["table"], line["when"], line["field"]): line["value"] for line in found}
    assert held["person_year", "2016", "health"] == "患有大病"
    assert held["household_year", "2016", "main_cause"] == "因病"
    assert held["household_status", "2016", "reasons"] == "因病"
    assert {line["title"]["zh"] for line in found} >= {"主要致贫原因", "主要燃料类型"}
    asked = {"format": "print", "reason": "本人申请"}
    page = text_of(signed_in("county").post(f"/people/{person.number}/extract/", asked))
    assert "患有大病" in page and "户年度调查" in page


def test_no_declared_table_about_people_is_left_out_of_an_extract() -> None:
    reached = {model for model, _ in tables_about_people()} | {Person, Household}
    rooms = ("registry", "tasks")
    declared = {model for model in declaring_models() if model.personal and model._meta.app_label in rooms}
    # A file is about a whole list, is read by who uploaded or asked for it, and is deleted after some days.
    assert declared - {ImportPart, ExportPart} == reached


def test_the_printed_extract_shows_the_same(world: World) -> None:
    correct(world, phone="13812345679", name="张宝棠")
    with acting(world.actor("county")):
        number = Person.objects.get(name="张宝棠").number
    page = text_of(signed_in("county").post(f"/people/{number}/extract/", {"format": "print", "reason": "本人申请"}))
    for words in ("13812345678", "13812345679", "张宝堂", "张宝棠", "地址"):
        assert words in page


def test_a_number_that_is_not_hers_is_removed(world: World) -> None:
    done = correct(world, cleared=frozenset({"phone"}))
    assert done.phone is None
    with acting(world.actor("county")):
        entry = Identifier.objects.get(kind="phone", is_current=False)
        assert entry.erased_at is None
    with pytest.raises(WrongInput):
        correct(world, cleared=frozenset({"name"}))


def test_numbers_are_removed_on_the_page(world: World) -> None:
    with acting(world.actor("county")):
        number = Person.objects.get(name="张宝堂").number
    client = signed_in("town")
    address = f"/people/{number}/correct/"
    form = {"name": "张宝堂", "sex": "1", "born_on": "1980-01-01", "reason": "不是本人电话", "version": "1"}
    assert 'value="phone"' in text_of(client.get(address))
    assert client.post(address, {**form, "cleared": ["address"]}).status_code == 422
    assert client.post(address, {**form, "cleared": ["phone"]}).status_code == 302
    page = text_of(client.get(f"/people/{number}/"))
    assert "138****5678" not in page
    assert 'value="phone"' not in text_of(client.get(address))


def test_the_archive_period_ends_on_its_day(world: World) -> None:
    years = limit("archive_years")
    owner = world.actor("owner")
    with acting(owner, why="test"):
        person = Person.objects.get(name="张宝堂")
        assert erasable_from(person) is None
        person.left_on = date(2000, 2, 29)
        assert erasable_from(person) == date(2000 + years, 3, 1)
        person.left_on = today().replace(year=today().year - years) + timedelta(days=1)
        person.save()
        with pytest.raises(Conflict):
            erase_person(by=owner, person=person, reason="保存期满")
        person.left_on -= timedelta(days=1)
        person.save()
        assert erase_person(by=owner, person=person, reason="保存期满").erased_at
