import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("website", "0003_messages"),
    ]
    operations = [
        migrations.CreateModel(
            name="NameOnBallot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, verbose_name="Name")),
                (
                    "other_spellings",
                    models.TextField(
                        blank=True,
                        help_text="One a line: last name alone, nickname, other scripts.",
                        verbose_name="Other ways to write it",
                    ),
                ),
                ("office", models.CharField(max_length=200, verbose_name="Office sought")),
                ("holds_office", models.BooleanField(default=False, verbose_name="Holds a public office now")),
                ("election_on", models.DateField(verbose_name="Election day")),
                (
                    "source",
                    models.CharField(
                        help_text="Which public list says so, and its day.", max_length=300, verbose_name="Source"
                    ),
                ),
            ],
            options={
                "verbose_name": "name on a ballot",
                "verbose_name_plural": "names on ballots",
                "ordering": ["-election_on", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("name", "office", "election_on"), name="one_name_a_ballot")
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField(verbose_name="Please answer by")),
                ("guest_name", models.CharField(blank=True, max_length=120, verbose_name="Name of the guest")),
                ("token_digest", models.CharField(blank=True, max_length=64)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("language", models.CharField(blank=True, max_length=16)),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="What to look at")),
                ("on_it_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True, choices=[("approve", "Approved"), ("change", "A change is asked for")], max_length=8
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="What should change")),
                ("cleared", models.JSONField(blank=True, default=list)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews_to_do",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="website.editorialpage"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["page", "digest"], name="review_of_a_text"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_of__isnull", False), ("guest_name", ""), ("token_digest", "")),
                    models.Q(
                        models.Q(("guest_name", ""), _negated=True),
                        models.Q(("token_digest", ""), _negated=True),
                        ("asked_of", None),
                        ("expires_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="review_is_asked_of_an_editor_or_a_guest",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("verdict", "")),
                    models.Q(("decided_at__isnull", False), models.Q(("verdict", ""), _negated=True)),
                    _connector="OR",
                ),
                name="review_has_a_verdict_once_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token_digest", ""), _negated=True),
                fields=("token_digest",),
                name="one_review_a_secret_link",
            ),
        ),
    ]
