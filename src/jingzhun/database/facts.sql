-- What the facts rest on: notes of changes, and what can be said about identifiers without showing them. fact_views.py
-- makes views, triggers and grants. Every statement can be repeated.

-- Notes that rows of a table changed in townships, once per transaction: writers never wait for each other, since a note
-- belongs to one transaction. Whoever exported a township deletes the notes that were there before. '' stands for what is
-- exported whole; a trigger with the argument `whole` notes it too.
drop function if exists jz_note_fact_changes(text[], text);
create or replace function jz_note_fact_changes(paths text[], kind text, source text) returns void language sql
security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.fact_change (township, source, transaction)
  select township, source, pg_current_xact_id()::text::bigint from (
    select left(path, 9) from unnest(paths) as changed (path) union select '' where kind = 'whole') as noted (township)
  on conflict do nothing
$$;
revoke all on function jz_note_fact_changes(text[], text, text) from public;

create or replace function jz_fact_changed_insert() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from new_rows) then
    perform public.jz_note_fact_changes((select array_agg(distinct left(path, 9)) from new_rows), tg_argv[0], tg_table_name);
  end if;
  return null;
end $$;

create or replace function jz_fact_changed_update() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from new_rows) then
    perform public.jz_note_fact_changes((
      select array_agg(distinct township)
      from (select left(path, 9) from old_rows union select left(path, 9) from new_rows) as changed (township)),
      tg_argv[0], tg_table_name);
  end if;
  return null;
end $$;

create or replace function jz_fact_changed_delete() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from old_rows) then
    perform public.jz_note_fact_changes((select array_agg(distinct left(path, 9)) from old_rows), tg_argv[0], tg_table_name);
  end if;
  return null;
end $$;

-- A table emptied at once says nothing about townships: '*' stands for all of them.
create or replace function jz_fact_changed_all() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.jz_note_fact_changes(array['*'], '', tg_table_name);
  return null;
end $$;

-- People whose ID number somebody else has too who is not gone either. Keys only: no number and no digest comes out.
-- Definer functions, so that whoever exports facts needs no right to read digests. Not for anybody else: they look
-- across all areas.
create or replace function jz_shared_numbers() returns table (person_id bigint) language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select unnest(array_agg(p.id)) from person p join vault_identifier v on v.id = p.citizen_id_id
  where p.left_on is null and v.blind_index is not null group by v.blind_index having count(*) > 1
$$;

-- Households one of whose members has the telephone number of somebody in another household.
create or replace function jz_shared_phones() returns table (household_id bigint) language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select distinct unnest(array_agg(p.household_id)) from person p join vault_identifier v on v.id = p.phone_id
  where p.left_on is null and v.blind_index is not null
  group by v.blind_index having count(distinct p.household_id) > 1
$$;
