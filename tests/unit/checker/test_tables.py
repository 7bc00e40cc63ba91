"""Every table of `tables.yaml` gives the readings beside it, no fewer and no more, also after the mending of a paste."""

from pathlib import Path

import pytest
import yaml
from tests.unit.checker.reading_lines import found, written

from jingzhun.checker.check import check_text
from jingzhun.checker.reading.opening import read_pasted

TABLES = yaml.safe_load((Path(__file__).parent / "tables.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLES, ids=range(len(TABLES)))
def test_a_table_is_read_as_a_careful_reader_reads_it(row: dict[str, str]) -> None:
    for text in (row["say"], read_pasted(f"附表如下：\n{row['say']}\n特此报告。").text):
        relations = check_text(text).relations
        assert sorted(map(found, relations)) == sorted(map(written, row["reads"])), text
