"""The causes of operations: the word of a list, or of the way somebody came or went, with which a reason begins."""

from collections.abc import Iterable
from functools import cache

from django.db.models import Q

from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.grounds import BETWEEN, SAYS_WHY
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind
from jingzhun.registry.reasons import JOINING_TITLES, LEAVING_TITLES, Joining, Leaving
from jingzhun.registry.services.operations.order import FIELDS

OTHER = {Joining.OTHER, Leaving.OTHER}
"""Who comes or goes in another way has no cause but the office's own words."""


@cache
def causes_told(kind: OperationKind) -> dict[str, Text]:
    """All words that can be the cause of an operation of a kind, with their titles; retired ones too."""
    found = code_lists().get(f"cause_of_{kind}")
    listed = {item.code: item.title for item in found.items} if found else {}
    said = {OPERATION_TITLES[kind].zh: OPERATION_TITLES[kind]} if kind in SAYS_WHY else {}
    return {**listed, **said, **_ways(kind)}


def all_causes() -> dict[str, Text]:
    """Those of all kinds, each once."""
    return {word: title for kind in OperationKind for word, title in causes_told(kind).items()}


def cause_of(kind: OperationKind, reason: str) -> Text | None:
    """The cause that a reason begins with; None: the office said it in its own words."""
    return causes_told(kind).get(reason.partition(BETWEEN)[0])


def words_of(kind: OperationKind, reason: str) -> str:
    """What a reason says beside its cause."""
    return reason.partition(BETWEEN)[2] if cause_of(kind, reason) else reason


def asked_for(*, kind: str = "", cause: str = "") -> Q:
    """The operations of a kind and with a cause; '' asks for all."""
    kinds = [one for one in OperationKind if not kind or one == kind]
    if not cause:
        return Q(kind__in=kinds) if kind else Q()
    told = Q(reason=cause) | Q(reason__startswith=f"{cause}{BETWEEN}")
    return told & Q(kind__in=[one for one in kinds if cause in causes_told(one)])


def _ways(kind: OperationKind) -> dict[str, Text]:
    fields = FIELDS.get(kind, ())
    ways: Iterable[tuple[Joining | Leaving, Text]] = [
        *(JOINING_TITLES.items() if "joined_by" in fields else ()),
        *(LEAVING_TITLES.items() if "left_by" in fields else ()),
    ]
    return {title.zh: title for way, title in ways if way not in OTHER}
