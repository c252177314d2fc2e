"""What an organization needs to write on its own letterhead, and who did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from commonground.accounts.rules import interface_language
from commonground.advocacy.models import Letter, OwnLetter, Recipient
from commonground.advocacy.queries.papers import paragraphs_of
from commonground.advocacy.queries.sheets import chair_on, measure_of
from commonground.advocacy.wording import papers as wording
from commonground.decisions.rules.kinds import Stand
from commonground.members.models import Organization
from commonground.ui.moments import day_in_words
from commonground.ui.typeset.paper import set_on_paper


@dataclass(frozen=True)
class Kit:
    """Two letters to one recipient in an organization's own name: one sentence, and one page.

    to      the lines of the address
    notice  that the words are a start, for whoever prints them
    """

    language: str
    title: str
    date: str
    to: tuple[str, ...]
    re_line: str
    salutation: str
    sentence: str
    body: tuple[str, ...]
    closing: str
    signer: str

    def as_text(self, *, short: bool) -> str:
        """As it can be pasted anywhere."""
        said = [self.sentence] if short else [self.sentence, *self.body]
        parts = ["\n".join(self.to), self.re_line, self.salutation, *said, f"{self.closing}\n\n\n{self.signer}"]
        return "\n\n".join([self.date, *parts]) + "\n"

    def as_pdf(self) -> bytes:
        """Room is left at the head for the letterhead; raises NotPrintable"""
        facts: dict[str, Any] = {
            "title": self.title,
            "date": self.date,
            "recipients": list(self.to),
            "re": self.re_line,
            "salutation": self.salutation,
            "body": [self.sentence, *self.body],
            "closing": self.closing,
            "signer": self.signer,
        }
        return set_on_paper("own_letter.typ", facts, language=self.language)


def kit_for(letter: Letter, organization: Organization, recipient: Recipient, on: date) -> Kit:
    """In the language of the letter, with its newest words; of a letter read by `letters_to_print`."""
    chair, is_committee = chair_on(recipient, on), recipient.committee_id is not None
    text = letter.text
    with translation.override(interface_language(letter.language, settings.INTERFACE_LANGUAGES)):
        measure = measure_of(letter)
        re_line = wording.re_line(letter.stand, wording.measure_line(measure))
        return Kit(
            letter.language,
            wording.title(re_line, organization.name),
            day_in_words(on),
            tuple(wording.recipients(chair, recipient.name, is_committee=is_committee)),
            f"{wording.RE} {re_line}",
            wording.salutation(chair, recipient.name, is_committee=is_committee),
            wording.one_sentence(organization.name, Stand(letter.stand), measure),
            tuple(paragraphs_of(text.words)),
            str(wording.CLOSING),
            organization.name,
        )


def own_letters_of(letter: Letter) -> QuerySet[OwnLetter]:
    """Those that count."""
    rows = OwnLetter.objects.filter(letter=letter, taken_back_at=None)
    return rows.select_related("organization", "recipient__committee").order_by("-sent_on", "-pk")


def who_wrote(letter: Letter) -> int:
    """How many organizations wrote on their own letterhead, each once."""
    return own_letters_of(letter).order_by().values("organization").distinct().count()
