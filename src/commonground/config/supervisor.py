"""Keeps the web server and the worker alive, and stops both when asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from types import FrameType

PORTS_TRIED = 100
LONGEST_PAUSE = 30.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Someone asked the house to close: Ctrl-C, or a signal."""


@dataclass
class Child:
    """One program that is started again whenever it ends, a little later each time it ends soon."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    running: subprocess.Popen[bytes] | None = None
    pause: float = 0.5
    started_at: float = 0.0
    due_at: float = 0.0

    def tend(self, at: float, tell: Callable[[str], None]) -> None:
        if self.running is None:
            if at >= self.due_at:
                self._start(at)
            return
        if self.running.poll() is None:
            return
        lived_long = at - self.started_at > LONGEST_PAUSE
        self.pause = 0.5 if lived_long else min(self.pause * 2, LONGEST_PAUSE)
        tell(f"The {self.name} ended with status {self.running.returncode}; it starts again in {self.pause:.0f} s.")
        self.running, self.due_at = None, at + self.pause

    def _start(self, at: float) -> None:
        # In a group of its own, so that Ctrl-C reaches it once, from here.
        self.running = subprocess.Popen(self.command, env={**os.environ, **self.environment}, start_new_session=True)
        self.started_at = at

    def end(self, how: signal.Signals) -> None:
        if self.running is not None and self.running.poll() is None:
            os.killpg(self.running.pid, how)

    def wait(self, until: float) -> None:
        if self.running is None:
            return
        try:
            self.running.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.end(signal.SIGKILL)
            self.running.wait()


def free_port(host: str, first: int) -> int:
    """The first port from `first` on that nobody listens on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise OSError(f"The ports {first} to {first + PORTS_TRIED - 1} are all taken.")


def web_server(host: str, port: int, environment: Mapping[str, str]) -> Child:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    command += ["commonground.config.wsgi:application"]
    return Child("web server", command, environment)


def worker(environment: Mapping[str, str]) -> Child:
    return Child("worker", [sys.executable, "-m", "commonground", "work"], environment)


def answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def keep_alive(children: Sequence[Child], tell: Callable[[str], None], is_open: Callable[[], bool]) -> None:
    """Run the children until a signal; `is_open` is asked until it says yes."""
    for number in SIGNALS:
        signal.signal(number, _stop)
    try:
        waiting = True
        while True:
            for child in children:
                child.tend(time.monotonic(), tell)
            waiting = waiting and not is_open()
            time.sleep(0.2)
    except Stopped:
        tell("Closing.")
    finally:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        end_all(children)


def end_all(children: Sequence[Child]) -> None:
    for child in children:
        child.end(signal.SIGTERM)
    until = time.monotonic() + 10
    for child in children:
        child.wait(until)
