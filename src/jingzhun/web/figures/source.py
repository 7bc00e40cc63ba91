"""Where something is written, as pages show it."""

from dataclasses import dataclass

from jingzhun.rules.explanation import Reason


@dataclass(frozen=True, slots=True)
class ShownReason:
    words: str
    is_confirmed: bool


def shown_reason(reason: Reason | None) -> ShownReason | None:
    """None where a definition cites nothing."""
    if reason is None:
        return None
    source = reason.source
    words = f"《{source.title}》{f'（{source.number}）' if source.number else ''}" if source is not None else ""
    return ShownReason(f"{words} {reason.clause}".strip(), reason.is_confirmed)
