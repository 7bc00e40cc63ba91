"""The reader of answers sees through every form that a sentinel could hide in."""

import gzip
import html
import io
import json
import zipfile

import pytest

from tests.leak.sentinels import COUNT, OFFICE, PEOPLE, found_in

NAME, PHONE = PEOPLE["head name"], PEOPLE["phone"]


def zipped(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def workbook(text: str) -> bytes:
    """As workbooks keep it: XML in a zip file, here with the characters as references."""
    cell = f"<si><t>{''.join(f'&#x{ord(letter):x};' for letter in text)}</t></si>"
    return zipped({"xl/sharedStrings.xml": f'<?xml version="1.0"?><sst>{cell}</sst>'.encode()})


def pdf(text: str) -> bytes:
    """A page of PDF with a compressed line of text."""
    import zlib

    stream = zlib.compress(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(whole)
    return whole + b"xref\n0 6\n0000000000 65535 f \n" + table + end


@pytest.mark.parametrize(
    "body",
    [
        NAME.encode(),
        json.dumps({"name": NAME}).encode(),
        html.escape(NAME).encode(),
        "".join(f"&#{ord(letter)};" for letter in NAME).encode(),
        gzip.compress(NAME.encode(), mtime=0),
        workbook(NAME),
        zipped({f"{NAME}.txt": b""}),
        zipped({"inner.zip": workbook(NAME)}),
    ],
)
def test_a_name_is_found(body: bytes) -> None:
    assert found_in([body], {}) == {"head name"}


def test_a_number_in_a_pdf_is_found() -> None:
    assert PHONE.encode() not in pdf(PHONE)
    assert found_in([pdf(PHONE)], {}) == {"phone"}


@pytest.mark.parametrize("text", [f"{COUNT:,}", str(COUNT), f"<td>{COUNT:,}</td>"])
def test_a_count_is_found(text: str) -> None:
    assert found_in([text.encode()], {}) == {"count"}
    assert found_in([f"P0000{COUNT} 1{COUNT} {COUNT}5".encode()], {}) == set()


def test_no_sentinel_lies_in_another() -> None:
    values = {**PEOPLE, **OFFICE}.items()
    assert [(a, b) for a, short in values for b, long in values if a != b and short in long] == []


def test_what_was_asked_for_may_come_back() -> None:
    assert found_in([f"没有 {PHONE}".encode()], {}, except_for=[PHONE]) == set()
    assert found_in([b"P00000007"], {"person number": "P00000007"}) == {"person number"}
