from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("legislature", "0012_committees_to_come_and_sides_seen"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedimport",
            name="opened",
            field=models.JSONField(blank=True, default=list, help_text="The sessions it made known."),
        ),
    ]
