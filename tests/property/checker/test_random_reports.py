"""Reports that are put together at random: of the sums put in, none is missed, and nothing is found beside them."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jingzhun.checker.check import check_text
from jingzhun.checker.figure import Figure
from jingzhun.checker.relation import RelationKind

# what is counted, its unit, and words for its parts that do not overlap
TOPICS = (
    ("建档立卡脱贫户", "户", ("东片", "西片", "南片", "北片", "中片")),
    ("财政补助资金", "万元", ("道路硬化", "安全饮水", "村庄亮化", "河道治理", "电网改造")),
    ("公益性岗位", "个", ("护林员", "保洁员", "水管员", "护路员", "炊事员")),
    ("经济林", "亩", ("核桃", "花椒", "油茶", "板栗", "山杏")),
    ("受助学生", "人", ("学前阶段", "小学阶段", "初中阶段", "高中阶段", "大学阶段")),
)
FORMS = ("{total}：{parts}。", "{total}（{parts}）。", "{total}，分为{parts}。", "{parts}，合计{amount}。")
_LONG = 1000
Planted = tuple[int, tuple[int, ...], bool]


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, Planted]:
    subject, unit, words = draw(st.sampled_from(TOPICS))
    parts = draw(st.lists(st.integers(11, 9_000), min_size=2, max_size=5, unique=True))
    off = draw(st.sampled_from([0, 0, 0, 7, -9, 30]))
    total = sum(parts) + (off * len(parts))
    assume(total > max(parts) and sum(parts) < 2 * total < 4 * sum(parts) and not _runs_of(parts) & set(parts))
    assume(not any(abs(run - total) <= len(parts) for run in _runs_of(parts)))
    listed = "、".join(f"{word}{part}{unit}" for word, part in zip(words, parts, strict=False))
    form = draw(st.sampled_from(FORMS))
    text = form.format(total=f"全县{subject}{total}{unit}", parts=listed, amount=f"{total}{unit}")
    return text, (total, tuple(parts), off == 0)


def _runs_of(parts: list[int]) -> set[int]:
    """Sums of runs that are not the whole list: one that by chance is nearly the total would be a second truth."""
    runs = ((first, last) for first in range(len(parts)) for last in range(first + 2, len(parts) + 1))
    return {sum(parts[first:last]) for first, last in runs if last - first < len(parts)}


@settings(max_examples=150)
@given(st.lists(paragraphs(), min_size=1, max_size=5, unique_by=lambda made: made[1][0]))
def test_nothing_is_missed_and_nothing_invented(made: list[tuple[str, Planted]]) -> None:
    planted = sorted(sums for _, sums in made)
    numbers = [number for total, parts, _ in planted for number in (total, *parts)]
    assume(len(numbers) == len(set(numbers)) and not _far_chances(planted) and not _swapped_numbers(planted))
    checked = check_text("\n".join(text for text, _ in made))
    found = [
        (_written(relation.figures[0]), tuple(map(_written, relation.figures[1:])), relation.holds)
        for relation in checked.relations
        if relation.kind is RelationKind.SUM
    ]
    assert sorted(found) == planted
    assert len(found) == len(checked.relations)


def _far_chances(planted: list[Planted]) -> bool:
    """A list that by chance makes another paragraph's number is also a truth, and not the one put in."""
    sums = [sum(parts) for _, parts, _ in planted]
    numbers = {number for total, parts, _ in planted for number in (total, *parts)}
    return any(amount in numbers for amount, (total, _, _) in zip(sums, planted, strict=True) if amount != total)


def _swapped_numbers(planted: list[Planted]) -> bool:
    """Of 9473户 and 9743户 by the same words, one is the other with two digits swapped: told, and rightly so."""
    numbers = (number for total, parts, _ in planted for number in (total, *parts) if number >= _LONG)
    digits = [tuple(sorted(str(number))) for number in numbers]
    return len(digits) != len(set(digits))


@settings(max_examples=150)
@given(
    st.text(
        alphabet=st.sampled_from(
            "户人万元亿%，。；：、（）()“”\n其中占比上年增长由降至一二三十0123456789.-〔〕号年月第 均每共□"
        )
    )
)
def test_any_text_is_read(text: str) -> None:
    checked = check_text(text)
    for place in (*checked.figures, *checked.relations, *checked.findings):
        assert 0 <= place.start <= place.end <= len(text)


@given(st.text())
def test_any_characters_are_read(text: str) -> None:
    assert check_text(text).text == text


def _written(figure: Figure) -> Decimal:
    return figure.value
