-- The seal of history: functions that the worker may call, and that show it no row. docs/adr/0006-seal.md
-- argues why each step is safe. seal.py adds jz_sealed_tables(), which lists the tables and their keys, and the grants.

-- An audit entry draws its number before its transaction has a number of its own; this gives it one first. (The
-- history triggers fire after a row was written, so their transactions always have one.)
create or replace function jz_number_transaction() returns trigger language plpgsql as $$
begin
  perform pg_current_xact_id();
  return null;
end $$;

-- Notes for every table how far its numbers have been drawn. A transaction that drew one of them has a lower
-- transaction number than ours, because ours is taken after the last read. Returns how many marks wait.
create or replace function jz_seal_mark() returns integer language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
  sealed record;
  drawn bigint;
  tables text[] := '{}';
  numbers bigint[] := '{}';
begin
  if pg_current_xact_id_if_assigned() is not null then
    raise exception 'jz_seal_mark must be the first write of its transaction';
  end if;
  for sealed in
    select s.table_name, s.key, pg_get_serial_sequence(s.table_name, s.key) as source,
           coalesce((select h.upto from history_seal h where h.table_name = s.table_name order by h.number desc limit 1), 0)
             as upto
    from jz_sealed_tables() s
    where not exists (select 1 from history_mark m where m.table_name = s.table_name)
  loop
    execute format('select last_value from %s where is_called', sealed.source) into drawn;
    if drawn > sealed.upto then
      tables := tables || sealed.table_name;
      numbers := numbers || drawn;
    end if;
  end loop;
  insert into history_mark (table_name, upto, drawn_before, noted_at)
    select noted.name, noted.upto, pg_current_xact_id()::text::bigint, clock_timestamp()
    from unnest(tables, numbers) as noted (name, upto)
    on conflict do nothing;
  return jz_seal_waiting();
end $$;

-- How many tables have a mark that is not yet sealed.
create or replace function jz_seal_waiting() returns integer language sql security definer
set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::integer from history_mark
$$;

-- The last seal: nothing for an installation without one.
create or replace function jz_seal_last() returns table (number bigint, head bytea, sealed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select h.number, h.head, h.sealed_at from history_seal h order by h.number desc limit 1
$$;

-- Seals the next batch of a table whose mark is ripe and returns the number of the seal; null when none is ripe.
-- The settings make the text of a value independent of the session. Repeated in verification, which trusts no function
-- of the database: accounts/services/seal_chain.py.
create or replace function jz_seal_batch(most integer default 10000) returns bigint language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set bytea_output = 'hex'
set extra_float_digits = 1 as $$
declare
  size integer := least(greatest(most, 1), 10000);
  mark history_mark;
  last history_seal;
  key text;
  names text[];
  ids bigint[];
  digests bytea;
begin
  perform pg_advisory_xact_lock(7001004);
  -- A mark whose transaction lies in the future came with a restored database; its number says nothing here.
  delete from history_mark m where m.drawn_before >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  for mark in
    select * from history_mark m
    where m.drawn_before <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint order by m.table_name
  loop
    select s.key into key from jz_sealed_tables() s where s.table_name = mark.table_name;
    select * into last from history_seal h where h.table_name = mark.table_name order by h.number desc limit 1;
    select array_agg(a.attname::text order by a.attname) into names from pg_attribute a
      where a.attrelid = to_regclass(format('public.%I', mark.table_name)) and a.attnum > 0 and not a.attisdropped;
    ids := null;
    if key is not null and names is not null then
      execute format(
        'select array_agg(id order by id), string_agg(digest, '''' order by id) from ('
        '  select batch.%1$I as id, sha256(convert_to(to_jsonb(batch)::text, ''UTF8'')) as digest from ('
        '    select %2$s from public.%3$I where %1$I > $1 and %1$I <= $2 order by %1$I limit $3) batch) rows',
        key, (select string_agg(quote_ident(n), ', ') from unnest(names) n), mark.table_name)
        into ids, digests using coalesce(last.upto, 0), mark.upto, size;
    end if;
    if ids is null or cardinality(ids) < size then
      delete from history_mark m where m.table_name = mark.table_name;
    else
      mark.upto := ids[size];
    end if;
    if ids is not null then
      return jz_seal_append(mark.table_name, names, mark.upto, ids, digests);
    end if;
  end loop;
  return null;
end $$;

-- Appends a link to the chain. Nobody may call it but jz_seal_batch.
create or replace function jz_seal_append(
  table_name text, columns text[], upto bigint, ids bigint[], digests bytea
) returns bigint language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  last history_seal;
  place bigint;
  previous bytea := decode(repeat('00', 32), 'hex');
  sealed_at timestamptz := clock_timestamp();
  header text;
begin
  select * into last from history_seal h order by h.number desc limit 1;
  place := coalesce(last.number, 0) + 1;
  previous := coalesce(last.head, previous);
  header := jsonb_build_array(
    place, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), table_name, columns, upto)::text;
  insert into history_seal (number, sealed_at, table_name, columns, upto, row_ids, digests, previous_head, head)
  values (place, sealed_at, table_name, columns, upto, ids, digests, previous,
    sha256(previous || sha256(convert_to(header, 'UTF8'))
      || sha256(convert_to(array_to_string(ids, ','), 'UTF8')) || sha256(digests)));
  return place;
end $$;
