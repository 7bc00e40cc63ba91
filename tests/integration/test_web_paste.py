"""Paste a list: who is meant, by name, number or ID, within the scope; what was pasted is kept nowhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World, citizen_number

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services.acting import acting
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.ledger.catalogue import PEOPLE
from jingzhun.registry.selectors.ledger.question import question_of
from jingzhun.registry.selectors.paste.reading import read_pasted
from jingzhun.registry.services.pasted_list import fill
from jingzhun.registry.services.registration import PersonDetails, add_person

pytestmark = pytest.mark.django_db(transaction=True)
RARE, DOTTED, COMPOUND = "𠮷𪚥霞", "买买提·吐尔逊", "欧阳秀兰"
DOTS = "·•‧・･⋅∙"


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    county = found.actor("county")
    found.household(county, "西沟村一组", RARE, 1, phone="13812345678")
    found.household(county, "西沟村二组", DOTTED, 2)
    found.household(county, "铁赵村一组", COMPOUND, 3)
    found.household(county, "铁赵村二组", "张伟", 4)
    found.household(county, "西沟村一组", "张伟", 5)
    found.household(county, "柳沟村", "王板桥", 6)
    with acting(county, why="test"):
        Person.objects.filter(name=RARE).update(national_number="6200007001")
        Household.objects.filter(members__name=COMPOUND).update(national_number="6200008002")
    return found


def numbers(world: World) -> dict[str, tuple[str, str]]:
    """name → (number of the person, of the household); the first of a name."""
    with acting(world.actor("county")):
        rows = Person.objects.order_by("-id").values_list("name", "number", "household__number")
        return {name: (person, household) for name, person, household in rows}


def pasted(username: str, text: str, **data: object) -> str:
    return text_of(signed_in(username).post("/ledgers/paste/", {"text": text, "c": ["number", "name"], **data}))


def result(page: str) -> list[list[str]]:
    """The lines of the text that is copied back, without its headings."""
    text = page.partition('id="tsv"')[2].partition(">")[2].partition("</textarea>")[0]
    return [line.split("\t") for line in text.split("\n")][1:]


def test_every_kind_of_word_finds_the_one_who_is_meant(world: World) -> None:
    known = numbers(world)
    lines = {
        RARE: RARE,
        "买 买 提•吐尔逊": DOTTED,
        COMPOUND: COMPOUND,
        citizen_number(1): RARE,
        citizen_number(2).lower(): DOTTED,
        "138-1234-5678": RARE,
        known[DOTTED][0]: DOTTED,
        known[COMPOUND][1]: COMPOUND,
        "6200007001": RARE,
        "6200008002": COMPOUND,
    }
    for word, name in lines.items():
        found = result(pasted("town", word))
        assert [line[-2:] for line in found] == [[known[name][0], name]], word
    everything = result(pasted("town", "\n".join(lines)))
    assert [line[-1] for line in everything if line[-1]] == [*lines.values()]


def test_all_middle_dots_mean_the_same_in_search_and_paste(world: World) -> None:
    text = "\n".join(f"买买提{dot}吐尔逊" for dot in DOTS)
    assert [line[-1] for line in result(pasted("town", text))] == [DOTTED] * len(DOTS)
    client = signed_in("town")
    for words in [*(f"买买提{dot}吐尔逊" for dot in DOTS), "mmttex", RARE, "oyxl", "ouyangxiu"]:
        page = text_of(client.post("/people/", {"words": words}))
        assert "找到 1 人" in page, words


def test_a_household_is_found_by_its_numbers_and_the_name_of_its_head(world: World) -> None:
    household = numbers(world)[COMPOUND][1]
    client = signed_in("town")
    for words in (household, household.lower(), "6200008002", COMPOUND):
        page = text_of(client.post("/people/", {"words": words}))
        assert f'/people/households/{household}/"' in page, words
    for words in (numbers(world)["王板桥"][1], "王板桥"):
        assert "/people/households/H" not in text_of(client.post("/people/", {"words": words})), words


def test_several_of_a_name_are_chosen_and_strangers_are_not_matched(world: World) -> None:
    text = "姓名\t备注\n张伟\t大\n王板桥\t\n李没有\t\n\t空\n"
    page = pasted("town", text)
    assert "有多人，请选择 <strong>1</strong>" in page and "本辖区没有匹配 <strong>2</strong>" in page
    assert page.count("本辖区没有匹配</td>") == 2, "the one elsewhere and the one nowhere read alike"
    with acting(world.actor("county")):
        chosen = Person.objects.get(name="张伟", path=world.areas["铁赵村二组"].path).number
    assert f'value="{chosen}"' in page
    done = result(pasted("town", text, **{"pick-0": chosen}))
    assert done == [
        ["张伟", "大", "已匹配", chosen, "张伟"],
        ["王板桥", "", "本辖区没有匹配", "", ""],
        ["李没有", "", "本辖区没有匹配", "", ""],
        ["", "空", "看不出是谁", "", ""],
    ]
    foreign = numbers(world)["王板桥"][0]
    assert result(pasted("town", "张伟\n王板桥", **{"pick-0": foreign}))[0][-1] == "", "a choice outside the candidates"
    assert result(pasted("cadre", "张伟"))[0][-1] == "张伟", "she sees only one of them"


def test_columns_of_households_are_filled_and_those_who_left_say_so(world: World) -> None:
    county = world.actor("county")
    with acting(county, why="test"):
        home = Household.objects.get(members__name=RARE)
        gone = add_person(by=county, household=home, details=PersonDetails("赵走"), reason="登记")
        Person.objects.filter(pk=gone.pk).update(left_on=gone.household.registered_on)
    page = pasted("town", f"{COMPOUND}\n赵走", ledger="households", shown="households", c=["number", "head", "members"])
    assert result(page) == [
        [COMPOUND, "已匹配", numbers(world)[COMPOUND][1], COMPOUND, "1"],
        ["赵走", "已匹配", numbers(world)[RARE][1], RARE, "1"],
    ]
    assert "已离开" in page


def test_the_list_leaves_masked_as_a_file_and_only_with_the_right(world: World) -> None:
    text = f"{citizen_number(1)}\n张伟\n"
    answer = signed_in("town").post("/ledgers/paste/file/", {"text": text, "c": ["name", "citizen_id", "phone"]})
    lines = b"".join(answer.streaming_content).decode().split("\r\n")
    assert "镇办小王（乡镇扶贫办）导出于" in lines[0]
    assert lines[2] == f'"\t{citizen_number(1)}",已匹配,{RARE},**************{citizen_number(1)[-4:]},138****5678'
    assert lines[3] == "张伟,有多人，请选择,,,"
    with as_owner():
        (entry,) = AuditEntry.objects.filter(action=AuditAction.EXPORTED)
    assert entry.details == {
        "lines": 2,
        "rows": 1,
        "masked": True,
        "columns": ["name", "citizen_id", "phone"],
        "year": entry.details["year"],
    }
    assert citizen_number(1) not in f"{entry.subject}{entry.reason}{entry.details}"
    world.user("inspector", "inspector", "合水县")
    inspector = signed_in("inspector")
    page = text_of(inspector.post("/ledgers/paste/", {"text": RARE}))
    assert RARE in page and 'id="tsv"' not in page
    assert inspector.post("/ledgers/paste/file/", {"text": RARE}).status_code == 403
    assert signed_in("admin").get("/ledgers/paste/").status_code == 403


def test_what_cannot_be_read_is_said_and_the_text_stays(world: World) -> None:
    client = signed_in("town")
    assert client.post("/ledgers/paste/", {"text": " \n"}).status_code == 422
    many = client.post("/ledgers/paste/", {"text": "张三\n" * 2002})
    assert many.status_code == 429 and "2000 行" in text_of(many)
    page = text_of(
        client.post("/ledgers/paste/", {"text": "110105194912310021", "column": "9", "year": "", "pick-x": "1"})
    )
    assert "校验位不对" in page and 'id="text"' in page
    assert "Pasted column 1" in text_of(signed_in("town", language="en").post("/ledgers/paste/", {"text": "张伟"}))


@pytest.mark.parametrize("names", [1, 3])
def test_a_longer_list_needs_no_more_queries(world: World, names: int) -> None:
    serials = range(1, names + 1)
    words = [RARE, DOTTED, COMPOUND][:names] + [citizen_number(serial) for serial in serials]
    words += [numbers(world)[name][1] for name in [RARE, DOTTED, COMPOUND][:names]]
    with acting(world.actor("town")) as actor:
        question = question_of(actor, PEOPLE, actor.path, "c=name&c=place")
        with CaptureQueriesContext(connection) as asked:
            filled = fill(question=question, pasted=read_pasted("\n".join(words)), chosen={})
    assert len(filled.rows) == names * 3
    assert len(asked) == QUERIES, [one["sql"][:70] for one in asked]


QUERIES = 8
"""By name; two for the vault and one for its people; households and their heads; the rows, their places. (Names of
places of open lines are asked for only where there are some.)"""
