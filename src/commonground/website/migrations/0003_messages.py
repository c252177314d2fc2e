import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0005_counties_of_organizers"),
        ("website", "0002_words_of_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="Message")),
                ("county", models.CharField(blank=True, max_length=60, verbose_name="County")),
                ("language", models.CharField(max_length=16, verbose_name="Language of the answer")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="Name")),
                ("reply_to", models.CharField(blank=True, max_length=160, verbose_name="E-mail or telephone")),
                ("digest", models.CharField(max_length=64)),
                ("received_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="How it was answered")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "handed_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="members.person",
                    ),
                ),
            ],
            options={
                "ordering": ["received_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)), fields=("digest",), name="message_waits_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("note", "")),
                            models.Q(("answered_at__isnull", False), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="answered_message_says_how",
                    ),
                ],
            },
        ),
    ]
