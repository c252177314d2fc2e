"""Where a network sends people to register to vote: an official page, and nothing that says who follows the link."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.profile import load_profile, problems_in
from commonground.kernel.profile.civic import is_plain

PROFILES = Path(__file__).parents[2] / "profiles"
WHOLE = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")
TABLE = '\n[civic_engagement]\nregistration_url = "{url}"\nofficial = "Clerk of Cascade"\n'


@pytest.fixture
def written(tmp_path):
    def write(more: str) -> Path:
        path = tmp_path / "network.toml"
        path.write_text(WHOLE + more, encoding="utf-8")
        return path

    return write


def test_an_official_address_is_kept_as_it_is_written(written):
    registration = load_profile(written(TABLE.format(url="https://vote.cascade.example/en/"))).registration

    assert registration is not None
    assert (registration.url, registration.host) == ("https://vote.cascade.example/en/", "vote.cascade.example")
    assert str(registration.official) == "Clerk of Cascade"


@pytest.mark.parametrize(
    "url",
    [
        "http://vote.cascade.example/",
        "//vote.cascade.example/",
        "/register/",
        "https:///register/",
        "https://localhost/",
        "https://vote.cascade.example/?from=us",
        "https://vote.cascade.example/?",
        "https://vote.cascade.example/#us",
        "https://us@vote.cascade.example/",
        "https://vote.cascade.example:8443/",
        "https://vote.cascade.example:port/",
        "https://vote.cascade.example/ ",
        "javascript:alert(1)",
    ],
)
def test_any_other_address_is_a_mistake_told_with_its_line(written, url):
    path = written(TABLE.format(url=url))
    [(line, sentence)] = problems_in(path)

    assert "write the official address alone" in sentence
    assert path.read_text(encoding="utf-8").splitlines()[line - 1].startswith("registration_url")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('\n[civic_engagement]\nofficial = "Clerk"\n', '"registration_url" is missing'),
        ('\n[civic_engagement]\nregistration_url = "https://vote.example/"\n', '"official" is missing'),
        (TABLE.format(url="https://vote.example/") + "reasons = 3\n", '"reasons" is not known here.'),
    ],
)
def test_half_a_table_is_a_mistake(written, more, sentence):
    assert [found for _line, found in problems_in(written(more)) if sentence in found]


def test_a_network_may_leave_it_out():
    assert load_profile(PROFILES / "cascade_table.toml").registration is None


@given(st.text(min_size=1, max_size=20))
def test_whatever_follows_a_question_mark_is_refused(text):
    assert not is_plain(f"https://vote.example/?{text}")
    assert not is_plain(f"https://vote.example/#{text}")
