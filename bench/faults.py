"""`commonground run` while PostgreSQL is stopped and started under it: what pages say, and how soon all is well again.

`python -m bench.faults --outages 3 20 60` takes a server of its own, writes var/faults.json and prints it.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from bench.kill_grounds import PostgreSQLServer

PROJECT = Path(__file__).resolve().parents[1]
PAGES = ("/health/", "/positions/")
WELL, UNAVAILABLE = 200, 503


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def asked(port: int, path: str) -> tuple[int, float, str]:
    """The status, the seconds it took, and the page; 0 when nobody answered."""
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Accept-Language": "es"})
        answer = connection.getresponse()
        return answer.status, time.monotonic() - began, answer.read().decode()
    except (OSError, HTTPException):
        return 0, time.monotonic() - began, ""
    finally:
        connection.close()


def until(port: int, status: int, seconds: float) -> float:
    """How long it took until every page answered so."""
    began = time.monotonic()
    while {asked(port, path)[0] for path in PAGES} != {status}:
        assert time.monotonic() - began < seconds, f"No {status} within {seconds} s."
        time.sleep(0.1)
    return time.monotonic() - began


def an_outage(ground: PostgreSQLServer, port: int, seconds: float) -> dict[str, Any]:
    ground.stop()
    ended = time.monotonic() + seconds
    answers: list[tuple[int, float, str]] = []
    while time.monotonic() < ended or not answers:
        answers += [asked(port, path) for path in PAGES]
        time.sleep(0.3)
    ground.start()
    well_after = until(port, WELL, 60)
    return {
        "seconds": seconds,
        "answers": len(answers),
        "unavailable": sum(status == UNAVAILABLE for status, _took, _page in answers),
        "longest_answer_s": round(max(took for _status, took, _page in answers), 1),
        "traces_shown": sum("Traceback" in page for _status, _took, page in answers),
        "in_spanish": sum("no podemos llegar a nuestros registros" in page for _status, _took, page in answers),
        "well_again_after_s": round(well_after, 1),
    }


def lines_of(log: Path) -> dict[str, int]:
    text = log.read_text(encoding="utf-8")
    return {
        "database_does_not_answer": text.count("The database does not answer."),
        "goes_on": text.count("What was in the way is gone"),
        "restarted": text.count("it starts again in"),
        "traces": text.count("Traceback"),
    }


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--outages", nargs="+", type=float, default=[3.0, 20.0, 60.0], metavar="SECONDS")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="commonground-faults-") as folder:
        ground = PostgreSQLServer(Path(folder) / "server")
        port, log = free_port(), Path(folder) / "run.log"
        environment = {**os.environ, "DATABASE_URL": ground.url, "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "commonground"]
        for prepares in (["migrate", "-v0"], ["found", "--profile", "california_partnership"]):
            subprocess.run([*command, *prepares], env=environment, check=True)
        with log.open("w") as written:
            house = subprocess.Popen(
                [*command, "run", "--port", str(port)], env=environment, stdout=written, stderr=written
            )
        try:
            until(port, WELL, 60)
            outages = [an_outage(ground, port, seconds) for seconds in words.outages]
            time.sleep(10)
            told = {"outages": outages, "log": lines_of(log)}
        finally:
            (PROJECT / "var" / "faults.log").write_bytes(log.read_bytes())
            house.send_signal(signal.SIGTERM)
            house.wait(20)
            ground.close()
    (PROJECT / "var" / "faults.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    good = all(one["answers"] == one["unavailable"] for one in told["outages"]) and not told["log"]["restarted"]
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
