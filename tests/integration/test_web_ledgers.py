"""The pages of the ledgers: rows, views, export, batch edit; in both languages and within rights and scope."""

from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World, citizen_number

from jingzhun.accounts.limits import access_content
from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import CollectionWindow, Household, HouseholdYear, Person, SavedView

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = 2024
ID = citizen_number(1)


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    county = found.actor("county")
    found.household(county, "西沟村一组", "张宝堂", 1, phone="13812345678")
    found.household(county, "西沟村二组", "欧阳", 2)
    found.household(county, "铁赵村一组", "李秀兰", 3)
    found.household(county, "柳沟村", "王板桥", 4)
    return found


def at(world: World, ledger: str, place: str, tail: str = "") -> str:
    return f"/ledgers/{ledger}/in/{world.areas[place].path}/{tail}"


def body(answer: object) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def number_of(world: World, head: str) -> str:
    with acting(world.actor("county")):
        return Household.objects.get(members__name=head).number


def audited(action: AuditAction = AuditAction.EXPORTED) -> list[AuditEntry]:
    with as_owner():
        return list(AuditEntry.objects.filter(action=action).order_by("id"))


def test_every_ledger_opens_in_both_languages_for_who_may_see_it(world: World) -> None:
    county = signed_in("county")
    assert county.get("/ledgers/").url == at(world, "households", "合水县")
    page = text_of(county.get(at(world, "households", "西沟村")))
    assert "张宝堂" in page and "李秀兰" not in page and "共 2 行" in page
    people = text_of(county.get(at(world, "people", "西沟村")))
    assert f"**************{ID[-4:]}" in people and ID not in people
    assert "西沟村" in text_of(county.get(at(world, "villages", "肖咀镇")))
    english = signed_in("county", language="en")
    for ledger in ("households", "people", "villages"):
        for query in ("", "?by=village&by=status", "?with=status&f.status=ordinary"):
            page = text_of(english.get(at(world, ledger, "肖咀镇") + query))
            assert "Columns" in page and "台账" not in page
    admin = signed_in("admin")
    assert admin.get(at(world, "people", "西沟村")).status_code == 403
    assert admin.get(at(world, "villages", "西沟村")).status_code == 200
    assert county.get(at(world, "nothing", "西沟村")).status_code == 404
    assert "王板桥" not in text_of(signed_in("town").get(at(world, "people", "板桥镇")))


def test_a_filter_is_added_filled_in_and_told_when_it_is_wrong(world: World) -> None:
    client, address = signed_in("county"), at(world, "households", "合水县")
    assert 'name="from.house_area"' in text_of(client.get(address + "?with=house_area"))
    wrong = client.get(address + "?from.house_area=big&with=")
    assert wrong.status_code == 422 and 'value="big"' in text_of(wrong) and "住房面积" in text_of(wrong)
    assert client.get(address + "?f.head=x").status_code == 422
    totals = text_of(client.get(address + "?by=township&by=status&c=house_area"))
    assert "肖咀镇" in totals and "一般农户" in totals and "已填 0" in totals


def test_a_view_is_saved_opened_replaced_and_deleted_by_its_owner_alone(world: World) -> None:
    client, address = signed_in("county"), at(world, "households", "西沟村")
    query = "year=2024&c=head&c=fuel&f.fuel=煤炭&after=H00000001&words=张宝堂"
    for _ in range(2):
        assert client.post(address + "views/", {"query": query, "title": " 烧煤的 "}).status_code == 302
    view = SavedView.objects.get()
    assert (view.title, view.user_id) == ("烧煤的", world.users["county"].pk)
    assert "after" not in view.query and "words" not in view.query and "%E7%85%A4" in view.query
    assert f"?{view.query.replace('&', '&amp;')}" in text_of(client.get(address))
    town = signed_in("town")
    assert "烧煤的" not in text_of(town.get(address))
    assert town.post(f"{address}views/{view.pk}/delete/").status_code == 404
    assert client.post(f"{address}views/{view.pk}/delete/").status_code == 302
    assert client.post(address + "views/", {"query": query, "title": " "}).status_code == 302
    assert not SavedView.objects.exists()


def test_an_export_says_who_took_it_and_is_masked_and_audited(world: World) -> None:
    with acting(world.actor("county"), why="test"):
        Person.objects.filter(name="李秀兰").update(ethnic_group="=HYPERLINK(1)")
    county = signed_in("county")
    query = f"year={YEAR}&c=name&c=citizen_id&c=ethnic_group&c=phone&c=age"
    form = text_of(county.get(at(world, "people", "肖咀镇", f"export/?{query}")))
    assert "完整号码" in form
    answer = county.post(at(world, "people", "肖咀镇", "export/"), {"query": query, "reason": "核对"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8" and answer["Cache-Control"] == "no-store"
    lines = body(answer).split("\r\n")
    assert lines[0].startswith("\ufeff县办小李（县扶贫办）导出于 ") and "已脱敏" in lines[0]
    assert lines[1] == "姓名,年龄（岁）,民族,证件号码,联系电话"
    age = today().year - 1980
    assert lines[2] == f"张宝堂,{age},,**************{ID[-4:]},138****5678"
    assert lines[4].split(",")[2] == "'=HYPERLINK(1)"
    assert len(lines) == 6 and lines[5] == ""
    (entry,) = audited()
    assert (entry.subject, entry.reason, entry.path) == ("ledger people", "核对", world.areas["肖咀镇"].path)
    assert entry.details["rows"] == 3 and entry.details["masked"] is True


def test_what_a_role_may_not_export_stays_behind_and_the_file_says_so(world: World) -> None:
    cadre = signed_in("cadre")
    query = "c=head&c=fuel&c=wage_income"
    answer = cadre.post(at(world, "households", "西沟村", "export/"), {"query": query})
    lines = body(answer).split("\r\n")
    assert lines[1] == "户主" and "主要燃料类型、工资性收入" in lines[0]
    inspector = world.user("inspector", "inspector", "合水县")
    assert signed_in(inspector.username).get(at(world, "people", "西沟村", "export/")).status_code == 403
    assert signed_in(inspector.username).post(at(world, "people", "西沟村", "export/"), {}).status_code == 403


def test_numbers_in_full_need_the_right_a_reason_and_few_rows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    address, data = at(world, "people", "肖咀镇", "export/"), {"query": "c=name&c=citizen_id", "numbers": "plain"}
    assert signed_in("town").post(address, {**data, "reason": "发放补助"}).status_code == 403
    county = signed_in("county")
    refused = county.post(address, data)
    assert refused.status_code == 422 and ID not in text_of(refused)
    monkeypatch.setitem(access_content()["limits"], "export_rows_unmasked", {"value": 2})
    many = county.post(address, {**data, "reason": "发放补助"})
    assert many.status_code == 429 and "最多 2 行" in text_of(many)
    assert audited() == []
    answer = county.post(at(world, "people", "西沟村", "export/"), {**data, "reason": "发放补助"})
    text = body(answer)
    assert f'张宝堂,"\t{ID}"' in text and "含完整号码" in text.split("\r\n")[0]
    (entry,) = audited()
    assert entry.details["masked"] is False and entry.reason == "发放补助"


def batch(world: World, **data: object) -> dict[str, object]:
    rows = [number_of(world, head) for head in ("张宝堂", "欧阳", "李秀兰")]
    return {"query": f"year={YEAR}&c=head", "rows": " ".join(rows), "of": data.get("field", ""), **data}


def test_a_batch_is_previewed_and_saved_with_the_reason_in_the_history(world: World) -> None:
    with acting(world.actor("county"), why="test"):
        first = Household.objects.get(members__name="张宝堂")
        HouseholdYear.objects.create(household=first, path=first.path, year=YEAR, fuel="煤炭")
    client, address = signed_in("county"), at(world, "households", "肖咀镇", "edit/")
    assert "主要燃料类型" in text_of(client.post(address, batch(world, step="choose")))
    assert "清洁能源" in text_of(client.post(address, batch(world, step="field", field="fuel")))
    page = text_of(client.post(address, batch(world, step="preview", field="fuel", value="煤炭")))
    assert "将要修改 2 行" in page and "不会修改 1 行" in page and "已经是这个值" in page
    with acting(world.actor("county")):
        assert HouseholdYear.objects.count() == 1, "a preview writes nothing"
    was = f"{number_of(world, '欧阳')}:0 {number_of(world, '李秀兰')}:0"
    data = batch(world, step="apply", field="fuel", value="煤炭", was=was)
    missing = client.post(address, data)
    assert missing.status_code == 422 and "将要修改 2 行" in text_of(missing)
    assert client.post(address, {**data, "reason": "核实燃料"}).status_code == 302
    with acting(world.actor("county")):
        rows = HouseholdYear.objects.order_by("household__number")
        assert [(row.fuel, row.version) for row in rows] == [("煤炭", 1), ("煤炭", 1), ("煤炭", 1)]
        assert next(iter(changes_of(rows[1]))).why == "核实燃料"


def test_a_batch_that_met_another_change_saves_nothing_and_shows_the_new_state(world: World) -> None:
    client, address = signed_in("county"), at(world, "households", "肖咀镇", "edit/")
    was = " ".join(f"{number_of(world, head)}:0" for head in ("张宝堂", "欧阳", "李秀兰"))
    with acting(world.actor("county"), why="test"):
        first = Household.objects.get(members__name="欧阳")
        HouseholdYear.objects.create(household=first, path=first.path, year=YEAR, fuel="柴草")
    data = batch(world, step="apply", field="fuel", value="煤炭", was=was, reason="核实燃料")
    answer = client.post(address, data)
    page = text_of(answer)
    assert answer.status_code == 409 and "有 1 行在预览之后有变动" in page and "柴草" in page
    with acting(world.actor("county")):
        assert [row.fuel for row in HouseholdYear.objects.all()] == ["柴草"]
    assert f"{number_of(world, '欧阳')}:1" in page, "the new preview can be confirmed"


def test_a_batch_refuses_what_is_frozen_what_she_may_not_edit_and_strangers_rows(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = world.areas["铁赵村"]
    with acting(world.actor("county"), why="test"):
        CollectionWindow.objects.create(
            path=village.path, year=YEAR, group="household", from_on=date(2024, 1, 1), to_on=today(), reason="采集"
        )
    client, address = signed_in("town"), at(world, "households", "肖咀镇", "edit/")
    page = text_of(client.post(address, batch(world, step="preview", field="fuel", value="煤炭")))
    assert "将要修改 2 行" in page and "已冻结" in page
    there = batch(world, step="preview", field="fuel", value="煤炭") | {"rows": number_of(world, "王板桥")}
    assert client.post(address, there).status_code == 404
    assert client.post(address, batch(world, step="preview", field="fuel", value="x" * 60)).status_code == 422
    assert "主要燃料类型" not in text_of(signed_in("owner").post(address, batch(world, step="choose")))
    monkeypatch.setitem(access_content()["limits"], "batch_edit_rows", {"value": 2})
    assert client.post(address, batch(world, step="choose")).status_code == 429
    assert client.post(address, {"query": "", "all": "1"}).status_code == 429
