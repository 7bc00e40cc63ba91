"""What became of every area between two editions: kept, recoded, renamed, appeared, disappeared, or unsure.

Rules, strongest first: the same digits and name under a matched parent; the same name there (kinds aside:
肖咀乡 → 肖咀镇, 华亭县 → 华亭市); the same code with a new name. A name that turns up under another parent, a
name there twice, or a code and a name that contradict each other are questions for a person, never answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.outcome import Evidence, Pair, Question
from jingzhun.areas.editions.rounds import run_rounds
from jingzhun.areas.editions.rows import AreaRow, level_of
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

Decisions = Mapping[str, str | None]
"""What a person said: old code → new code, or None for "it no longer exists"."""


@dataclass(frozen=True)
class Comparison:
    """Every row of both editions in exactly one list.

    unchanged, renamed, recoded: pairs (recoded may be renamed too). appeared, disappeared: rows that the
    other edition certainly does not have. old_beyond, new_beyond: rows about which the other extract says
    nothing, because it does not hold that part of the country. unsure: questions, with all rows below them.
    """

    unchanged: tuple[Pair, ...] = field(default=())
    recoded: tuple[Pair, ...] = field(default=())
    renamed: tuple[Pair, ...] = field(default=())
    appeared: tuple[AreaRow, ...] = field(default=())
    disappeared: tuple[AreaRow, ...] = field(default=())
    unsure: tuple[Question, ...] = field(default=())
    old_beyond: tuple[AreaRow, ...] = field(default=())
    new_beyond: tuple[AreaRow, ...] = field(default=())

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All matched areas, in order of the old code."""
        return tuple(sorted((*self.unchanged, *self.recoded, *self.renamed), key=lambda pair: pair.old.code))

    def new_code_of(self, old_code: str) -> str | None:
        """The code in the newer edition; None if the area has none or it is not certain."""
        return next((pair.new.code for pair in self.pairs if pair.old.code == old_code), None)

    def counts(self) -> dict[str, int]:
        """How many entries each list has; for `unsure` questions, not rows."""
        return {name: len(getattr(self, name)) for name in self.__dataclass_fields__}


def compare(old: EditionExtract, new: EditionExtract, *, decided: Decisions | None = None) -> Comparison:
    """Compare an older with a newer edition. `decided` answers questions of an earlier comparison.

    `WrongInput` for a decision about a code that is not there, of another level, or used twice.
    """
    outcome = run_rounds(old, new, _decided_pairs(old, new, decided or {}), _gone(decided or {}))
    sorted_pairs = sorted(outcome.pairs, key=lambda pair: pair.old.code)
    partners = {pair.old.code: pair.new.code for pair in sorted_pairs}
    old_beyond = _beyond(outcome.old_left, partners, new)
    new_beyond = _beyond(outcome.new_left, {code: other for other, code in partners.items()}, old)
    return Comparison(
        unchanged=tuple(pair for pair in sorted_pairs if not pair.is_recoded and not pair.is_renamed),
        recoded=tuple(pair for pair in sorted_pairs if pair.is_recoded),
        renamed=tuple(pair for pair in sorted_pairs if pair.is_renamed and not pair.is_recoded),
        appeared=_without(outcome.new_left, new_beyond),
        disappeared=_without(outcome.old_left, old_beyond),
        unsure=tuple(sorted(outcome.questions, key=lambda question: question.old[0].code)),
        old_beyond=old_beyond,
        new_beyond=new_beyond,
    )


def _beyond(left: list[AreaRow], partners: Mapping[str, str], other: EditionExtract) -> tuple[AreaRow, ...]:
    """Of the rows without counterpart, those whose place the other extract does not cover."""
    covered: dict[str, bool] = {}
    for row in sorted(left):
        parent = row.parent_code
        if parent is None:
            covered[row.code] = other.lists_children_of(None)
        elif parent in covered:
            covered[row.code] = covered[parent]
        else:
            covered[row.code] = parent not in partners or other.lists_children_of(partners[parent])
    return tuple(row for row in sorted(left) if not covered[row.code])


def _without(rows: list[AreaRow], taken: tuple[AreaRow, ...]) -> tuple[AreaRow, ...]:
    codes = {row.code for row in taken}
    return tuple(row for row in sorted(rows) if row.code not in codes)


def _gone(decided: Decisions) -> frozenset[str]:
    return frozenset(code for code, new_code in decided.items() if new_code is None)


def _decided_pairs(old: EditionExtract, new: EditionExtract, decided: Decisions) -> list[Pair]:
    pairs = []
    for old_code, new_code in sorted(decided.items()):
        codes = [(old_code, old)] if new_code is None else [(old_code, old), (new_code, new)]
        for code, extract in codes:
            if code not in extract.by_code:
                raise _wrong_decision(code, extract)
        if new_code is not None:
            pairs.append(Pair(old.by_code[old_code], new.by_code[new_code], Evidence.DECIDED))
    _check_decisions(pairs)
    return pairs


def _check_decisions(pairs: list[Pair]) -> None:
    used: set[str] = set()
    for pair in pairs:
        if level_of(pair.old.code) is not level_of(pair.new.code):
            raise WrongInput(
                Text("{old} 与 {new} 级别不同", "{old} and {new} are of different levels").format(
                    old=pair.old, new=pair.new
                )
            )
        if pair.new.code in used:
            raise WrongInput(
                Text("{new} 被确定了两次", "{new} was decided for two areas").format(new=pair.new),
                todo=Text("几个区划合为一个请用合并操作", "Use the merge operation when areas became one"),
            )
        used.add(pair.new.code)


def _wrong_decision(code: str, extract: EditionExtract) -> WrongInput:
    return WrongInput(
        Text("版本 {day} 中没有代码 {code}", "The edition of {day} has no code {code}").format(
            day=extract.edition_on.isoformat(), code=code
        ),
        where=extract.source,
    )
