from collections.abc import Iterable

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor

SQLITE = (
    """CREATE VIRTUAL TABLE legislature_textwords USING fts5(
        subject, plain, content='legislature_versiontext', content_rowid='version_id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER legislature_textwords_come AFTER INSERT ON legislature_versiontext BEGIN
        INSERT INTO legislature_textwords(rowid, subject, plain) VALUES (NEW.version_id, NEW.subject, NEW.plain);
    END""",
    """CREATE TRIGGER legislature_textwords_go AFTER DELETE ON legislature_versiontext BEGIN
        INSERT INTO legislature_textwords(legislature_textwords, rowid, subject, plain)
            VALUES ('delete', OLD.version_id, OLD.subject, OLD.plain);
    END""",
    """CREATE TRIGGER legislature_textwords_change AFTER UPDATE OF version_id, subject, plain
    ON legislature_versiontext BEGIN
        INSERT INTO legislature_textwords(legislature_textwords, rowid, subject, plain)
            VALUES ('delete', OLD.version_id, OLD.subject, OLD.plain);
        INSERT INTO legislature_textwords(rowid, subject, plain) VALUES (NEW.version_id, NEW.subject, NEW.plain);
    END""",
    "INSERT INTO legislature_textwords(legislature_textwords) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER legislature_textwords_come",
    "DROP TRIGGER legislature_textwords_go",
    "DROP TRIGGER legislature_textwords_change",
    "DROP TABLE legislature_textwords",
)
LATIN = "".join(map(chr, range(0xC0, 0x180)))
BARE = (
    "AAAAAA\u00c6CEEEEIIII\u00d0NOOOOO\u00d7\u00d8UUUUY\u00de\u00df"
    "aaaaaa\u00e6ceeeeiiii\u00f0nooooo\u00f7\u00f8uuuuy\u00fey"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHh\u0126\u0127IiIiIiIiI\u0131\u0132\u0133JjKk\u0138LlLlLl\u013f\u0140\u0141"
    "\u0142NnNnNn\u0149\u014a\u014bOoOoOo\u0152\u0153RrRrRrSsSsSsSsTtTt\u0166\u0167UuUuUuUuUuUuWwYyYZzZzZzs"
)
# A word is letters and digits, as SQLite has it; PostgreSQL would keep "and/or" and addresses whole. Of a text longer
# than this the rest is left out: what the database keeps for one text has an end.
POSTGRESQL = (
    """CREATE TABLE legislature_textwords (
        rowid bigint PRIMARY KEY REFERENCES legislature_versiontext (version_id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        legislature_textwords tsvector NOT NULL)""",
    "CREATE TEXT SEARCH DICTIONARY legislature_stems (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION legislature_texts (COPY = simple)",
    """ALTER TEXT SEARCH CONFIGURATION legislature_texts
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH legislature_stems""",
    f"""CREATE FUNCTION legislature_words_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT to_tsvector('legislature_texts', translate(
            CASE WHEN said ~ '[{LATIN[0]}-{LATIN[-1]}]' THEN translate(said, '{LATIN}', '{BARE}') ELSE said END,
            '/-_.,:;@+&#=~''\u2019', '               '))
    $$""",
    """CREATE FUNCTION legislature_textwords_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO legislature_textwords
            VALUES (NEW.version_id, legislature_words_of(left(NEW.subject || ' ' || NEW.plain, 300000)))
            ON CONFLICT (rowid) DO UPDATE SET legislature_textwords = EXCLUDED.legislature_textwords;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER legislature_textwords_follow AFTER INSERT OR UPDATE OF subject, plain ON legislature_versiontext
    FOR EACH ROW EXECUTE FUNCTION legislature_textwords_follow()""",
    """INSERT INTO legislature_textwords
    SELECT version_id, legislature_words_of(left(subject || ' ' || plain, 300000)) FROM legislature_versiontext""",
    # No list of words still to be sorted in: every search would have to read it through.
    """CREATE INDEX legislature_textwords_words ON legislature_textwords USING gin (legislature_textwords)
    WITH (fastupdate = off)""",
    # To the planner a row is a few bytes, since its words lie elsewhere, and reading all rows looks cheap; it is not.
    """CREATE FUNCTION legislature_texts_holding(sought tsquery) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 5000
    SET enable_seqscan = off AS $$
        SELECT rowid FROM legislature_textwords WHERE legislature_textwords @@ sought
    $$""",
)
POSTGRESQL_BACK = (
    "DROP FUNCTION legislature_texts_holding(tsquery)",
    "DROP TRIGGER legislature_textwords_follow ON legislature_versiontext",
    "DROP FUNCTION legislature_textwords_follow()",
    "DROP TABLE legislature_textwords",
    "DROP FUNCTION legislature_words_of(text)",
    "DROP TEXT SEARCH CONFIGURATION legislature_texts",
    "DROP TEXT SEARCH DICTIONARY legislature_stems",
)


def put_up(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_down(apps: Apps, schema_editor: Editor) -> None:
    say(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def say(schema_editor: Editor, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        schema_editor.execute(sentence, params=None)


class Migration(migrations.Migration):
    dependencies = [("legislature", "0007_hearings_outlive_their_links")]
    operations = [
        migrations.CreateModel(
            name="TextWords",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="legislature.billversion",
                    ),
                ),
                ("words", models.TextField(db_column="legislature_textwords")),
            ],
            options={"db_table": "legislature_textwords", "managed": False},
        ),
        migrations.RunPython(put_up, take_down),
    ]
