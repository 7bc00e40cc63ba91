"""A request between offices, as pages show it: names for areas, words for codes, and what may be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.area_path import Level, ancestors_of
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind, group_of
from jingzhun.registry.reasons import JOINING_TITLES, Joining
from jingzhun.registry.request_states import REQUEST_TITLES, RequestState
from jingzhun.registry.status import STATUS_TITLES, Status

if TYPE_CHECKING:
    from jingzhun.registry.models import TransferRequest


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """from_area, to_area: names from the county down. may_answer, may_withdraw: for the actor, while it waits."""

    row: "TransferRequest"
    title: Text
    state: Text
    status: Text
    joined_by: Text | None
    from_area: str
    to_area: str
    is_waiting: bool
    may_answer: bool
    may_withdraw: bool


def shown_requests(actor: Actor, rows: "Iterable[TransferRequest]") -> list[ShownRequest]:
    """One query for the names."""
    listed = list(rows)
    names = names_of_paths({one for row in listed for path in (row.path, row.to_path) for one in _line(path)})
    return [_shown(actor, row, names) for row in listed]


def _shown(actor: Actor, row: "TransferRequest", names: dict[str, str]) -> ShownRequest:
    kind, is_waiting = OperationKind(row.kind), row.state == RequestState.ASKED
    return ShownRequest(
        row, OPERATION_TITLES[kind], REQUEST_TITLES[RequestState(row.state)], STATUS_TITLES[Status(row.status)],
        JOINING_TITLES[Joining(row.joined_by)] if row.joined_by else None,
        _name(row.path, names), _name(row.to_path, names), is_waiting,
        is_waiting and actor.may("household", "approve") and actor.scope.covers(row.to_path),
        is_waiting and actor.may(group_of(kind), "edit") and actor.scope.covers(row.path),
    )  # fmt: skip


def _line(path: str) -> list[str]:
    """From the county down."""
    return [one for one in (*ancestors_of(path), path) if len(one) >= Level.COUNTY.path_length]


def _name(path: str, names: dict[str, str]) -> str:
    return " ".join(names[one] for one in _line(path) if one in names)
