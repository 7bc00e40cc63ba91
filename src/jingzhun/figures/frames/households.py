"""Households and people of a frame."""

from collections.abc import Mapping

from jingzhun.figures.frames.dates import LATEST, holds, on, surveyed
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.status import LEADS_TO, MONITORING, REGISTERED, StatusKind
from jingzhun.rules.period import Period

STATUS = "case {} else 'ordinary' end".format(
    " ".join(f"when e.last = '{kind}' then '{status}'" for kind, status in LEADS_TO.items())
)


def household_columns() -> dict[str, str]:
    registered = ", ".join(f"'{status}'" for status in sorted(REGISTERED))
    return surveyed(Subject.HOUSEHOLD) | {
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


def _words(kinds: Mapping[StatusKind, object]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


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
      from stored.event where stage = 'approved' and effective_on <= {on(period.on)} group by household
    )"""  # noqa: S608


def household_source(period: Period) -> str:
    return f"""
      from stored.place s
      join stored.household h on h.household = s.household
      left join {_state(period)} e on e.household = s.household
      left join stored.household_year y on y.household = s.household and y.year = {period.year}
      where {holds("s", period)}
    """


def person_columns() -> dict[str, str]:
    own = ("sex", "born_on", "ethnic_group", "has_citizen_id", "citizen_id_fault", "has_phone", "has_bank_card")
    return surveyed(Subject.PERSON) | {name: f"p.{name}" for name in own} | {
        "key": "p.number",
        "household": "h.number",
        "village": "s.village",
        "relation": "m.relation",
        "is_head": "m.is_head",
        "joined_on": "m.joined_on",
        "is_number_shared": "p.person in (select person from stored.shared_number)",
        "has_survey": "y.person is not null",
    }


def person_source(period: Period) -> str:
    """Whoever belonged to a household that was registered somewhere."""
    return f"""
      from stored.member m
      join stored.place s on s.household = m.household and {holds("s", period)}
      join stored.household h on h.household = m.household
      join stored.person p on p.person = m.person
      left join stored.person_year y on y.person = m.person and y.year = {period.year}
      where {holds("m", period)}
    """
