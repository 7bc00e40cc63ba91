-- Functions the safeguards rest on. Re-created after every migration (safeguards.py); every statement can be repeated.

-- True when `path` lies in one of the (at most eight) area ranges of the acting role AND that role may see people.
-- Inlined into the query by PostgreSQL, so the path index is used: therefore no SECURITY DEFINER, no SET, not STRICT, no
-- sub-select, and the collation written out. jz.min/jz.max bound the ranges, which lets ORDER BY path LIMIT stop early.
create or replace function in_scope(path text) returns boolean language sql stable parallel safe as $$
  select current_setting('jz.people', true) = 'on'
     and (path collate "C") >= current_setting('jz.min', true) and (path collate "C") < current_setting('jz.max', true)
     and (   ((path collate "C") >= current_setting('jz.lo1', true) and (path collate "C") < current_setting('jz.hi1', true))
          or ((path collate "C") >= current_setting('jz.lo2', true) and (path collate "C") < current_setting('jz.hi2', true))
          or ((path collate "C") >= current_setting('jz.lo3', true) and (path collate "C") < current_setting('jz.hi3', true))
          or ((path collate "C") >= current_setting('jz.lo4', true) and (path collate "C") < current_setting('jz.hi4', true))
          or ((path collate "C") >= current_setting('jz.lo5', true) and (path collate "C") < current_setting('jz.hi5', true))
          or ((path collate "C") >= current_setting('jz.lo6', true) and (path collate "C") < current_setting('jz.hi6', true))
          or ((path collate "C") >= current_setting('jz.lo7', true) and (path collate "C") < current_setting('jz.hi7', true))
          or ((path collate "C") >= current_setting('jz.lo8', true) and (path collate "C") < current_setting('jz.hi8', true)))
$$;

-- The same for rows about areas and staff, which a role without sight of people (the administrator) may work with.
create or replace function in_reach(path text) returns boolean language sql stable parallel safe as $$
  select (path collate "C") >= current_setting('jz.min', true) and (path collate "C") < current_setting('jz.max', true)
     and (   ((path collate "C") >= current_setting('jz.lo1', true) and (path collate "C") < current_setting('jz.hi1', true))
          or ((path collate "C") >= current_setting('jz.lo2', true) and (path collate "C") < current_setting('jz.hi2', true))
          or ((path collate "C") >= current_setting('jz.lo3', true) and (path collate "C") < current_setting('jz.hi3', true))
          or ((path collate "C") >= current_setting('jz.lo4', true) and (path collate "C") < current_setting('jz.hi4', true))
          or ((path collate "C") >= current_setting('jz.lo5', true) and (path collate "C") < current_setting('jz.hi5', true))
          or ((path collate "C") >= current_setting('jz.lo6', true) and (path collate "C") < current_setting('jz.hi6', true))
          or ((path collate "C") >= current_setting('jz.lo7', true) and (path collate "C") < current_setting('jz.hi7', true))
          or ((path collate "C") >= current_setting('jz.lo8', true) and (path collate "C") < current_setting('jz.hi8', true)))
$$;

-- Does the row's area lie above an area of the acting role? (A village must see what its county set for it.)
create or replace function lies_above(path text) returns boolean language sql stable parallel safe as $$
  select path <> '' and (starts_with(current_setting('jz.lo1', true), path)
       or starts_with(current_setting('jz.lo2', true), path)
       or starts_with(current_setting('jz.lo3', true), path)
       or starts_with(current_setting('jz.lo4', true), path)
       or starts_with(current_setting('jz.lo5', true), path)
       or starts_with(current_setting('jz.lo6', true), path)
       or starts_with(current_setting('jz.lo7', true), path)
       or starts_with(current_setting('jz.lo8', true), path))
$$;

-- Is this row about the acting user herself? (Her own role assignments must be readable before a role is chosen.)
create or replace function is_own(user_id bigint) returns boolean language sql stable parallel safe as $$
  select user_id::text = current_setting('jz.user', true)
$$;

-- Does this user hold a role outside the reach of the acting one? Row-level security hides such assignments from an
-- administrator, who must not get hold of an account that can do more than she may give: only yes or no comes out.
-- The day is given, because the server's clock knows another date than Shanghai.
drop function if exists jz_holds_outside(bigint);
create or replace function jz_holds_outside(person bigint, today date) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from account_role_assignment held
    where held.user_id = person and (held.to_on is null or held.to_on >= today) and not in_reach(held.path)
  )
$$;

-- How often has this person done one of these things since then? Limits must not depend on what her present role sees of
-- the audit log, nor on whom she types for: only the number comes out. Nobody (null): the console.
create or replace function jz_times_done(person bigint, actions text[], since timestamptz) returns bigint language sql
  stable security definer set search_path = public, pg_temp as $$
  select count(*) from account_audit_entry done
  where done.action = any (actions) and done.at >= since
    and ((done.user_id = person and done.typed_by_id is null) or done.typed_by_id = person
      or (person is null and done.user_id is null and done.typed_by_id is null))
$$;

-- pghistory calls this once per statement. We keep the context in the event row and never in a table of its own.
create or replace function _pgh_attach_context() returns uuid language sql immutable parallel safe as $$ select null::uuid $$;

-- A ledger write without who and why is refused, whoever makes it and however (ORM, bulk SQL, COPY, psql).
create or replace function jz_require_context() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('pghistory.context_metadata', true), '') = '' then
    raise exception 'write to % without context: who and why must be set for the transaction', tg_table_name
      using errcode = 'JZ001', hint = 'use jingzhun, or set pghistory.context_metadata in this transaction';
  end if;
  return null;
end $$;

-- TRUNCATE leaves no history, so a ledger table cannot be truncated (the test suite lifts this for its own databases).
create or replace function jz_refuse_truncate() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('jz.allow_truncate', true), '') <> 'test' then
    raise exception 'table % keeps history and cannot be truncated', tg_table_name using errcode = 'JZ002';
  end if;
  return null;
end $$;

-- Looks anew at how many rows there are and how they differ, by which PostgreSQL chooses its way to them. In a long
-- transaction nobody else can: what it wrote is not there yet for autovacuum. A table at which somebody else is looking
-- is left out, because waiting for that could be waiting in a circle.
create or replace function jz_look_at_rows(tables regclass[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare one regclass;
begin
  foreach one in array tables loop
    execute format('analyze (skip_locked) %s', one);
  end loop;
end $$;
