from django.db import migrations, models


class Migration(migrations.Migration):
    """The name by which a query reaches the records of a village; nothing changes in the database."""

    dependencies = [("registry", "0005_transfer_request")]

    operations = [
        migrations.AlterField(
            "villageyear",
            "area",
            models.ForeignKey(on_delete=models.PROTECT, related_name="village_years", to="areas.area"),
        ),
    ]
