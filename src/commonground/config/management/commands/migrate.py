from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangosMigrate


class Command(DjangosMigrate):
    """Prepares an empty database whole: the tables of every room, and the one the cache lives in."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            call_command("createcachetable", database=options["database"], verbosity=0)
