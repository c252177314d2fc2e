from pathlib import Path

import pytest

from commonground.notices import kinds
from tests.builders.accounts import a_user

TEMPLATE = """{% extends "notices/letter.txt" %}{% load i18n %}
{% block subject %}{% translate "Yes" %}: {{ what }}{% endblock %}
{% block body %}{{ what }} & more <here>



{{ site_url }}/there/?letter={{ token }}{% endblock %}
{% block why %}You get this because a test wrote it.{% endblock %}
"""


@pytest.fixture(autouse=True)
def kind(monkeypatch, settings, tmp_path: Path):
    """Two kinds that only tests know: `news`, and `nudge`, a reminder. Their contexts can be replaced."""
    folder = tmp_path / "notices"
    folder.mkdir()
    for name in ("news", "nudge"):
        (folder / f"{name}.txt").write_text(TEMPLATE)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    monkeypatch.setattr(kinds, "_known", {})

    def says(context_of, *, name="news"):
        kinds.know(name, context_of, reminder=name == "nudge")

    says(lambda facts, user, at: {"what": facts.get("what", "News")})
    says(lambda facts, user, at: {"what": "Nudge"}, name="nudge")
    return says


@pytest.fixture
def reader(db):
    return a_user(email="ana@example.org", language="es")
