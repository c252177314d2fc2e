import pytest
from babel.messages.catalog import Catalog

from commonground.config.catalogues import gathered, missing_from, sentences_of


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% load i18n %}{% translate "Vote" %}', [("Vote", None)]),
        ('{% translate "Left" context "of days" %}', [("Left", "of days")]),
        ("{% blocktranslate trimmed %}\n  Two\n  lines\n{% endblocktranslate %}", [("Two lines", None)]),
        ("{% blocktranslate with name=person.name %}Dear {{ name }}{% endblocktranslate %}", [("Dear %(name)s", None)]),
        (
            "{% blocktranslate count seats=n %}One seat{% plural %}{{ seats }} seats{% endblocktranslate %}",
            [(("One seat", "%(seats)s seats"), None)],
        ),
        ('{% include "x.html" with label=_("Close") %}', [("Close", None)]),
        ("<p>It is _quite_ (plain) text, isn't it</p>", []),
    ],
)
def test_the_sentences_of_a_template_are_found(template, found):
    assert list(sentences_of(template)) == found


def test_sentences_of_code_and_of_templates_are_gathered():
    catalogue = gathered()

    assert catalogue.get("How we decide") is not None
    assert catalogue.get("Skip to the text") is not None


def test_a_translation_that_is_missing_doubtful_or_does_not_fit_is_named():
    catalogue = Catalog(locale="es")
    catalogue.add("Vote", "Votar")
    catalogue.add("Desk", "")
    catalogue.add("Bills", "Proyectos", flags=["fuzzy"])
    catalogue.add("By %(name)s", "Por %(nombre)s", flags=["python-format"])
    catalogue.add(("One seat", "%(n)s seats"), ("Un asiento", ""))

    assert missing_from(catalogue) == ["Desk", "Bills", "By %(name)s", "One seat"]
