from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="HistoryMark",
            fields=[
                ("table_name", models.CharField(max_length=63, primary_key=True, serialize=False)),
                ("upto", models.BigIntegerField()),
                ("drawn_before", models.BigIntegerField()),
                ("noted_at", models.DateTimeField()),
            ],
            options={"db_table": "history_mark"},
        ),
    ]
