import pytest
from rich.console import Console

from commonground.ui import progress
from commonground.ui.progress import track


def test_a_pipe_sees_nothing_of_the_progress(capfd):
    assert list(track(range(3), "Bills")) == [0, 1, 2]

    assert capfd.readouterr() == ("", "")


def test_a_terminal_sees_a_bar_on_stderr_only(capfd, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(progress, "Console", lambda stderr: Console(stderr=stderr, force_terminal=True))

    assert list(track(iter(range(3)), "Bills", total=3)) == [0, 1, 2]

    said, shown = capfd.readouterr()
    assert said == ""
    assert "Bills" in shown
