"""Makes small .docx and .pdf files with given words."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

FONTS = "<< /Font << /F1 3 0 R >> >>"
CHARACTERS = "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"


def docx(*blocks: str | list[list[str]], body: str = "", notes: str = "") -> bytes:
    """A document of paragraphs (strings) and tables (lists of rows). body: XML after them."""
    inner = "".join(paragraph(one) if isinstance(one, str) else _table(one) for one in blocks) + body
    parts = {"word/document.xml": _part("document", f"<w:body>{inner}</w:body>")}
    if notes:
        parts["word/footnotes.xml"] = _part("footnotes", f"<w:footnote>{paragraph(notes)}</w:footnote>")
    return packed(parts)


def paragraph(words: str) -> str:
    """Cut into two runs, as Word likes to do."""
    half = len(words) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (words[:half], words[half:])
    )
    return f"<w:p><w:pPr/>{runs}</w:p>"


def packed(parts: dict[str, str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return made.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """Pages of lines in a Chinese font that is not in the file, as old programs write them."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{5 + 2 * at} 0 R' for at in range(count))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo {CHARACTERS} /DW 1000 >>",
    ]
    for at, lines in enumerate(pages):
        stream = _stream(lines)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {FONTS} /Contents {6 + 2 * at} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return _file(objects)


def _stream(lines: list[str]) -> str:
    shown = (f"1 0 0 1 60 {790 - 18 * at} Tm <{words.encode('utf-16-be').hex()}> Tj" for at, words in enumerate(lines))
    return "BT /F1 12 Tf " + " ".join(shown) + " ET"


def _file(objects: list[str]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>"
    return made + f"{head}\nstartxref\n{len(made)}\n%%EOF\n".encode("ascii")


def _part(name: str, inner: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{NAMESPACE}" xmlns:mc="{COMPATIBILITY}">'
        f"{inner}</w:{name}>"
    )


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
