"""The files that the pages load: made from the lock file, complete, and loading nothing from elsewhere."""

import re
from pathlib import Path

import hatch_build

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / hatch_build.VENDOR


def test_they_are_made_from_the_present_lock_file():
    assert hatch_build.is_current(ROOT)
    names = {path.name for path in VENDOR.iterdir()}
    assert names == {*hatch_build.FILES.values(), "icons.svg", "LICENSES.txt", "stamp"}


def test_style_sheets_load_nothing_from_elsewhere():
    for path in VENDOR.glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"@import|url\((?![\"']?(?:data:|#))[^)]*", text) == []


def test_scripts_ask_for_no_source_map():
    for path in VENDOR.glob("*.js"):
        assert "sourceMappingURL" not in path.read_text(encoding="utf-8")


def test_every_wanted_icon_is_in_the_sprite():
    wanted = hatch_build.wanted_icons(ROOT)
    assert wanted == sorted(set(wanted))
    assert re.findall(r'id="tabler-([^"]+)"', (VENDOR / "icons.svg").read_text(encoding="utf-8")) == wanted


def test_every_icon_of_a_page_is_wanted():
    pages = (ROOT / "src/jingzhun/web").rglob("*.html")
    used = {name for page in pages for name in re.findall(r'{% icon "([a-z0-9-]+)"', page.read_text(encoding="utf-8"))}
    assert "download" in used and used <= set(hatch_build.wanted_icons(ROOT))


def test_they_are_never_committed():
    assert "/src/jingzhun/web/static/vendor/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
