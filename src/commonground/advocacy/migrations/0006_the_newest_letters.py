from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0005_what_became_of_letters"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["-opened_at", "-id"], name="letter_newest"),
        ),
    ]
