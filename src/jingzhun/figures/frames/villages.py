"""Villages and natural villages of a frame."""

from jingzhun.figures.frames.dates import LATEST, holds, is_open, on, surveyed
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.status import VILLAGE_LEADS_TO
from jingzhun.rules.period import Period

VILLAGE_STATUS = "case {} else 'ordinary' end".format(
    " ".join(f"when e.last = '{kind}' then '{status}'" for kind, status in VILLAGE_LEADS_TO.items())
)


def village_columns() -> dict[str, str]:
    return surveyed(Subject.VILLAGE) | {
        "key": "a.path",
        "village": "a.path",
        "name": "a.name",
        "status": VILLAGE_STATUS,
        "rural_population": "n.rural_population",
        "rural_households": "n.rural_households",
        "rural_labour_force": "n.rural_labour_force",
        "has_survey": "y.village is not null",
    }


def village_source(period: Period) -> str:
    """Villages of the day, and those in which households stood although they were merged or not yet made."""
    return f"""
      from stored.area a
      left join (
        select village, arg_max(kind, {LATEST}) as last from stored.village_event
        where effective_on <= {on(period.on)} group by village
      ) e on e.village = a.path
      left join stored.statistics n on n.village = a.path and n.year = {period.year}
      left join stored.village_year y on y.village = a.path and y.year = {period.year}
      where a.kind = 'village' and ({is_open(period)}
        or a.path in (select s.village from stored.place s where {holds("s", period)}))
    """  # noqa: S608


def natural_village_columns() -> dict[str, str]:
    own = {"key": "a.path", "village": "a.village", "has_survey": "y.path is not null"}
    return surveyed(Subject.NATURAL_VILLAGE) | own


def natural_village_source(period: Period) -> str:
    return f"""
      from stored.area a left join stored.natural_village_year y on y.path = a.path and y.year = {period.year}
      where a.kind = 'natural_village' and {is_open(period)}
    """
