from django.db import migrations


class Migration(migrations.Migration):
    """Sequences behind our own numbers of households and people."""

    dependencies = [("registry", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "create sequence household_number; create sequence person_number",
            "drop sequence household_number; drop sequence person_number",
        )
    ]
