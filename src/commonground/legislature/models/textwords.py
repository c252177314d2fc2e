"""The words of printed texts as each database keeps them for searching.

Triggers on VersionText keep them, whoever writes it. A migration that alters VersionText on SQLite builds that
table anew and loses its triggers: it has to put them up again, as the_words_of_texts does.
"""

from __future__ import annotations

from django.db import models

from commonground.legislature.models.bills import BillVersion


class TextWords(models.Model):
    """Only ever asked. SQLite names the column it looks through after the table; PostgreSQL follows."""

    version = models.OneToOneField(
        BillVersion, on_delete=models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="words"
    )
    words = models.TextField(db_column="legislature_textwords")

    class Meta:
        managed = False
        db_table = "legislature_textwords"

    def __str__(self) -> str:
        return str(self.pk)
