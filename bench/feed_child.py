"""A process of its own that takes the bulk feed in twice and tells its time and its memory; or loads rows in bulk."""

from __future__ import annotations

import io
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

import django
from django.core.management import call_command


def main() -> None:
    """Asked as: python -m bench.feed_child PATH, with DATABASE_URL."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    told: dict[str, Any] = {}
    for name in ("first", "again"):
        began = perf_counter()
        told[f"{name}_said"] = _take(sys.argv[1])
        told[name] = perf_counter() - began
        told[f"{name}_megabytes"] = _megabytes()
    told["searches"] = import_module("bench.feed_search").searched()
    sys.stdout.write(json.dumps(told))


def _megabytes() -> float:
    """The most this process ever held; what getrusage tells begins with that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    [kilobytes] = [line.split()[1] for line in status if line.startswith("VmHWM:")]
    return int(kilobytes) / 1024


def _take(path: str) -> dict[str, Any]:
    told = io.StringIO()
    call_command("import_pubinfo", path, as_json=True, stdout=told)
    said: dict[str, Any] = json.loads(told.getvalue())
    return said


if __name__ == "__main__":
    main()
