"""Every sentence of `sentences.yaml` gives the readings beside it, no fewer and no more."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from jingzhun.checker.check import check_text
from jingzhun.checker.relation import Relation, RelationKind

SENTENCES = [
    pytest.param(row["say"], row["reads"], id=f"{group} {number}")
    for group, rows in yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text("utf-8")).items()
    for number, row in enumerate(rows)
]
_MULTIPLIERS = {"": 1, "万": 10**4, "亿": 10**8}
Reading = tuple[str, bool, tuple[Decimal, ...]]


@pytest.mark.parametrize(("say", "reads"), SENTENCES)
def test_a_sentence_is_read_as_a_careful_reader_reads_it(say: str, reads: list[str]) -> None:
    found = check_text(say).relations
    assert sorted(map(_found, found)) == sorted(map(_written, reads)), [relation.words.zh for relation in found]


def test_there_are_sentences_enough() -> None:
    assert len(SENTENCES) >= 150


def _written(reading: str) -> Reading:
    kind = reading.lstrip("!").split()[0]
    numbers = tuple(
        (Decimal(digits) * _MULTIPLIERS[multiplier]).normalize()
        for digits, multiplier in re.findall(r"(\d+(?:\.\d+)?)([万亿]?)", reading)
    )
    return kind, not reading.startswith("!"), numbers


def _found(relation: Relation) -> Reading:
    return relation.kind.value, relation.holds, tuple(number.normalize() for number in _numbers(relation))


def _numbers(relation: Relation) -> tuple[Decimal, ...]:
    """In the order in which `sentences.yaml` writes them."""
    if relation.kind in {RelationKind.SUM, RelationKind.ORDER}:
        return (relation.total, *relation.parts)
    if relation.kind in {RelationKind.RATIO, RelationKind.GROWTH}:
        return (*relation.parts, relation.total, relation.stated)
    return (relation.total, *relation.parts, relation.stated)
