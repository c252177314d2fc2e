from collections.abc import Iterable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor

SQLITE = (
    """CREATE TRIGGER record_entry_keeps_its_words BEFORE UPDATE ON record_entry
    BEGIN SELECT RAISE(ABORT, 'The book of deeds is added to, never changed.'); END""",
    """CREATE TRIGGER record_entry_stays BEFORE DELETE ON record_entry
    BEGIN SELECT RAISE(ABORT, 'The book of deeds is added to, never shortened.'); END""",
    """CREATE TRIGGER record_entry_is_not_replaced BEFORE INSERT ON record_entry
    WHEN EXISTS (SELECT 1 FROM record_entry WHERE id = NEW.id OR (book = NEW.book AND number = NEW.number))
    BEGIN SELECT RAISE(ABORT, 'The book of deeds is added to, never changed.'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER record_entry_keeps_its_words",
    "DROP TRIGGER record_entry_stays",
    "DROP TRIGGER record_entry_is_not_replaced",
)
POSTGRESQL = (
    """CREATE FUNCTION record_entry_is_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'The book of deeds is added to, never changed.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER record_entry_is_for_good BEFORE UPDATE OR DELETE ON record_entry
    FOR EACH ROW EXECUTE FUNCTION record_entry_is_for_good()""",
    """CREATE TRIGGER record_entry_is_not_emptied BEFORE TRUNCATE ON record_entry
    FOR EACH STATEMENT EXECUTE FUNCTION record_entry_is_for_good()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER record_entry_is_for_good ON record_entry",
    "DROP TRIGGER record_entry_is_not_emptied ON record_entry",
    "DROP FUNCTION record_entry_is_for_good()",
)


def put_up(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_down(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def say(schema_editor: Editor, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        schema_editor.execute(sentence)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
