import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0004_an_ask_taken_back_goes"),
        ("members", "0007_who_came_since"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="outcome",
            field=models.TextField(
                blank=True, help_text="What became of it, in a sentence or two; everybody reads it."
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="outcome_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="outcome_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), ("outcome_at", None), ("outcome_by", None)),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True),
                        ("outcome_at__isnull", False),
                        ("outcome_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="letter_outcome_says_by_whom",
            ),
        ),
    ]
