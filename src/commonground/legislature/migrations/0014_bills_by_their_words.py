from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor

# What stands together is looked for in two steps: `roughly` asks the index alone, `sought` reads the words of a text
# as well. The newest such text of a bill mostly holds them, and then its earlier ones are not read.
POSTGRESQL = """CREATE FUNCTION legislature_bills_holding(roughly tsquery, sought tsquery)
    RETURNS TABLE (bill bigint, place integer) LANGUAGE plpgsql STABLE ROWS 1000 AS $$ BEGIN
        IF roughly = sought THEN
            RETURN QUERY SELECT version.bill_id, max(version."order")::integer
                FROM legislature_texts_holding(sought) AS held (id) JOIN legislature_billversion version USING (id)
                GROUP BY version.bill_id;
            RETURN;
        END IF;
        RETURN QUERY WITH held AS MATERIALIZED (
            SELECT id, version.bill_id, version."order"::integer AS place
            FROM legislature_texts_holding(roughly) AS held (id) JOIN legislature_billversion version USING (id)
        ), newest AS MATERIALIZED (
            SELECT DISTINCT ON (held.bill_id) held.* FROM held ORDER BY held.bill_id, held.place DESC
        ), sure AS MATERIALIZED (
            SELECT newest.bill_id, newest.place FROM newest WHERE (
                SELECT legislature_textwords @@ sought FROM legislature_textwords WHERE rowid = newest.id)
        )
        SELECT * FROM sure UNION ALL
        SELECT held.bill_id, max(held.place) FROM held WHERE held.bill_id NOT IN (SELECT bill_id FROM sure) AND (
            SELECT legislature_textwords @@ sought FROM legislature_textwords WHERE rowid = held.id)
        GROUP BY held.bill_id;
    END $$"""
POSTGRESQL_BACK = "DROP FUNCTION legislature_bills_holding(tsquery, tsquery)"


def put_up(apps: Apps, schema_editor: Editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)


def take_down(apps: Apps, schema_editor: Editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK, params=None)


class Migration(migrations.Migration):
    dependencies = [("legislature", "0013_sessions_a_reading_opened")]
    operations = [migrations.DeleteModel(name="TextWords"), migrations.RunPython(put_up, take_down)]
