"""Rows that follow a household or person when it moves. They are found by their models, so none can be forgotten.

A table goes with the household that its `household` names, or with the person that its `person` names; `goes_with` of a
model says another way, or several where each row takes one of them; `keeps_place` says that its rows state where
something was and stay there.
"""

from functools import cache

from django.db.models import Model

from jingzhun.database.scoped import Scoped, rows_of, scoped_models
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.identifiers import numbers_ever_of


@cache
def followers_of(leader: type[Model]) -> tuple[tuple[type[Scoped], str], ...]:
    """(table, lookup) of everything that goes with a Household, or with a Person, in a stable order."""
    return tuple(
        (model, way) for model in scoped_models() for way in _ways(model) if _end_of(model, way) is leader
    )


def _ways(model: type[Scoped]) -> tuple[str, ...]:
    if model is Person or getattr(model, "keeps_place", False):
        return ()
    if stated := getattr(model, "goes_with", ""):
        return (stated,) if isinstance(stated, str) else tuple(stated)
    names = {field.name for field in model._meta.fields if field.related_model in (Household, Person)}
    return tuple(name for name in ("household", "person") if name in names)[:1]


def _end_of(model: type[Model], way: str) -> type[Model]:
    found: type[Model] = model
    for name in way.split("__"):
        found = found._meta.get_field(name).related_model  # type: ignore[assignment]
    return found


def carry_household(household: int, path: str) -> None:
    """Give everything that goes with the household (its people apart) its path."""
    for model, way in followers_of(Household):
        rows_of(model).filter(**{way: household}).exclude(path=path).update(path=path)


def carry_person(person: Person, path: str) -> None:
    """Give everything that goes with a person her path: surveys, and the numbers she has or had."""
    for model, way in followers_of(Person):
        rows_of(model).filter(**{way: person.pk}).exclude(path=path).update(path=path)
    for _, entry in numbers_ever_of(person):
        if entry.path != path:
            entry.path = path
            entry.save(update_fields=["path"])
