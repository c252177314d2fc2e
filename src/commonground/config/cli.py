"""The command `commonground`: Django's commands and ours, from any folder."""

import os
import sys
from pathlib import Path
from typing import NoReturn

# Where `commonground run` keeps the demo year when it is told of no database.
DEMO_DATABASE = f"sqlite:///{Path(__file__).resolve().parents[3] / 'var' / 'demo.sqlite3'}"

REFUSED = 2


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
    if sys.argv[1:2] == ["run"] and not os.environ.get("COMMONGROUND_PRODUCTION"):
        os.environ.setdefault("DATABASE_URL", DEMO_DATABASE)
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError, Error

    from commonground.ui.trouble import LINES, first_line, is_unprepared, trouble_in

    try:
        execute_from_command_line(sys.argv)
    except (Error, OSError, ExceptionGroup) as error:
        trouble = trouble_in(error)
        if isinstance(error, DatabaseError) and is_unprepared(error):
            refuse("This database is not prepared yet. First: commonground migrate")
        if trouble is None:
            raise
        refuse(f"{LINES[trouble]} ({first_line(error)})")


def refuse(sentence: str) -> NoReturn:
    sys.stderr.write(f"{sentence}\n")
    sys.exit(REFUSED)
