"""Every sentence of `sentences.yaml` gives the readings beside it, no fewer and no more."""

from pathlib import Path

import pytest
import yaml
from tests.unit.checker.reading_lines import found, written

from jingzhun.checker.check import check_text

SENTENCES = [
    pytest.param(row["say"], row["reads"], id=f"{group} {number}")
    for group, rows in yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text("utf-8")).items()
    for number, row in enumerate(rows)
]


@pytest.mark.parametrize(("say", "reads"), SENTENCES)
def test_a_sentence_is_read_as_a_careful_reader_reads_it(say: str, reads: list[str]) -> None:
    relations = check_text(say).relations
    assert sorted(map(found, relations)) == sorted(map(written, reads)), [relation.words.zh for relation in relations]


def test_there_are_sentences_enough() -> None:
    assert len(SENTENCES) >= 150
