"""The command `commonground`: Django's commands and ours, from any folder."""

import os
import sys
from pathlib import Path

# Where `commonground run` keeps the demo year when it is told of no database.
DEMO_DATABASE = f"sqlite:///{Path(__file__).resolve().parents[3] / 'var' / 'demo.sqlite3'}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
    if sys.argv[1:2] == ["run"] and not os.environ.get("COMMONGROUND_PRODUCTION"):
        os.environ.setdefault("DATABASE_URL", DEMO_DATABASE)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
