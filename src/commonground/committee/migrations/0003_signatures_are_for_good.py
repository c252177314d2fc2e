from collections.abc import Iterable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor

# When two records of one organization become one, what it signed goes along; nothing else of a signature ever changes.
FOR_GOOD = "version_id, person_id, kind, name, authority, method, language, digest, at, covers_until, counts_until"
SQLITE = (
    f"""CREATE TRIGGER committee_signature_keeps_its_words BEFORE UPDATE OF {FOR_GOOD} ON committee_signature
    BEGIN SELECT RAISE(ABORT, 'A signature is never changed; who signs again adds one.'); END""",
    """CREATE TRIGGER committee_signature_stays BEFORE DELETE ON committee_signature
    BEGIN SELECT RAISE(ABORT, 'A signature is never removed.'); END""",
    """CREATE TRIGGER committee_signature_is_not_replaced BEFORE INSERT ON committee_signature
    WHEN EXISTS (SELECT 1 FROM committee_signature WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'A signature is never changed; who signs again adds one.'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER committee_signature_keeps_its_words",
    "DROP TRIGGER committee_signature_stays",
    "DROP TRIGGER committee_signature_is_not_replaced",
)
POSTGRESQL = (
    """CREATE FUNCTION committee_signature_is_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'A signature is never changed or removed; who signs again adds one.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    f"""CREATE TRIGGER committee_signature_keeps_its_words BEFORE UPDATE OF {FOR_GOOD} ON committee_signature
    FOR EACH ROW EXECUTE FUNCTION committee_signature_is_for_good()""",
    """CREATE TRIGGER committee_signature_stays BEFORE DELETE ON committee_signature
    FOR EACH ROW EXECUTE FUNCTION committee_signature_is_for_good()""",
    """CREATE TRIGGER committee_signature_is_not_emptied BEFORE TRUNCATE ON committee_signature
    FOR EACH STATEMENT EXECUTE FUNCTION committee_signature_is_for_good()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER committee_signature_keeps_its_words ON committee_signature",
    "DROP TRIGGER committee_signature_stays ON committee_signature",
    "DROP TRIGGER committee_signature_is_not_emptied ON committee_signature",
    "DROP FUNCTION committee_signature_is_for_good()",
)


def put_up(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_down(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def say(schema_editor: Editor, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        schema_editor.execute(sentence)


class Migration(migrations.Migration):
    dependencies = [("committee", "0002_memorandum")]
    operations = [migrations.RunPython(put_up, take_down)]
