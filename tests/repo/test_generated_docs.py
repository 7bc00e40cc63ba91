"""Generated pages say what the code says."""

from tools.generate_docs import PAGES, stale


def test_generated_pages_are_current() -> None:
    assert PAGES
    assert stale() == [], "run: python tools/generate_docs.py"
