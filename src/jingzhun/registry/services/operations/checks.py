"""What every operation asks first: may this person do it there, and is the household left in order?"""

from collections.abc import Collection

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OperationKind, group_of
from jingzhun.registry.services.operations.draft import Draft, Heading
from jingzhun.registry.services.operations.subject import Subject


def check_rights(by: Actor, kind: OperationKind, *paths: str) -> None:
    """`Refused` unless the role may do this in all these areas."""
    by.require(group_of(kind), "edit")
    for path in paths:
        by.require_area(path)


def check_area(area: Area, natural_village: Area | None = None) -> None:
    """`WrongInput` unless a household can be registered there."""
    if area.kind not in (Kind.VILLAGE, Kind.GROUP) or not area.is_open:
        raise WrongInput(
            Text("户只能登记在现有的村或村民小组", "A household belongs to an open village or village group"),
            where="area",
            todo=Text("请另选：{name}", "Choose another than {name}").format(name=area.name),
        )
    if natural_village is not None and natural_village.path[:12] != area.path[:12]:
        raise WrongInput(
            Text("自然村不在同一个村", "The natural village lies in another village"), where="natural_village"
        )


def leave_in_order(draft: Draft, subject: Subject, leaving: Collection[int], heading: Heading | None) -> None:
    """Those who stay keep a head: the present one, or the one in `heading`.

    `Conflict` if nobody would stay, `WrongInput` if nobody would be head.
    """
    staying = {person: spell for person, spell in subject.spells.items() if person not in leaving}
    if not staying:
        raise Conflict(
            Text("离开后户内没有成员", "Nobody would be left in the household"),
            where=subject.household.number,
            todo=Text("请改办整户消亡、并户或整户迁移", "Record that it died out, joined another or moved as a whole"),
        )
    if subject.head is not None and subject.head.person_id in staying:
        return
    if heading is None or heading.head not in staying:
        raise WrongInput(
            Text("户主离开后，须在留下的成员中指定新户主", "The head leaves: choose a new one among those who stay"),
            where="new_head",
        )
    draft.new_head(staying.values(), heading)


def check_heading(heading: Heading, people: Collection[int]) -> None:
    """`WrongInput` unless the head is one of these people."""
    if heading.head not in people:
        raise WrongInput(
            Text("户主须是该户成员", "The head must be a member of the household"),
            where="head",
        )
