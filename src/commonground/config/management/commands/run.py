import hashlib
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from commonground.config import env, supervisor
from commonground.evaluation.jobs import keep_the_history
from commonground.record.queries import founded_profile
from commonground.ui.clock import now
from commonground.ui.trouble import LINES, first_line, trouble_in
from commonground.website.jobs import keep_the_site

DEMO_DAY = "2026-03-12"


class Command(BaseCommand):
    help = "Prepares what is missing, then serves the pages and does the background work until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(settings.PORT), help="the first port to try")

    def handle(self, *, port: int, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        self._gather_static_files()
        self._build_the_demo()
        keep_the_site(now())
        keep_the_history(now())
        host = env.text("HOST", "127.0.0.1")
        port = supervisor.free_port(host, port)
        connections.close_all()
        self._serve(host, port)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _gather_static_files(self) -> None:
        stamp = Path(settings.STATIC_ROOT) / "gathered"
        key = key_of_the_static_files()
        if not stamp.exists() or stamp.read_text() != key:
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            stamp.write_text(key)

    def _build_the_demo(self) -> None:
        """Only into an empty database; one that has data is kept as it is."""
        if not settings.DEMO or founded_profile():
            return
        self._say(f"Building the demo year up to {DEMO_DAY}; this takes a minute or two, and only the first time.")
        try:
            call_command("demo", "--until", DEMO_DAY)
        except CommandError as kept:
            self._say(str(kept))

    def _serve(self, host: str, port: int) -> None:
        url = f"http://{host}:{port}"
        told = {"PORT": str(port), "SITE_URL": os.environ.get("SITE_URL") or url}
        children = [supervisor.web_server(host, port, told), supervisor.worker(told)]

        def is_open() -> bool:
            if not supervisor.answers(host, port):
                return False
            self._welcome(url)
            return True

        supervisor.keep_alive(children, self._say, is_open)

    def _welcome(self, url: str) -> None:
        self._say(f"\nCommon Ground is open at {url}")
        if settings.DEMO:
            self._introduce_people()
        self._say("Ctrl-C closes it.")

    def _introduce_people(self) -> None:
        """The house stays open when the database goes away just now."""
        try:
            call_command("demo_people")
        except DatabaseError as error:
            trouble = trouble_in(error)
            self._say(str(LINES[trouble]) if trouble else first_line(error))
        finally:
            connections.close_all()


def key_of_the_static_files() -> str:
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
