"""核数 on the pages and by the API: the report marked in its place; refused in words; nothing of it kept."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.support.api_client import Caller, token_of
from tests.support.kept_worlds import kept
from tests.support.report_files import docx, pdf
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/report-check/"
SECRET = "张宝堂家的三头牛"
WORDS = f"全镇共有貧困戶(hù)３２０戶(hù),{SECRET}。\n20XX年安排資金350万元。"


@pytest.fixture
@kept
def world() -> World:
    return village_world()


def uploaded(content: bytes, name: str) -> dict[str, Any]:
    return {"report": SimpleUploadedFile(name, content)}


def test_a_pasted_report_is_marked_in_its_own_words(world: World) -> None:
    page = text_of(signed_in("county").post(PAGE, {"words": WORDS}))
    assert "２０戶" not in re.sub(r"<[^>]*>", " ", page).replace("３２０戶", "")
    assert '<span class="report-figure">３２０戶</span>' in page
    assert re.search(r'<a id="text-1"[^>]*>1</a><mark class="says-open">20XX</mark>', page)
    assert 'href="#text-1"' in page and "年份被遮去" in page and "第 2 段" in page
    assert "去掉括号里的拼音（2 处）" in page


def test_a_sum_that_is_wrong_is_marked_at_each_of_its_figures(world: World) -> None:
    words = "全镇贫困户320户，其中：东村120户、西村150户、南村60户。"
    page = text_of(signed_in("county").post(PAGE, {"words": words}))
    assert "120户 + 150户 + 60户 = 330户" in page
    assert re.findall(r'<mark class="says-breaks">(\w+)</mark>', page) == ["320户", "120户", "150户", "60户"]
    assert "不符 1" in re.sub(r"<[^>]*>", "", page)


def test_a_file_is_marked_as_well(world: World) -> None:
    client, lines = signed_in("county"), WORDS.split("\n")
    for content in (docx(*lines), pdf(lines), WORDS.encode("gb18030")):
        page = text_of(client.post(PAGE, uploaded(content, "年度报告")))
        assert "年度报告" in page and ">３２０戶</span>" in page and 'class="says-open">20XX</mark>' in page


def test_words_of_a_report_cannot_become_part_of_the_page(world: World) -> None:
    page = text_of(signed_in("county").post(PAGE, {"words": "<script>alert(1)</script>共3户，<b>5人</b>"}))
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page and "<b>" not in page


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "请选文件或粘贴文字"),
    ({"words": " \n "}, "请选文件或粘贴文字"),
    (uploaded(b"", "空.txt"), "文件是空的"),
    (uploaded(pdf([], []), "扫描.pdf"), "扫描件"),
    (uploaded(docx("好")[:-30], "断.docx"), "读不了这个文档"),
]


def test_what_cannot_be_read_is_said_at_the_form(world: World) -> None:
    client = signed_in("county")
    for given, why in REFUSED:
        answer = client.post(PAGE, given)
        assert answer.status_code == 422
        assert why in text_of(answer), why


def test_nothing_of_a_report_stays(world: World, caplog: pytest.LogCaptureFixture) -> None:
    client = signed_in("county")
    client.post(PAGE, {"words": WORDS})
    client.post(PAGE, uploaded(docx(WORDS), f"{SECRET}.docx"))
    client.post(PAGE, uploaded(docx(WORDS)[:-30], f"{SECRET}.docx"))
    with acting(world.actor("owner")):
        entries = str(list(AuditEntry.objects.values()))
    assert "login" in entries and SECRET not in entries
    assert PAGE in caplog.text and SECRET not in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_session where session_data like %s", [f"%{SECRET}%"])
        assert cursor.fetchone() == (0,)
    kept = (path for path in Path(settings.HOME).rglob("*.log") if path.is_file())
    assert not [path for path in kept if SECRET in path.read_text(encoding="utf-8", errors="replace")]


def test_programs_get_the_same_document_for_words_and_for_a_file(world: World) -> None:
    caller = Caller(token_of(world.actor("county"), world.areas["合水县"]))
    words = caller.send("POST", "report-check/words", {"words": WORDS, "name": "年报"})
    file = caller.upload("report-check/file", {"file": SimpleUploadedFile("年报", docx(*WORDS.split("\n")))})
    assert words.status_code == file.status_code == 200
    assert json.loads(words.content) == json.loads(file.content)
    found = json.loads(words.content)
    assert found["file"] == "年报"
    assert [one["place"]["quote"] for one in found["figures"] if one["unit"] == "户"] == ["３２０戶"]
    assert [one["kind"] for one in found["losses"]] == ["masked_year"]


def test_the_api_refuses_in_words(world: World) -> None:
    caller = Caller(token_of(world.actor("county"), world.areas["合水县"]))
    answer = caller.upload("report-check/file", {"file": SimpleUploadedFile("断.docx", docx("好")[:-30])})
    assert answer.status_code == 422
    assert json.loads(answer.content)["where"] == "断.docx"
    assert caller.send("POST", "report-check/words", {"words": ""}).status_code == 422
