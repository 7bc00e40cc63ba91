"""A county of 512,000 people with all that the register keeps about them, made by SQL as the owner.

20 townships (TOWNSHIPS in the environment for less) × 20 villages × 8 groups of 40 households of 4; every fourth
household is registered, half of those exited at the end of 2016; surveys of two years; an ID for everybody and a phone
for heads.
"""

import os
from collections.abc import Iterator

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.backends.utils import CursorWrapper

from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import HouseholdYear, PersonYear
from tests.world import CONSOLE, World, citizen_number

COUNTY = "010101"
TOWNSHIPS = int(os.environ.get("TOWNSHIPS", "20"))
VILLAGES, GROUPS, HOUSEHOLDS, MEMBERS = 20, 8, 40, 4
TABLES = ("area", "household", "household_place", "household_status", "person", "membership", "household_year",
          "person_year", "register_entry", "household_operation")  # fmt: skip

AREAS = f"""
insert into area (path, kind, name, parent_id, version)
select '{COUNTY}' || lpad(t::text, 3, '0'), 'township', t || '乡', (select id from area where path = '{COUNTY}'), 1
  from generate_series(1, {TOWNSHIPS}) t;
insert into area (path, kind, name, parent_id, version)
select path || lpad(v::text, 3, '0'), 'village', v || '村', id, 1
  from area, generate_series(1, {VILLAGES}) v where kind = 'township';
insert into area (path, kind, name, parent_id, version)
select path || lpad(g::text, 3, '0'), 'group', g || '组', id, 1
  from area, generate_series(1, {GROUPS}) g where kind = 'village';
"""
HOUSEHOLD_ROWS = f"""
insert into household (path, number, area_id, address, registered_on, status, version)
select path, 'H' || lpad(nextval('household_number')::text, 8, '0'), id, k || '号', '2014-01-01',
       case when k % 4 <> 0 then 'ordinary' when k % 8 = 0 then 'exited' else 'poor' end, 2
  from area, generate_series(1, {HOUSEHOLDS}) k where kind = 'group' order by path, k;
insert into household_place (path, household_id, area_id, from_on, came_by, went_by, is_void)
select path, id, area_id, registered_on, 'registered', '', false from household;
insert into household_status (path, household_id, kind, stage, year, effective_on, planned_on, verified_on,
                              approved_on, note, monitored_kind, reasons, is_void, version)
select path, id, 'identified', 'approved', 2014, date '2014-06-01', date '2014-03-01', date '2014-05-01', date '2014-06-01', '', '',
       jsonb '[]', false, 1 from household where status <> 'ordinary'
union all
select path, id, 'exited', 'approved', 2016, date '2016-12-20', date '2016-03-01', date '2016-11-01', date '2016-12-20', '', '',
       jsonb '[]', false, 1 from household where status = 'exited';
"""
PEOPLE = f"""
create temporary table coming as
select row_number() over (order by h.id, k) serial, h.id household_id, h.path, k
  from household h, generate_series(0, {MEMBERS - 1}) k;
"""
PERSON_ROWS = """
insert into person (path, number, household_id, name, pinyin_key, pinyin_initials, sex, born_on, relation, is_head,
                    citizen_id_id, phone_id, version)
select path, 'P' || lpad(nextval('person_number')::text, 8, '0'), household_id,
       '张' || chr((19968 + serial % 5000)::int), 'zhang' || lpad((serial % 5000)::text, 4, '0'),
       'z' || chr((97 + serial % 26)::int), (1 + k % 2)::text, date '1950-01-01' + (serial * 37 % 22000)::int,
       (array['户主', '配偶', '之子', '之女'])[k + 1], k = 0, c.key, p.key, 1
  from coming left join citizen_id_keys c using (serial) left join phone_keys p using (serial) order by serial;
insert into membership (path, person_id, household_id, relation, is_head, from_on, joined_by, left_by, is_void)
select path, id, household_id, relation, is_head, '2014-01-01', 'registered', '', false from person;
"""
SURVEY_ROWS = """
insert into {table} (path, {subject}_id, year, version, confirmed, own, {columns})
select path, id, year, 1, '{{}}', '{{}}', {values} from {subject}, generate_series(2015, 2016) year
"""
FOUND = {
    "household_year": {
        "attribute": "'一般农户'", "main_cause": "'因病'", "fuel": "'煤炭'", "cultivated_land": "3 + id % 9",
        "house_area": "60 + id % 90", "wage_income": "3000 + id % 9000", "business_income": "2000",
        "business_cost": "500",
    },
    "person_year": {"health": "array['健康']", "work_months": "id % 12"},
}  # fmt: skip
LINES = """
with facts as (
  select h.path, h.id household_id, p.id person_id, h.status from household h join (
    select id, household_id from person union all select null, id from household) p on p.household_id = h.id
  where h.status <> 'ordinary')
insert into register_entry (path, household_id, person_id, identity, kind, amount, "on")
select path, household_id, person_id, identity, 'identified', 1, date '2014-06-01'
  from facts, unnest(array['registered', 'poor']) identity
union all
select path, household_id, person_id, 'poor', 'exited', -1, date '2016-12-20' from facts where status = 'exited';
"""
HISTORY = """
insert into {table}_event (pgh_created_at, pgh_label, pgh_obj_id, pgh_context, {columns})
select now(), 'insert', id, '{{"why": "load", "name": "loader"}}', {columns} from {table}
"""
COLUMNS_OF = """
select string_agg(quote_ident(column_name), ', ') from information_schema.columns
where table_name = %s and table_schema = 'public'
  and column_name in (select column_name from information_schema.columns where table_name = %s)
"""


def load_county() -> World:
    """Fill the tables of the current database; some minutes. Returns the world, whose areas are named 合水县 and above."""
    world = World()
    with as_owner():
        with acting(CONSOLE, why="a county"), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"alter table {table} disable trigger user")
            for rows in (AREAS, HOUSEHOLD_ROWS, PEOPLE):
                cursor.execute(rows)
            _write_identifiers(cursor)
            for rows in (PERSON_ROWS, LINES, *_survey_rows()):
                cursor.execute(rows)
            _write_history(cursor)
            cursor.execute("set constraints all immediate")
            for table in TABLES:
                cursor.execute(f"alter table {table} enable trigger user")
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
    return world


def _survey_rows() -> Iterator[str]:
    """Columns that cannot be null and of which nothing was found hold nothing."""
    for model, subject in ((HouseholdYear, "household"), (PersonYear, "person")):
        found = dict(FOUND[model._meta.db_table])
        for column in model._meta.concrete_fields:
            if not column.null and column.name not in {
                *found,
                "id",
                "path",
                "year",
                "version",
                "confirmed",
                "own",
                subject,
            }:
                found[column.name] = "'{}'" if isinstance(column, ArrayField) else "''"
        yield SURVEY_ROWS.format(
            table=model._meta.db_table, subject=subject, columns=", ".join(found), values=", ".join(found.values())
        )


def _write_history(cursor: CursorWrapper) -> None:
    """What the triggers would have written, in one statement for each table."""
    for table in ("household", "person", "membership", "household_place", "household_status", "household_year"):
        cursor.execute(COLUMNS_OF, [table, f"{table}_event"])
        columns = cursor.fetchone()[0]
        cursor.execute(HISTORY.format(table=table, columns=columns))


def _write_identifiers(cursor: CursorWrapper) -> None:
    """An invented ID number for everybody who is coming, a phone for heads."""
    for kind, where in (("citizen_id", "true"), ("phone", "k = 0")):
        cursor.execute(f"select serial, path from coming where {where} order by serial")
        people = cursor.fetchall()
        keys = vault.keep_many(kind, [(_number(kind, serial), path, False) for serial, path in people])
        cursor.execute(
            f"create temporary table {kind}_keys as select * from unnest(%s::bigint[], %s::uuid[]) as found(serial, key)",
            [[serial for serial, _ in people], keys],
        )


def _number(kind: str, serial: int) -> str:
    if kind == "phone":
        return f"139{serial:08d}"
    year, rest = divmod(serial, 12_000)
    month, rest = divmod(rest, 1000)
    return citizen_number(rest, born=f"{1950 + year}{month + 1:02d}01")
