"""The command `commonground`: Django's commands and ours, from any folder."""

import os
import sys
from pathlib import Path

# What `commonground run` shows when nothing else is asked for: the demo year, in a database of its own.
SHOWN = {
    "DATABASE_URL": f"sqlite:///{Path(__file__).resolve().parents[3] / 'var' / 'demo.sqlite3'}",
    "COMMONGROUND_PROFILE": "common_ground_demo",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
    if sys.argv[1:2] == ["run"] and not os.environ.get("COMMONGROUND_PRODUCTION"):
        for name, value in SHOWN.items():
            os.environ.setdefault(name, value)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
