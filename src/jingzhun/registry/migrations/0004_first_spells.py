from django.db import migrations

CONTEXT = """{"user": null, "name": "upgrade", "role": "", "from": "upgrade", "why": "first spells of the register"}"""
SPELLS = f"""
select set_config('pghistory.context_metadata', '{CONTEXT}', true);
insert into household_place (path, household_id, area_id, from_on, to_on, came_by, went_by, is_void)
  select path, id, area_id, registered_on, closed_on, 'registered',
    case when closed_on is null then '' else 'moved_out' end, false from household;
insert into membership (path, person_id, household_id, relation, is_head, from_on, to_on, joined_by, left_by, is_void)
  select p.path, p.id, p.household_id, p.relation, p.is_head, least(h.registered_on, p.left_on), p.left_on,
    'registered', case when p.left_on is null then '' else 'other' end, false
  from person p join household h on h.id = p.household_id;
"""


class Migration(migrations.Migration):
    """Whoever is registered already has been so from the day of registration."""

    dependencies = [("registry", "0003_register")]
    operations = [migrations.RunSQL(SPELLS, migrations.RunSQL.noop)]
