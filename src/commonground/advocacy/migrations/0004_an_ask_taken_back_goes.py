import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from django.db.models import Q


def leave_out_those_taken_back(apps: Apps, schema_editor: Editor) -> None:
    apps.get_model("advocacy", "Ask").objects.filter(Q(taken_back_at__isnull=False)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0003_what_we_asked"),
        ("legislature", "0011_bills_people_follow"),
    ]
    operations = [
        migrations.RunPython(leave_out_those_taken_back, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="ask",
            options={"ordering": ["at", "pk"], "verbose_name_plural": "what we asked of roll calls"},
        ),
        migrations.RemoveConstraint(model_name="ask", name="one_ask_a_roll_call"),
        migrations.RemoveConstraint(model_name="ask", name="ask_taken_back_after_it"),
        migrations.RemoveField(model_name="ask", name="taken_back_at"),
        migrations.AlterField(
            model_name="ask",
            name="roll_call",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="ask", to="legislature.rollcall"
            ),
        ),
    ]
