"""What a text claims among its figures, and whether it is so."""

import pytest

from jingzhun.checker.check import check_text

SENTENCES = [
    ("全村农户120户，其中低保户18户、五保户4户、一般户98户。", "sum", True),
    ("全村农户120户，分为低保户18户、五保户4户、一般户97户。", "sum", False),
    ("应完成改造80户，已完工64户，完工率80%。", "ratio", True),
    ("应完成改造80户，已完工64户，完工率85%。", "ratio", False),
    ("贫困人口由3200人减少到800人，减少2400人。", "difference", True),
    ("全年投入450万元，比上年增加50万元，增长12.5%。", "growth", True),
]


@pytest.mark.parametrize(("text", "kind", "holds"), SENTENCES)
def test_a_claim_is_found_and_judged(text: str, kind: str, holds: bool) -> None:
    found = check_text(text).relations
    assert [(relation.kind.value, relation.holds) for relation in found] == [(kind, holds)]


def test_a_computation_shows_large_figures_as_the_text_writes_them() -> None:
    (relation,) = check_text("完成投资22.8亿元，占总投资36.55亿元的62.4%。").relations
    assert relation.words.zh == "22.8亿元 / 36.55亿元 = 62.38%，与 62.4% 相符"
