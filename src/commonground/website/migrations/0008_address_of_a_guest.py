from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("website", "0007_aims_of_pages")]

    operations = [
        migrations.AddField(
            model_name="review",
            name="guest_email",
            field=models.EmailField(blank=True, default="", max_length=254, verbose_name="Address of the guest"),
            preserve_default=False,
        ),
    ]
