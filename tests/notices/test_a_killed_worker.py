"""A worker is killed after it took a letter and before it noted that it was sent: the same letter goes out again."""

import os
import signal
import socketserver
import subprocess
import sys
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.conf import settings as conf
from django.db import connection
from django.utils import timezone

from commonground.notices.actions import queue
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from commonground.notices.rules import LEASE

WORKER = """
import sys
from tests import settings

settings.TEMPLATES[0]["DIRS"] = [sys.argv[1]]
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[2])
settings.DATABASES["default"]["NAME"] = sys.argv[3]
settings.JOBS = [("commonground.notices.jobs.deliver", 5)]
settings.CLOCK = "django.utils.timezone.now"

import django
django.setup()

from commonground.notices import kinds
from django.core.management import call_command

kinds.know("news", lambda facts, user, at: {"what": "News"})
call_command("work", once=True)
"""


class SilentServer(socketserver.ThreadingTCPServer):
    """Takes one letter whole, and then says nothing for ever."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.letter = b""
        self.has_it = Event()


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            if not line.upper().startswith(b"DATA"):
                self.wfile.write(b"250 well\r\n")
                continue
            self.wfile.write(b"354 go on\r\n")
            while (line := self.rfile.readline()) != b".\r\n":
                self.server.letter += line
            self.server.has_it.set()
            self.rfile.read()


@pytest.fixture
def silent_server():
    with SilentServer() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.django_db(transaction=True)
def test_a_letter_in_the_hands_of_a_killed_worker_is_sent_again(reader, silent_server, tmp_path, mailoutbox):
    now = timezone.now()
    queue("news", to=[reader.pk], at=now, key="x")
    told = [str(tmp_path), str(silent_server.server_address[1]), str(connection.settings_dict["NAME"])]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    worker = subprocess.Popen([sys.executable, "-c", WORKER, *told], env=environment, cwd=conf.PROJECT)
    try:
        assert silent_server.has_it.wait(60)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    notice = Notice.objects.get()
    assert (notice.tries, notice.sent_at) == (1, None)
    assert deliver(now + timedelta(seconds=5)) == 0
    assert deliver(notice.claimed_at + LEASE) == 1
    assert mailoutbox[0].extra_headers["Message-ID"].encode() in silent_server.letter
    assert Notice.objects.get().tries == 2
