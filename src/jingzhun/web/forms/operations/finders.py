"""Finds households, people and places that somebody means, within her areas."""

from typing import TYPE_CHECKING

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import full_place_names, names_of_paths
from jingzhun.areas.selectors.places import offices_called, places_called
from jingzhun.core.area_path import Level, ancestors_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.selectors.households import heads_of, search_households
from jingzhun.registry.selectors.masked import masked
from jingzhun.registry.selectors.people import search_people
from jingzhun.web.forms.operations.lookup import Candidates, Lookup

if TYPE_CHECKING:
    from jingzhun.registry.models import Household, Person

MOST = 20
TOWNSHIP = Level.TOWNSHIP.path_length
NO_HOUSEHOLD = NotFound(
    Text("您的管理范围内没有这样的户", "No such household in your areas"),
    allowed=Text("户编号、国家系统户编号或户主姓名", "household number, national number or the head's name"),
    todo=Text("在别的单位的，请改办“跨区迁移申请”", "Elsewhere: ask the other office for a transfer"),
)
NO_PERSON = NotFound(
    Text("您的管理范围内没有这个人", "No such person in your areas"),
    allowed=Text("人员编号、姓名或证件号码", "person number, name or ID number"),
)
NO_PLACE = NotFound(
    Text("您的管理范围内没有这个村或组", "No such village or group in your areas"),
    allowed=Text("村名、村名加组名或区划代码", "village, village and group, or official code"),
    todo=Text("要迁到别的单位的区域，请改办“跨区迁移申请”", "Into another office's area: ask that office"),
)
NO_OFFICE = NotFound(
    Text("没有这个县、乡镇或村", "No such county, township or village"),
    allowed=Text("名称、上级加名称或区划代码", "a name, the one above and the name, or an official code"),
)


def household_lookup(actor: Actor, *, within: tuple[str, ...] = (), but: "Household | None" = None) -> Lookup:
    """Open households; within: areas to look in, the actor's by default; but: one that cannot be meant."""

    def find(words: str) -> Candidates:
        paths = within or actor.scope.paths
        found = [one for path in paths for one in search_households(path, words, most=MOST)]
        wanted = [one for one in found if one.closed_on is None and (but is None or one.pk != but.pk)][:MOST]
        heads, places = heads_of(wanted), full_place_names(one.area.path for one in wanted)
        return [(one.number, f"{heads.get(one.pk, '—')} {one.number} {places[one.area.path]}") for one in wanted]

    return Lookup(find, NO_HOUSEHOLD)


def person_lookup(actor: Actor, *, but: "Person") -> Lookup:
    def find(words: str) -> Candidates:
        sees = actor.may("identifiers", "see")
        found = [
            one for path in actor.scope.paths for one in search_people(path, words, most=MOST, sees_numbers=sees)
        ]
        wanted = [one for one in found if one.pk != but.pk][:MOST]
        places = full_place_names(one.household.area.path for one in wanted)
        return [(one.number, _person_words(actor, one, places[one.household.area.path])) for one in wanted]

    return Lookup(find, NO_PERSON)


def _person_words(actor: Actor, person: "Person", place: str) -> str:
    """What tells people of one name apart; the number masked, as everywhere."""
    born = person.born_on.isoformat() if person.born_on else ""
    known = (person.name, person.number, born, masked(actor, person, "citizen_id"), place, person.household.number)
    return " ".join(word for word in known if word)


def place_lookup(actor: Actor, *, within: tuple[str, ...] = ()) -> Lookup:
    def find(words: str) -> Candidates:
        found = places_called(words, within or actor.scope.paths)
        names = full_place_names(one.path for one in found)
        townships = names_of_paths({one.path[:TOWNSHIP] for one in found})
        return [(one.path, f"{townships.get(one.path[:TOWNSHIP], '')} {names[one.path]}".strip()) for one in found]

    return Lookup(find, NO_PLACE)


def office_lookup() -> Lookup:
    """Areas of all offices: the tree is public."""

    def find(words: str) -> Candidates:
        found = offices_called(words)
        names = names_of_paths({above for one in found for above in ancestors_of(one.path)})
        return [(one.path, _with_those_above(one.path, one.name, names)) for one in found]

    return Lookup(find, NO_OFFICE)


def _with_those_above(path: str, name: str, names: dict[str, str]) -> str:
    above = [names[one] for one in ancestors_of(path) if one in names]
    return " ".join([*above, name])
