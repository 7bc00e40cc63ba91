"""The register's views for the facts.

Each row is of one area and read from its own table alone, so that a township's rows are found under its scope also
when the household has moved on; what belongs together is joined by our keys when a frame is made.
Spells: `to_on` null while it holds, otherwise the first day on which it no longer did. Void ones and those of no day
are left out.
"""

from jingzhun.core.area_path import Level
from jingzhun.database.fact_views import FactColumn, FactView, Shape
from jingzhun.registry.facts import columns as c
from jingzhun.registry.facts.survey_columns import survey_columns
from jingzhun.registry.fields.subjects import Subject

HELD = "{table}.is_void = false and ({table}.to_on is null or {table}.to_on > {table}.from_on)"
# Of a chain of spells joined by changes of the head, the day on which the first began: with those nobody joins.
JOINED_ON = (
    "max(m.from_on) filter (where m.joined_by <> 'head_change') over"
    " (partition by m.household_id, m.person_id order by m.from_on, m.id)"
)
SEX = "case p.sex when '1' then '男' when '2' then '女' end"

HOUSEHOLD = FactView(
    "household", "household h",
    (
        c.village("h"),
        c.key("household", "h.id"),
        c.text("number", "h.number"),
        c.text("natural_village", "(select a.path from area a where a.id = h.natural_village_id)"),
        c.day("registered_on", "h.registered_on"),
    ),
    ("household",),
)  # fmt: skip
PLACE = FactView(
    "place", f"household_place s where {HELD.format(table='s')}",
    (
        c.village("s"),
        c.key("household", "s.household_id"),
        c.text("area", "s.path"),
        c.day("from_on", "s.from_on"),
        c.day("to_on", "s.to_on"),
    ),
    ("household_place",),
)  # fmt: skip
PERSON = FactView(
    "person", "person p left join vault_identifier v on v.id = p.citizen_id_id",
    (
        c.village("p"),
        c.key("person", "p.id"),
        c.text("number", "p.number"),
        c.code("sex", SEX, "sex"),
        c.day("born_on", "p.born_on"),
        c.code("ethnic_group", "p.ethnic_group", "ethnic_group"),
        c.yes_no("has_citizen_id", "p.citizen_id_id is not null"),
        # The register takes no number whose form, date or check digit is wrong: the only fault that can stand in it.
        c.text("citizen_id_fault", "case when v.is_placeholder then 'placeholder' when v.id is not null then '' end"),
        c.yes_no("has_phone", "p.phone_id is not null"),
        c.yes_no("has_bank_card", "p.bank_card_id is not null"),
    ),
    ("person", "vault_identifier"),
)  # fmt: skip
MEMBER = FactView(
    "member", f"membership m where {HELD.format(table='m')}",
    (
        c.village("m"),
        c.key("person", "m.person_id"),
        c.key("household", "m.household_id"),
        c.code("relation", "m.relation", "relation_to_head"),
        c.yes_no("is_head", "m.is_head"),
        c.day("joined_on", f"coalesce({JOINED_ON}, m.from_on)"),
        c.day("from_on", "m.from_on"),
        c.day("to_on", "m.to_on"),
    ),
    ("membership",),
)  # fmt: skip
EVENT = FactView(
    "event", "household_status e where not e.is_void",
    (
        c.village("e"),
        c.key("event", "e.id"),
        c.key("household", "e.household_id"),
        c.text("kind", "e.kind"),
        c.text("stage", "e.stage"),
        c.number("year", "e.year"),
        c.day("effective_on", "e.effective_on"),
        c.day("planned_on", "e.planned_on"),
        c.day("verified_on", "e.verified_on"),
        c.day("approved_on", "e.approved_on"),
        c.code("monitored_kind", "e.monitored_kind", "monitored_kind"),
        FactColumn(
            "reasons", Shape.CODES,
            "(select array_agg(word order by place) from jsonb_array_elements_text(e.reasons)"
            " with ordinality as found (word, place))",
            "status_reason",
        ),
        c.yes_no("is_inherited", "e.inherited_from_id is not null"),
    ),
    ("household_status",),
)  # fmt: skip
HOUSEHOLD_YEAR = FactView(
    "household_year", "household_year y",
    (
        c.village("y"),
        c.key("household", "y.household_id"),
        c.number("year", "y.year"),
        *survey_columns(Subject.HOUSEHOLD),
    ),
    ("household_year",),
)  # fmt: skip
PERSON_YEAR = FactView(
    "person_year", "person_year y",
    (c.village("y"), c.key("person", "y.person_id"), c.number("year", "y.year"), *survey_columns(Subject.PERSON)),
    ("person_year",),
)  # fmt: skip
ENTRY = FactView(
    "entry", "register_entry r",
    (
        c.village("r"),
        c.key("entry", "r.id"),
        c.key("household", "r.household_id"),
        c.key("person", "r.person_id"),
        c.day("on", 'r."on"'),
        c.text("identity", "r.identity"),
        c.text("kind", "r.kind"),
        c.number("amount", "r.amount"),
    ),
    ("register_entry",),
)  # fmt: skip
AREA = FactView(
    "area", "area a where a.kind in ('village', 'natural_village')",
    (
        c.village("a"),
        c.text("path", "a.path"),
        c.text("kind", "a.kind"),
        c.text("name", "case when a.kind = 'village' then a.name end"),
        c.day("opened_on", "a.opened_on"),
        c.day("closed_on", "a.closed_on"),
    ),
    ("area",), is_whole=True,
)  # fmt: skip
VILLAGE_EVENT = FactView(
    "village_event", "village_status e where not e.is_void and e.stage = 'approved'",
    (
        c.village("e"),
        c.key("event", "e.id"),
        c.text("kind", "e.kind"),
        c.day("effective_on", "e.effective_on"),
    ),
    ("village_status",),
)  # fmt: skip
VILLAGE_YEAR = FactView(
    "village_year", "village_year y",
    (c.village("y"), c.number("year", "y.year"), *survey_columns(Subject.VILLAGE)),
    ("village_year",),
)  # fmt: skip
NATURAL_VILLAGE_YEAR = FactView(
    "natural_village_year", "natural_village_year y",
    (c.village("y"), c.text("path", "y.path"), c.number("year", "y.year"), *survey_columns(Subject.NATURAL_VILLAGE)),
    ("natural_village_year",),
)  # fmt: skip
STATISTICS = FactView(
    "statistics", f"area_year y where length(y.path) = {Level.VILLAGE.path_length}",
    (
        c.village("y"),
        c.number("year", "y.year"),
        c.number("rural_population", "y.rural_population"),
        c.number("rural_households", "y.households"),
        c.number("rural_labour_force", "y.labour_force"),
    ),
    ("area_year",),
)  # fmt: skip
SHARED_NUMBER = FactView(
    "shared_number", "jz_shared_numbers() found",
    (c.text("village", "''::text"), c.key("person", "found.person_id")),
    ("person", "vault_identifier"), is_whole=True,
)  # fmt: skip
SHARED_PHONE = FactView(
    "shared_phone", "jz_shared_phones() found",
    (c.text("village", "''::text"), c.key("household", "found.household_id")),
    ("person", "vault_identifier"), is_whole=True,
)  # fmt: skip
VIEWS = (
    HOUSEHOLD, PLACE, PERSON, MEMBER, EVENT, HOUSEHOLD_YEAR, PERSON_YEAR, ENTRY, AREA, VILLAGE_EVENT, VILLAGE_YEAR,
    NATURAL_VILLAGE_YEAR, STATISTICS, SHARED_NUMBER, SHARED_PHONE,
)  # fmt: skip
