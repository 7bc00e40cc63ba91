"""Photos and papers of a household: written anew, guarded like every row, gone when taken out."""

import io
import struct
import threading
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image
from tests.support.data_folders import wait_until
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict
from jingzhun.registry.models import Attachment, AttachmentContent, Household
from jingzhun.registry.papers.keeping import add_paper
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.move import plan_move

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = "36.123456"
PDF = b"%PDF-1.4\n<script>alert(1)</script>"


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    found.household(found.actor("county"), "西沟村一组", "张宝堂", 1)
    return found


def photo(kind: str = "JPEG", size: tuple[int, int] = (2400, 1200), *, turned: int = 1) -> bytes:
    """A red photo with a place, a camera and an orientation in its metadata."""
    picture, written = Image.new("RGB", size, "red"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "相机厂", turned
    exif.get_ifd(0x8825)[2] = (36.0, 7.0, 24.0)
    exif[0x010E] = PLACE
    picture.save(written, kind, exif=exif)
    return written.getvalue()


def number(world: World) -> str:
    with acting(world.actor("county")):
        return Household.objects.get().number


def put(world: World, content: bytes, name: str = "房子.jpg", who: str = "cadre", **given: str) -> object:
    values = {
        "file": SimpleUploadedFile(name, content),
        "kind": "住房照片",
        "title": "正房",
        "reason": "入户拍摄",
    } | given
    return signed_in(who).post(f"/people/households/{number(world)}/papers/", values)


def stored(world: World) -> list[Attachment]:
    with acting(world.actor("county")):
        return list(Attachment.objects.filter(is_void=False))


def test_a_photo_is_written_anew_without_its_metadata(world: World) -> None:
    assert put(world, photo(turned=6)).status_code == 302  # type: ignore[attr-defined]
    [row] = stored(world)
    client, address = signed_in("cadre"), f"/people/households/{number(world)}/papers/{row.pk}/"
    answer = client.get(address)
    assert answer["Content-Type"] == "image/jpeg" and answer["Cache-Control"] == "no-store"
    assert PLACE.encode() not in answer.content and "相机厂".encode() not in answer.content
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.size == (800, 1600) and not shown.getexif()  # upright, and no larger than is kept
    small = Image.open(io.BytesIO(client.get(f"{address}?small=1").content))
    assert max(small.size) == 320
    page = text_of(client.get(f"/people/households/{number(world)}/papers/"))
    assert "正房" in page and "住房照片" in page


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats_become_jpeg(world: World, kind: str) -> None:
    assert put(world, photo(kind, (300, 200)), f"房子.{kind.lower()}").status_code == 302  # type: ignore[attr-defined]
    assert stored(world)[0].media_type == "image/jpeg"


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 40,000 × 40,000 pixels large."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "请选择文件"),
        (b"GIF89a" + b"\0" * 50, "不是能打开的照片"),
        (b"<html>", "不是能打开的照片"),
        (photo()[:900], "不是能打开的照片"),
        (bomb(), "照片的像素太多"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(world: World, content: bytes, said: str) -> None:
    answer = put(world, content)
    assert answer.status_code == 422 and said in text_of(answer)  # type: ignore[attr-defined]
    assert 'value="正房"' in text_of(answer)
    assert stored(world) == []


def test_the_same_paper_twice_at_once_is_kept_once(world: World) -> None:
    met: list[type[BaseException]] = []

    def add() -> None:
        by = world.actor("county")
        with acting(by):
            add_paper(
                by=by,
                household=Household.objects.get(),
                content=PDF,
                kind="住房照片",
                title="",
                taken_on=None,
                reason="扫描",
            )

    def add_too() -> None:
        try:
            add()
        except Exception as error:
            met.append(type(error))
        finally:
            connection.close()

    def is_waiting() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            return cursor.fetchone() == (1,)

    other = threading.Thread(target=add_too)
    with acting(world.actor("county")):
        add()
        other.start()
        wait_until(is_waiting)
    other.join()
    assert met == [Conflict] and len(stored(world)) == 1


def test_a_pdf_is_kept_as_it_is_and_only_downloaded(world: World) -> None:
    put(world, PDF, "申请.pdf", kind="申请和评议材料")
    [row] = stored(world)
    answer = signed_in("cadre").get(f"/people/households/{number(world)}/papers/{row.pk}/")
    assert answer.content == PDF and answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert put(world, PDF, "再来一次.pdf").status_code == 409  # type: ignore[attr-defined]


def test_strangers_and_readers(world: World) -> None:
    put(world, PDF)
    [row] = stored(world)
    address = f"/people/households/{number(world)}/papers/"
    for tail in ("", f"{row.pk}/", f"{row.pk}/remove/"):
        assert signed_in("other").get(address + tail).status_code == 404
    assert signed_in("owner").get(f"{address}{row.pk}/").status_code == 200
    assert signed_in("admin").get(address).status_code == 403


def test_taken_out_it_is_gone_and_history_says_why(world: World) -> None:
    put(world, photo())
    [row] = stored(world)
    client, address = signed_in("cadre"), f"/people/households/{number(world)}/papers/{row.pk}/"
    assert client.post(f"{address}remove/", {"reason": "拍错了一户"}).status_code == 302
    assert client.get(address).status_code == 404
    with acting(world.actor("county")):
        assert not AttachmentContent.objects.exists() and Attachment.objects.get().is_void
    assert "拍错了一户" in text_of(client.get(f"/people/households/{number(world)}/history/"))


def test_it_goes_with_the_household_that_moves(world: World) -> None:
    put(world, photo())
    county = world.actor("county")
    with acting(county, why="test"):
        household = Household.objects.get()
        plan = plan_move(by=county, household=household, area=world.areas["铁赵村一组"], on=household.registered_on)
        apply(by=county, plan=plan, reason="整户迁移")
    [row] = stored(world)
    assert row.path == world.areas["铁赵村一组"].path
    assert signed_in("cadre").get(f"/people/households/{number(world)}/papers/").status_code == 404
    with acting(county):
        assert AttachmentContent.objects.get().path == row.path
