"""The invented township as rows of our workbooks."""

from collections.abc import Iterator

from jingzhun.demo.township.figures import Event
from jingzhun.demo.township.invention import Township
from jingzhun.demo.township.people import InventedHousehold, InventedPerson
from jingzhun.demo.township.person_year import full_person_year, short_person_year
from jingzhun.demo.township.village_year import VillageCounter
from jingzhun.registry.reasons import JOINING_TITLES
from jingzhun.registry.status import (
    KIND_TITLES,
    STAGE_TITLES,
    VILLAGE_KIND_TITLES,
    Stage,
    StatusKind,
    VillageStatusKind,
)
from jingzhun.registry.workbooks.writing import Row

SEX_WORDS = {"male": "男", "female": "女"}


class Rows:
    """Rows of every sheet."""

    def __init__(self, township: Township) -> None:
        self.township = township

    def households(self, village: str) -> Iterator[Row]:
        for one in self._registered(village):
            yield Row({
                **self._whose(one), "group": one.place, "natural_village": one.natural_village,
                "phone": one.head.phone, "bank_card": one.head.bank_card,
                "address": f"{self.township.villages[village]}{one.place}",
                "registered_on": self.township.figures.registered_on,
            })  # fmt: skip

    def people(self, village: str) -> Iterator[Row]:
        """Who was there when the household was registered."""
        for household in self._registered(village):
            for person in household.members:
                if person.joined_on is None:
                    yield Row({**self._whose(household), **self._identity(person)})

    def people_of_year(self, year: int) -> Iterator[Row]:
        """Everybody's survey; who came in the year joins with it."""
        for household in self.township.households:
            for person in household.members_in(year):
                survey = self._person_year(household, person, year)
                is_new = person.joined_on is not None and person.joined_on.year == year
                who = self._identity(person) if is_new else {"name": person.name, "citizen_id": person.citizen_id}
                joining = JOINING_TITLES[person.joined_by].zh
                joins = {"joining": joining, "changed_on": person.joined_on} if is_new else {}
                yield Row({**self._whose(household), **who, **joins, "year": year, **survey})

    def households_of_year(self, year: int) -> Iterator[Row]:
        for one in self.township.households:
            if one.is_there_in(year):
                yield Row({**self._whose(one), "year": year, **self.township.survey(one, year).values})

    def events(self, year: int) -> Iterator[Row]:
        """What was approved in a year."""
        for household, event in self._events(year):
            causes = [household.main_cause, *household.other_causes] if event.kind == "identified" else []
            yield Row({
                **self._whose(household), "kind": KIND_TITLES[StatusKind(event.kind)].zh, **_approved(event),
                "reasons": causes,
            })  # fmt: skip

    def plans(self, year: int) -> Iterator[Row]:
        """What was planned at the beginning of a year."""
        for household, event in self._events(year):
            if event.is_planned_first:
                yield Row({**self._whose(household), "kind": KIND_TITLES[StatusKind(event.kind)].zh, **_planned(event)})

    def villages(self, year: int) -> Iterator[Row]:
        for code in self.township.villages:
            values = VillageCounter(self.township, code, year).values()
            yield Row({"year": year, "village": self.township.villages[code], **values})

    def village_events(self, year: int) -> Iterator[Row]:
        yield from (Row({**self._of_village(code, event), **_approved(event)}) for code, event in self._poor(year))

    def village_plans(self, year: int) -> Iterator[Row]:
        for code, event in self._poor(year):
            if event.is_planned_first:
                yield Row({**self._of_village(code, event), **_planned(event)})

    def _registered(self, village: str) -> Iterator[InventedHousehold]:
        """The households that a village registered on the first day."""
        return (one for one in self.township.households if one.village == village and one.is_registered_first)

    def _whose(self, household: InventedHousehold) -> dict[str, object]:
        head = household.head
        village = self.township.villages[household.village]
        return {"village": village, "head_name": head.name, "head_citizen_id": head.citizen_id}

    def _identity(self, person: InventedPerson) -> dict[str, object]:
        return {
            "name": person.name, "sex": SEX_WORDS[person.sex], "citizen_id": person.citizen_id,
            "born_on": person.born_on, "relation": person.relation, "ethnic_group": person.ethnic_group,
        }  # fmt: skip

    def _person_year(self, household: InventedHousehold, person: InventedPerson, year: int) -> dict[str, object]:
        survey, content = self.township.survey(household, year), self.township.content
        if not survey.is_full:
            return short_person_year(person, year, content)
        return full_person_year(household, person, year, content, earns=person in survey.workers)

    def _events(self, year: int) -> Iterator[tuple[InventedHousehold, Event]]:
        for household in self.township.households:
            for event in self.township.figures.events_of(household.cohort):
                if event.year == year:
                    yield household, event

    def _poor(self, year: int) -> Iterator[tuple[str, Event]]:
        poor = self.township.figures.poor_villages
        events = [event for event in (poor.identified, poor.exited) if event.year == year]
        return ((code, event) for code in poor.villages for event in events)

    def _of_village(self, code: str, event: Event) -> dict[str, object]:
        kind = VILLAGE_KIND_TITLES[VillageStatusKind(event.kind)].zh
        return {"village": self.township.villages[code], "kind": kind}


def _approved(event: Event) -> dict[str, object]:
    days = {name: getattr(event, name) for name in ("effective_on", "planned_on", "verified_on", "approved_on")}
    return {"stage": STAGE_TITLES[Stage.APPROVED].zh, "year": event.year, **days}


def _planned(event: Event) -> dict[str, object]:
    return {"stage": STAGE_TITLES[Stage.PLANNED].zh, "year": event.year, "planned_on": event.planned_on}
