"""What a preview shows, and what changed since somebody saw it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingzhun.core.text import Text
from jingzhun.registry.consequences import CONSEQUENCES
from jingzhun.registry.selectors.operation_outlook import HouseholdOutlook, outlook_of
from jingzhun.registry.selectors.operations import lines_of
from jingzhun.registry.services.operations.plan import Plan

ARROW = " → "


@dataclass(frozen=True, slots=True)
class Preview:
    """seen: tells whether a confirmation is about the same plan; told: what was shown, to say what differs by then."""

    households: Sequence[HouseholdOutlook]
    lines: Sequence[Text]
    warnings: Sequence[Text]
    consequences: Sequence[Text]
    seen: str
    told: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two previews: sentences that hold no more, and new ones."""

    gone: Sequence[str]
    new: Sequence[str]


def preview_of(plan: Plan) -> Preview:
    households, lines = outlook_of(plan), lines_of(plan)
    told = "\n".join([*map(str, lines), *_facts(households), *map(str, plan.warnings())])
    return Preview(households, lines, plan.warnings(), CONSEQUENCES[plan.kind], plan.digest(), told)


def _facts(households: Sequence[HouseholdOutlook]) -> list[str]:
    lines = ((one.title, line) for one in households for line in one.lines)
    return [f"{title} · {line.title} · {line.before or ''}{ARROW}{line.after}" for title, line in lines]


def difference(told: str, preview: Preview) -> Difference:
    before, now = told.splitlines(), preview.told.splitlines()
    return Difference([one for one in before if one not in now], [one for one in now if one not in before])
