"""The three ledgers, and which columns somebody in a role sees of them."""

from dataclasses import dataclass, replace

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import NotFound, Refused
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.household_fields import HOUSEHOLD_FIELDS
from jingzhun.registry.fields.person_fields import PERSON_FIELDS
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.fields.village_fields import VILLAGE_FIELDS
from jingzhun.registry.selectors.extra_fields import own_fields
from jingzhun.registry.selectors.ledger.base_columns import HOUSEHOLD_COLUMNS, PERSON_COLUMNS, VILLAGE_COLUMNS
from jingzhun.registry.selectors.ledger.column import Column


@dataclass(frozen=True, slots=True)
class Ledger:
    """group: the field group whose rights open the ledger. about_people: shut for roles that see no people.

    subject: of the surveys, and of the fields that offices add. shown: columns when nothing else is asked for.
    """

    name: str
    title: Text
    subject: str
    group: str
    base: tuple[Column, ...]
    survey: tuple[Field, ...]
    shown: tuple[str, ...]
    about_people: bool = True

    def check_sight(self, actor: Actor) -> None:
        """`Refused` unless the role may look at the ledger at all."""
        actor.require(self.group, "see")
        if self.about_people and not actor.scope.people:
            raise Refused(Text("当前身份不查看个人数据", "Your role sees no personal data"))


HOUSEHOLDS = Ledger(
    "households", Text("户台账", "Households"), "household", "household", HOUSEHOLD_COLUMNS, HOUSEHOLD_FIELDS,
    ("number", "head", "place", "members", "status", "is_monitored", "attribute", "main_cause"),
)  # fmt: skip
PEOPLE = Ledger(
    "people", Text("人员台账", "People"), "person", "identity", PERSON_COLUMNS, PERSON_FIELDS,
    ("number", "name", "sex", "age", "relation", "household", "citizen_id", "place", "labour_capacity"),
)  # fmt: skip
VILLAGES = Ledger(
    "villages", Text("村台账", "Villages"), "village", "area_statistics", VILLAGE_COLUMNS, VILLAGE_FIELDS,
    ("name", "place", "status", "our_households", "our_people", "our_poor", "households", "people"),
    about_people=False,
)  # fmt: skip
LEDGERS = {ledger.name: ledger for ledger in (HOUSEHOLDS, PEOPLE, VILLAGES)}
OWN = "own."
OF_HOUSEHOLD = "household."
ABOUT_PEOPLE = frozenset({"our_households", "our_people", "our_poor"})
"""Columns of the village ledger that count people's rows."""


def ledger_by_name(name: str) -> Ledger:
    """`NotFound` for a name that no ledger has."""
    if name not in LEDGERS:
        raise NotFound(Text("没有这个台账", "There is no such ledger"))
    return LEDGERS[name]


def ledgers_for(actor: Actor) -> list[Ledger]:
    """Those that a role may look at."""
    return [
        one
        for one in LEDGERS.values()
        if actor.may(one.group, "see") and (actor.scope.people or not one.about_people)
    ]


def columns_for(actor: Actor, ledger: Ledger, *, path: str, year: int) -> dict[str, Column]:
    """All columns that the role may see there, by name: our own, the year's survey, fields that offices added."""
    found = [*ledger.base, *_survey_columns(ledger, path, year)]
    if ledger is PEOPLE:
        found += _household_columns(path, year)
    return {one.name: one for one in found if _is_visible(actor, one, ledger)}


def _is_visible(actor: Actor, column: Column, ledger: Ledger) -> bool:
    if ledger is VILLAGES and column.name in ABOUT_PEOPLE and not actor.scope.people:
        return False
    return actor.may(column.field.group, "see") or column.field.group == "areas"


def _survey_columns(ledger: Ledger, path: str, year: int, relation: str = "survey") -> list[Column]:
    """The fields of the year's survey, and those that offices at or above the area added to it."""
    own = own_fields(Subject(ledger.subject), path, year)
    return [Column(one, f"{relation}__{one.name}") for one in ledger.survey] + [
        Column(replace(one, name=OWN + one.name), f"{relation}_own_{place}", own=(relation, one.name))
        for place, one in enumerate(own)
    ]


def _household_columns(path: str, year: int) -> list[Column]:
    """What the household's survey of the year says, beside each of its people."""
    return [
        replace(one, field=replace(one.field, name=OF_HOUSEHOLD + one.name))
        for one in _survey_columns(HOUSEHOLDS, path, year, "home")
    ]
