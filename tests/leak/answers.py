"""What an answer says, as text: compressed parts opened, JSON escapes resolved, PDF text taken out."""

import gzip
import html
import io
import json
import zipfile
from collections.abc import Iterable


def text_of(body: bytes) -> str:
    """All readable text of an answer, in the forms in which a sentinel could hide."""
    parts = [_decoded(body)]
    if body[:2] == b"PK":
        parts += [text_of(content) for content in _files(body)]
    if body[:2] == b"\x1f\x8b":
        parts.append(text_of(gzip.decompress(body)))
    if body[:5] == b"%PDF-":
        parts.append(_pdf_text(body))
    return "\n".join(parts)


def _decoded(body: bytes) -> str:
    text = body.decode("utf-8", errors="replace")
    try:
        resolved = json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        resolved = ""
    return "\n".join((text, html.unescape(text), resolved))


def _files(body: bytes) -> Iterable[bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return [part for name in archive.namelist() for part in (name.encode(), archive.read(name))]


def _pdf_text(body: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
