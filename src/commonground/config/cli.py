"""The command `commonground`: Django's commands and ours, from any folder."""

import os
import sys
from pathlib import Path

# Where `commonground run` keeps the demo year when it is told of no database.
DEMO_DATABASE = f"sqlite:///{Path(__file__).resolve().parents[3] / 'var' / 'demo.sqlite3'}"

REFUSED = 2


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
    if sys.argv[1:2] == ["run"] and not os.environ.get("COMMONGROUND_PRODUCTION"):
        os.environ.setdefault("DATABASE_URL", DEMO_DATABASE)
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if not is_unprepared(error):
            raise
        sys.stderr.write("This database is not prepared yet. First: commonground migrate\n")
        sys.exit(REFUSED)


def is_unprepared(error: Exception) -> bool:
    """Tables are missing: what SQLite says of it, and what PostgreSQL does."""
    return "no such table" in str(error) or ('relation "' in str(error) and "does not exist" in str(error))
