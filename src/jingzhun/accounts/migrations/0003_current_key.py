from django.db import migrations

# Two triggers, because a trigger for both events could not see the rows written.
TRIGGER = """
create trigger jz_current_key_{event} after {event} on vault_identifier referencing new table as written
    for each statement execute function jz_require_current_key();
"""
FUNCTION = """
create function jz_require_current_key() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from written w
    where w.ciphertext is not null and w.key_version <> (select k.version from vault_key k where k.is_current)
  ) then
    raise exception 'identifier encrypted with keys that are not current' using errcode = 'JZ003';
  end if;
  return null;
end $$;
"""


class Migration(migrations.Migration):
    """An identifier is only ever written under the current keys: one number has one blind index, so it is unique."""

    dependencies = [("accounts", "0002_history_mark")]
    operations = [
        migrations.RunSQL(
            FUNCTION + TRIGGER.format(event="insert") + TRIGGER.format(event="update"),
            "drop function jz_require_current_key() cascade",
        )
    ]
