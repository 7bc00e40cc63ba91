"""What is worked on for a moment stands below the data folder, which nobody else enters, and never where all may look."""

from pathlib import Path

import jingzhun

WITH_A_PLACE = "tempfile.TemporaryDirectory(dir="


def test_no_file_of_names_is_written_where_all_may_look() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in Path(jingzhun.__file__).parent.rglob("*.py")}
    users = {path for path, text in files.items() if "tempfile.TemporaryDirectory(" in text}
    assert users, "the folder for work in progress uses it"
    assert {path for path in users if files[path].count("tempfile.TemporaryDirectory(") != files[path].count(WITH_A_PLACE)} == set()
