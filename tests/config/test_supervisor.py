import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from commonground.config import supervisor
from commonground.config.supervisor import Child


@pytest.fixture
def told():
    return []


def a_child(program: str) -> Child:
    return Child("child", [sys.executable, "-c", program], {})


def until(question, *, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_taken_port_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert supervisor.free_port("127.0.0.1", port) > port


def test_a_child_that_ends_starts_again_a_little_later_each_time(told):
    child = a_child("raise SystemExit(3)")

    child.tend(0.0, told.append)
    child.running.wait()
    child.tend(1.0, told.append)
    first = child.due_at
    child.tend(first - 0.1, told.append)
    assert child.running is None
    child.tend(first, told.append)
    child.running.wait()
    child.tend(first + 1, told.append)

    assert child.due_at - (first + 1) > first - 1
    assert "status 3" in told[0]


def test_a_child_that_lived_long_starts_again_soon(told):
    child = a_child("pass")
    child.pause = 16.0

    child.tend(0.0, told.append)
    child.running.wait()
    child.tend(1000.0, told.append)

    assert child.due_at - 1000.0 < 1


def test_all_children_end_together_when_asked(told):
    children = [a_child("import time; time.sleep(60)") for _ in range(2)]
    for child in children:
        child.tend(0.0, told.append)

    supervisor.end_all(children)

    assert [child.running.returncode for child in children] == [-signal.SIGTERM, -signal.SIGTERM]


def test_a_child_that_does_not_listen_is_ended_anyway(told, monkeypatch):
    child = a_child(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    )
    child.tend(0.0, told.append)

    child.wait(time.monotonic() + 0.3)

    assert child.running.returncode == -signal.SIGKILL


def test_an_address_where_nobody_is_does_not_answer():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))

        assert not supervisor.answers("127.0.0.1", nobody.getsockname()[1])


def test_an_address_answers_once_it_gives_a_page():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            asked, _ = server.accept()
            with asked:
                asked.recv(1000)
                asked.sendall(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")

        page = threading.Thread(target=answer)
        page.start()

        assert supervisor.answers("127.0.0.1", server.getsockname()[1])
        page.join()


def test_a_signal_closes_the_house(tmp_path):
    mark = tmp_path / "open"
    program = f"""
import sys
from pathlib import Path
from commonground.config.supervisor import Child, keep_alive
child = Child("child", [sys.executable, "-c", "import time; time.sleep(60)"], {{}})
keep_alive([child], lambda words: print(words, flush=True), lambda: Path({str(mark)!r}).write_text("open") > 0)
print(child.running.returncode)
"""
    house = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    until(mark.exists)

    house.send_signal(signal.SIGTERM)
    said, _ = house.communicate(timeout=15)

    assert said.split() == ["Closing.", "-15"]
    assert house.returncode == 0
