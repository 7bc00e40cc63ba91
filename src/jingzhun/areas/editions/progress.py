"""What a comparison has found out so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.outcome import Outcome, Question
from jingzhun.areas.editions.rows import AreaRow


@dataclass(slots=True)
class Progress:
    """What is known so far. `asked_*`: for each row in question or below one, the index of the question."""

    outcome: Outcome = field(default_factory=Outcome)
    new_of: dict[str | None, str | None] = field(default_factory=lambda: {None: None})
    old_of: dict[str | None, str | None] = field(default_factory=lambda: {None: None})
    asked_old: dict[str, int] = field(default_factory=dict)
    asked_new: dict[str, int] = field(default_factory=dict)

    def take(self, found: Outcome) -> None:
        """Keep the pairs and questions of a round; what it left goes to the next round."""
        for pair in found.pairs:
            self.new_of[pair.old.code], self.old_of[pair.new.code] = pair.new.code, pair.old.code
        for index, question in enumerate(found.questions, start=len(self.outcome.questions)):
            self.asked_old |= {row.code: index for row in question.old}
            self.asked_new |= {row.code: index for row in question.new}
        self.outcome.pairs += found.pairs
        self.outcome.questions += found.questions

    def questions_with_rows_below(self, old: EditionExtract, new: EditionExtract) -> list[Question]:
        """The questions, each with the rows that wait for its answer."""
        below_old, below_new = _by_question(old, self.asked_old), _by_question(new, self.asked_new)
        return [
            replace(
                question,
                below_old=tuple(row for row in below_old.get(index, ()) if row not in question.old),
                below_new=tuple(row for row in below_new.get(index, ()) if row not in question.new),
            )
            for index, question in enumerate(self.outcome.questions)
        ]


def _by_question(extract: EditionExtract, asked: Mapping[str, int]) -> dict[int, list[AreaRow]]:
    rows: dict[int, list[AreaRow]] = {}
    for row in extract.rows:
        if row.code in asked:
            rows.setdefault(asked[row.code], []).append(row)
    return rows
