from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangosMigrate
from django.db import connections


class Command(DjangosMigrate):
    """Prepares an empty database whole: the tables of every room, and the one the cache lives in."""

    def handle(self, *args: Any, **options: Any) -> None:
        if connections[options["database"]].vendor == "postgresql":
            with connections[options["database"]].cursor() as cursor:
                cursor.execute("SET statement_timeout = 0")  # a new index of a large table takes what it takes
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            call_command("createcachetable", database=options["database"], verbosity=0)
