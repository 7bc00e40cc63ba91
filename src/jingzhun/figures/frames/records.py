"""What a frame holds beside its day: years up to its own, events as far as they had come, changes in between."""

from jingzhun.figures.frames.dates import holds, on, surveyed
from jingzhun.registry.fields.subjects import Subject
from jingzhun.rules.period import Period


def year_columns(subject: Subject) -> dict[str, str]:
    owner = "h.number" if subject is Subject.HOUSEHOLD else "p.number"
    own = {"key": f"{owner} || '-' || y.year", subject.value: owner, "year": "y.year", "village": "s.village"}
    return surveyed(subject) | own


def household_year_source(period: Period) -> str:
    return f"""
      from stored.household_year y
      join stored.place s on s.household = y.household and {holds("s", period)}
      join stored.household h on h.household = y.household
      where y.year <= {period.year}
    """


def person_year_source(period: Period) -> str:
    return f"""
      from stored.person_year y
      join stored.member m on m.person = y.person and {holds("m", period)}
      join stored.place s on s.household = m.household and {holds("s", period)}
      join stored.person p on p.person = y.person
      where y.year <= {period.year}
    """


EVENT_COLUMNS = {
    "key": "e.event::varchar",
    "household": "h.number",
    "village": "coalesce(s.village, e.village)",
    "position": (
        "row_number() over (partition by e.household"
        " order by coalesce(e.effective_on, e.planned_on, date '9999-12-31'), e.event)"
    ),
    **{name: f"e.{name}" for name in ("kind", "stage", "year", "effective_on", "planned_on", "verified_on")},
    **{name: f"e.{name}" for name in ("approved_on", "monitored_kind", "reasons")},
}


def event_source(period: Period) -> str:
    """As far as each event had come on the day; copies that a household brought from a split are not counted again."""
    day = on(period.on)
    return f"""
      from (
        select event, household, village, kind, year, planned_on, monitored_kind, reasons, then_stage as stage,
          case when then_stage = 'approved' then effective_on end as effective_on,
          case when then_stage = 'approved' then approved_on end as approved_on,
          case when then_stage <> 'planned' then verified_on end as verified_on
        from (
          select *, case
            when stage = 'approved' and effective_on <= {day} then 'approved'
            when stage <> 'planned' and verified_on <= {day} then 'verified'
            when planned_on <= {day} then 'planned' end as then_stage
          from stored.event where not is_inherited
        ) where then_stage is not null
      ) e
      join stored.household h on h.household = e.household
      left join stored.place s on s.household = e.household and {holds("s", period)}
    """  # noqa: S608


CHANGE_COLUMNS = {
    "key": "r.entry::varchar",
    "household": "h.number",
    "person": "p.number",
    "village": "r.village",
    "on": 'r."on"',
    "identity": "r.identity",
    "kind": "r.kind",
    "amount": "r.amount",
}


def change_source(period: Period) -> str:
    return f"""
      from stored.entry r
      join stored.household h on h.household = r.household
      left join stored.person p on p.person = r.person
      where r."on" between {on(period.from_on)} and {on(period.on)}
    """
