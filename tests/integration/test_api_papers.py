"""The API: photos and papers of a household listed, put in, read and taken out."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from PIL import Image
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.web_client import village_world
from tests.world import World

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Attachment, AttachmentContent

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.4\n1"


@pytest.fixture
@kept
def world() -> World:
    return village_world()


@pytest.fixture
def address(world: World) -> str:
    return f"households/{world.household(world.actor('county'), '西沟村一组', '张宝堂', 1).number}/papers"


def caller(world: World, who: str = "cadre", area: str = "西沟村") -> Caller:
    return Caller.of(world.actor(who), world.areas[area])


def photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (2400, 1200), "red").save(written, "PNG")
    return written.getvalue()


def put(who: Caller, address: str, content: bytes, **given: Any) -> HttpResponse:
    form = {"kind": "住房照片", "title": "正房", "taken_on": "2016-05-01", "reason": "入户拍摄"} | given
    return who.upload(address, {"file": SimpleUploadedFile("房子.png", content)} | form)


def test_a_photo_is_put_in_listed_read_and_taken_out(world: World, address: str) -> None:
    cadre = caller(world)
    made = put(cadre, address, photo())
    assert made.status_code == 201
    paper = made.json()
    assert (paper["kind"], paper["title"], paper["taken_on"], paper["year"]) == ("住房照片", "正房", "2016-05-01", 2016)
    assert cadre.get(address).json() == {"papers": [paper]}
    one = f"{address}/{paper['key']}"
    answer, small = cadre.get(one), cadre.get(one, is_small="true")
    assert answer["Content-Type"] == paper["media_type"] == "image/jpeg" and len(answer.content) == paper["size"]
    assert answer["Cache-Control"] == "no-store" and answer["X-Content-Type-Options"] == "nosniff"
    assert (
        Image.open(io.BytesIO(answer.content)).size == (1600, 800)
        and max(Image.open(io.BytesIO(small.content)).size) == 320
    )
    assert cadre.send("POST", f"{one}/remove", {"reason": ""}).status_code == 422
    assert cadre.send("POST", f"{one}/remove", {"reason": "拍错了一户"}).json() == {
        "key": paper["key"],
        "is_void": True,
    }
    assert cadre.get(one).status_code == cadre.send("POST", f"{one}/remove", {"reason": "再来"}).status_code == 404
    assert cadre.get(address).json() == {"papers": []}
    with acting(world.actor("county")):
        assert not AttachmentContent.objects.exists()
        assert [change.why for change in changes_of(Attachment.objects.get())] == ["拍错了一户", "入户拍摄"]


def test_a_pdf_is_kept_as_it_is_and_only_once(world: World, address: str) -> None:
    cadre = caller(world)
    made = put(cadre, address, PDF, taken_on="", title="")
    assert made.status_code == 422 and made.json()["problems"][0]["where"] == "form.taken_on"
    cadre.upload(address, {"file": SimpleUploadedFile("a.pdf", PDF), "kind": "其他", "reason": "入户"})
    [paper] = cadre.get(address).json()["papers"]
    answer = cadre.get(f"{address}/{paper['key']}")
    assert answer.content == PDF and answer["Content-Disposition"].startswith("attachment")
    assert cadre.get(f"{address}/{paper['key']}", is_small="true").status_code == 404
    assert put(cadre, address, PDF).status_code == 409


@pytest.mark.parametrize(
    ("content", "given", "where"),
    [
        (b"", {}, "file"),
        (b"<html>", {}, "file"),
        (PDF, {"kind": "无此类"}, "kind"),
        (PDF, {"reason": ""}, "form.reason"),
        (PDF, {"title": "\0"}, "form.title"),
        (PDF, {"taken_on": "2100-01-01"}, "taken_on"),
        (PDF, {"other": "1"}, "form.other"),
    ],
)
def test_what_does_not_fit_is_refused(
    world: World, address: str, content: bytes, given: dict[str, str], where: str
) -> None:
    cadre = caller(world)
    answer = put(cadre, address, content, **given)
    assert answer.status_code == 422 and answer.json()["where"] == where
    assert cadre.send("POST", address, {"kind": "其他", "reason": "入户"}).status_code == 422  # no form at all
    assert cadre.get(address).json() == {"papers": []}


def test_strangers_and_readers(world: World, address: str) -> None:
    key = put(caller(world), address, PDF).json()["key"]
    other, owner = caller(world, "other", "板桥镇"), caller(world, "owner", "甘肃省")
    for answer in (other.get(address), other.get(f"{address}/{key}"), put(other, address, PDF),
                   other.send("POST", f"{address}/{key}/remove", {"reason": "不要"})):  # fmt: skip
        assert answer.status_code == 404
    assert owner.get(f"{address}/{key}").status_code == 200
    assert caller(world, "admin", "甘肃省").get(address).status_code == 403
