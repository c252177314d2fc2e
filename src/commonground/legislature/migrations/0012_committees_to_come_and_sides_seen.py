from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from django.db.models import OuterRef, Subquery


def see_what_is_true_now(apps: Apps, schema_editor: Editor) -> None:
    """What was true of a followed bill before is no news to those who follow it."""
    seen, bills = (apps.get_model("legislature", name) for name in ("BillSeen", "Bill"))
    of_bill = bills.objects.filter(pk=OuterRef("bill")).values("sides")
    seen.objects.filter(bill__isnull=False).update(sides=Subquery(of_bill))


class Migration(migrations.Migration):
    dependencies = [("legislature", "0011_bills_people_follow")]
    operations = [
        migrations.AddField(
            model_name="bill",
            name="next_committees",
            field=models.CharField(
                blank=True, default="", help_text="Those it goes to after this one, in short.", max_length=160
            ),
        ),
        migrations.AddField(
            model_name="billseen",
            name="sides",
            field=models.CharField(blank=True, default="", max_length=160),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="billnews",
            name="words",
            field=models.CharField(blank=True, help_text="What turned; or when the hearing was to be.", max_length=160),
        ),
        migrations.RunPython(see_what_is_true_now, migrations.RunPython.noop),
    ]
