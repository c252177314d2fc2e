"""What the installation itself needs done."""

from __future__ import annotations

from datetime import datetime

from django.db import connection


def tend_the_database(at: datetime) -> int:
    """SQLite plans by what it knows of its tables, and looks only when asked; PostgreSQL looks by itself."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")
    return 0
