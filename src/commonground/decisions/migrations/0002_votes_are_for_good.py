from collections.abc import Iterable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor

SQLITE = (
    """CREATE TRIGGER decisions_vote_keeps_its_words BEFORE UPDATE ON decisions_vote
    BEGIN SELECT RAISE(ABORT, 'A vote is never changed; a change is a new vote.'); END""",
    """CREATE TRIGGER decisions_vote_stays BEFORE DELETE ON decisions_vote
    BEGIN SELECT RAISE(ABORT, 'A vote is never removed.'); END""",
    """CREATE TRIGGER decisions_vote_is_not_replaced BEFORE INSERT ON decisions_vote
    WHEN EXISTS (SELECT 1 FROM decisions_vote WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'A vote is never changed; a change is a new vote.'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER decisions_vote_keeps_its_words",
    "DROP TRIGGER decisions_vote_stays",
    "DROP TRIGGER decisions_vote_is_not_replaced",
)
POSTGRESQL = (
    """CREATE FUNCTION decisions_vote_is_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'A vote is never changed or removed; a change is a new vote.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER decisions_vote_is_for_good BEFORE UPDATE OR DELETE ON decisions_vote
    FOR EACH ROW EXECUTE FUNCTION decisions_vote_is_for_good()""",
    """CREATE TRIGGER decisions_vote_is_not_emptied BEFORE TRUNCATE ON decisions_vote
    FOR EACH STATEMENT EXECUTE FUNCTION decisions_vote_is_for_good()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER decisions_vote_is_for_good ON decisions_vote",
    "DROP TRIGGER decisions_vote_is_not_emptied ON decisions_vote",
    "DROP FUNCTION decisions_vote_is_for_good()",
)


def put_up(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_down(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def say(schema_editor: Editor, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        schema_editor.execute(sentence)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
