"""A million people in one scoped table, made by SQL as the owner: 5 townships × 100 villages × 10 groups."""

from django.db import connection

from jingzhun.accounts.services.acting import acting
from jingzhun.database.owner import as_owner
from tests.world import CONSOLE

COUNTY = "010101"
HOUSEHOLDS = 250_000
MEMBERS = 4

# Triggers are off while loading: history is filled by one INSERT … SELECT instead, which gives the same rows.
LOAD = f"""
alter table area disable trigger user; alter table household disable trigger user;
alter table person disable trigger user;
insert into area (path, kind, name, version) values ('{COUNTY}', 'county', '合水县', 1);
insert into household (path, number, area_id, address, registered_on, version)
select '{COUNTY}' || lpad((i / 50000 + 1)::text, 3, '0') || lpad((i / 500 % 100 + 1)::text, 3, '0')
       || lpad((i / 50 % 10 + 1)::text, 3, '0'),
       'H' || lpad(i::text, 8, '0'), (select id from area where path = '{COUNTY}'), '', date '2014-01-01', 1
  from generate_series(0, {HOUSEHOLDS - 1}) i;
insert into person (path, number, household_id, name, pinyin_key, pinyin_initials, sex, relation, is_head, version)
select path, 'P' || lpad((id * {MEMBERS} + k)::text, 8, '0'), id, '张' || chr((19968 + id % 5000)::int),
       'zhang' || lpad((id % 5000)::text, 4, '0'), 'z' || chr((97 + id % 26)::int) || chr((97 + k)::int),
       '1', '', k = 0, 1
  from household, generate_series(0, {MEMBERS - 1}) k;
insert into person_event (pgh_created_at, pgh_label, pgh_obj_id, pgh_context, id, path, number, household_id, name,
                          pinyin_key, pinyin_initials, sex, relation, is_head, version)
select now(), 'insert', id, '{{"why": "load"}}', id, path, number, household_id, name,
       pinyin_key, pinyin_initials, sex, relation, is_head, version from person;
set constraints all immediate;
alter table area enable trigger user; alter table household enable trigger user; alter table person enable trigger user;
"""


def load_million() -> None:
    """Fill the tables of the current database; about half a minute."""
    with as_owner():
        with acting(CONSOLE, why="a million"), connection.cursor() as cursor:
            cursor.execute(LOAD)
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
