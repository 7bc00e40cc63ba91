"""How each table of a frame follows from the stored tables, for DuckDB.

Nothing but days, years and names of our own columns goes into these texts.
"""

from collections.abc import Mapping
from datetime import date

from jingzhun.figures.catalogue.survey_columns import survey_columns
from jingzhun.figures.catalogue.tables import TABLES
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.status import LEADS_TO, MONITORING, REGISTERED, VILLAGE_LEADS_TO, StatusKind
from jingzhun.rules.period import Period

# The order of a household's events: by day, and on one day as they were written.
LATEST = "{'on': effective_on, 'event': event}"


def frame_statements(period: Period) -> dict[str, str]:
    """Table of the catalogue → the SELECT of its rows, with exactly its columns in its order."""
    found: Mapping[str, tuple[Mapping[str, str], str]] = {
        "household": (_household_columns(), _household_source(period)),
        "person": (_person_columns(), _person_source(period)),
        "village": (_village_columns(), _village_source(period)),
        "natural_village": (_natural_village_columns(), _natural_village_source(period)),
        "household_year": (_year_columns(Subject.HOUSEHOLD), _household_year_source(period)),
        "person_year": (_year_columns(Subject.PERSON), _person_year_source(period)),
        "event": (EVENT_COLUMNS, _event_source(period)),
        "change": (CHANGE_COLUMNS, _change_source(period)),
    }
    return {table.name: _select(list(table.columns), *found[table.name]) for table in TABLES}


def _select(columns: list[str], expressions: Mapping[str, str], source: str) -> str:
    """`KeyError` for a column that has no expression."""
    shown = ", ".join(f'{expressions[name]} as "{name}"' for name in columns)
    return f"select {shown} {source}"


def _surveyed(subject: Subject) -> dict[str, str]:
    return {column.name: f'y."{column.name}"' for column in survey_columns(subject)}


def _on(day: date) -> str:
    return f"date '{day.isoformat()}'"


def _holds(spell: str, period: Period) -> str:
    day = _on(period.on)
    return f"{spell}.from_on <= {day} and ({spell}.to_on is null or {spell}.to_on > {day})"


def _words(kinds: Mapping[StatusKind, object]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def _household_columns() -> dict[str, str]:
    registered = ", ".join(f"'{status}'" for status in sorted(REGISTERED))
    return _surveyed(Subject.HOUSEHOLD) | {
        "key": "h.number",
        "village": "s.village",
        "area": "s.area",
        "natural_village": "h.natural_village",
        "registered_on": "h.registered_on",
        "status": STATUS,
        "is_registered": f"{STATUS} in ({registered})",
        "is_monitored": "coalesce(e.is_monitored, false)",
        "monitored_kind": "case when e.is_monitored then e.monitored_kind end",
        "identified_on": "e.identified_on",
        "exited_on": "e.exited_on",
        "fell_back_on": "e.fell_back_on",
        "is_phone_shared": "h.household in (select household from stored.shared_phone)",
        "has_survey": "y.household is not null",
    }


STATUS = "case {} else 'ordinary' end".format(
    " ".join(f"when e.last = '{kind}' then '{status}'" for kind, status in LEADS_TO.items())
)
VILLAGE_STATUS = "case {} else 'ordinary' end".format(
    " ".join(f"when e.last = '{kind}' then '{status}'" for kind, status in VILLAGE_LEADS_TO.items())
)


def _state(period: Period) -> str:
    """What each household's approved events up to the day make of it. Removal from the register ends monitoring."""
    latest = LATEST
    last = f"arg_max(kind, {latest}) filter (where kind in ({_words(LEADS_TO)}))"
    ends = f"{_words(MONITORING)}, '{StatusKind.REMOVED}'"
    return f"""(
      select household, {last} as last,
        arg_max(kind = '{StatusKind.MONITORED}', {latest}) filter (where kind in ({ends})) as is_monitored,
        arg_max_null(monitored_kind, {latest}) filter (where kind = '{StatusKind.MONITORED}') as monitored_kind,
        max(effective_on) filter (where kind = '{StatusKind.IDENTIFIED}') as identified_on,
        max(effective_on) filter (where kind = '{StatusKind.EXITED}') as exited_on,
        max(effective_on) filter (where kind = '{StatusKind.FELL_BACK}') as fell_back_on
      from stored.event where stage = 'approved' and effective_on <= {_on(period.on)} group by household
    )"""  # noqa: S608


def _household_source(period: Period) -> str:
    return f"""
      from stored.place s
      join stored.household h on h.household = s.household
      left join {_state(period)} e on e.household = s.household
      left join stored.household_year y on y.household = s.household and y.year = {period.year}
      where {_holds("s", period)}
    """


def _person_columns() -> dict[str, str]:
    own = ("sex", "born_on", "ethnic_group", "has_citizen_id", "citizen_id_fault", "has_phone", "has_bank_card")
    return _surveyed(Subject.PERSON) | {name: f"p.{name}" for name in own} | {
        "key": "p.number",
        "household": "h.number",
        "village": "s.village",
        "relation": "m.relation",
        "is_head": "m.is_head",
        "joined_on": "m.joined_on",
        "is_number_shared": "p.person in (select person from stored.shared_number)",
        "has_survey": "y.person is not null",
    }


def _person_source(period: Period) -> str:
    """Whoever belonged to a household that was registered somewhere."""
    return f"""
      from stored.member m
      join stored.place s on s.household = m.household and {_holds("s", period)}
      join stored.household h on h.household = m.household
      join stored.person p on p.person = m.person
      left join stored.person_year y on y.person = m.person and y.year = {period.year}
      where {_holds("m", period)}
    """


def _village_columns() -> dict[str, str]:
    return _surveyed(Subject.VILLAGE) | {
        "key": "a.path",
        "village": "a.path",
        "name": "a.name",
        "status": VILLAGE_STATUS,
        "rural_population": "n.rural_population",
        "rural_households": "n.rural_households",
        "rural_labour_force": "n.rural_labour_force",
        "has_survey": "y.village is not null",
    }


def _is_open(period: Period) -> str:
    day = _on(period.on)
    return f"(a.opened_on is null or a.opened_on <= {day}) and (a.closed_on is null or a.closed_on > {day})"


def _village_source(period: Period) -> str:
    """Villages of the day, and those in which households stood although they were merged or not yet made."""
    return f"""
      from stored.area a
      left join (
        select village, arg_max(kind, {LATEST}) as last from stored.village_event
        where effective_on <= {_on(period.on)} group by village
      ) e on e.village = a.path
      left join stored.statistics n on n.village = a.path and n.year = {period.year}
      left join stored.village_year y on y.village = a.path and y.year = {period.year}
      where a.kind = 'village' and ({_is_open(period)}
        or a.path in (select s.village from stored.place s where {_holds("s", period)}))
    """  # noqa: S608


def _natural_village_columns() -> dict[str, str]:
    own = {"key": "a.path", "village": "a.village", "has_survey": "y.path is not null"}
    return _surveyed(Subject.NATURAL_VILLAGE) | own


def _natural_village_source(period: Period) -> str:
    return f"""
      from stored.area a left join stored.natural_village_year y on y.path = a.path and y.year = {period.year}
      where a.kind = 'natural_village' and {_is_open(period)}
    """


def _year_columns(subject: Subject) -> dict[str, str]:
    owner = "h.number" if subject is Subject.HOUSEHOLD else "p.number"
    own = {"key": f"{owner} || '-' || y.year", subject.value: owner, "year": "y.year", "village": "s.village"}
    return _surveyed(subject) | own


def _household_year_source(period: Period) -> str:
    return f"""
      from stored.household_year y
      join stored.place s on s.household = y.household and {_holds("s", period)}
      join stored.household h on h.household = y.household
      where y.year <= {period.year}
    """


def _person_year_source(period: Period) -> str:
    return f"""
      from stored.person_year y
      join stored.member m on m.person = y.person and {_holds("m", period)}
      join stored.place s on s.household = m.household and {_holds("s", period)}
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


def _event_source(period: Period) -> str:
    """As far as each event had come on the day; copies that a household brought from a split are not counted again."""
    day = _on(period.on)
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
      left join stored.place s on s.household = e.household and {_holds("s", period)}
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


def _change_source(period: Period) -> str:
    return f"""
      from stored.entry r
      join stored.household h on h.household = r.household
      left join stored.person p on p.person = r.person
      where r."on" between {_on(period.from_on)} and {_on(period.on)}
    """
