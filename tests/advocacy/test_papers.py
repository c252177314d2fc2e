"""A letter on paper: what stands on it, in which order, and that it stays as it was printed."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.advocacy.actions.papers import keep_papers
from commonground.advocacy.models import Paper, Submission
from commonground.advocacy.queries.papers import paper_of, pdfs_of, printed, printed_for
from commonground.advocacy.queries.printings import NotFound, printing_called
from commonground.advocacy.queries.sheets import letters_to_print, sheet_of
from commonground.advocacy.rules.printings import missing_in
from commonground.kernel.refusal import Refused
from commonground.members.rules import SYSTEM
from commonground.record.models import Entry
from commonground.ui.typeset.paper import set_on_paper
from tests.builders.decisions import a_newer_text
from tests.builders.paper import pages_of, run_together, words_of
from tests.builders.pdf_ua import flaws_of
from tests.builders.printed_letters import (
    APRIL,
    a_letter,
    a_position_bill,
    a_printing,
    a_recipient,
    signers,
)

SENTENCE = "This position represents the view of a majority of the members; not all members share it."


@pytest.fixture
def letter(coalition):
    return a_letter(coalition)


@pytest.fixture
def housing(letter):
    return a_recipient(letter)


def test_a_letter_says_who_writes_to_whom_about_what_and_who_signed(letter, housing):
    printing = a_printing(letter, qualification=SENTENCE)
    facts = printed(printing, housing).facts

    assert facts["recipients"] == ["The Honorable Rosa Chavarría Wong, Chair", "Assembly Committee on Housing"]
    assert facts["re"] == "RE: AB 9005 (Calderwood), as amended March\u00a026, 2026 – SUPPORT"
    assert facts["salutation"] == "Dear Chair Rosa Chavarría Wong:"
    assert facts["body"] == [
        "We ask for your aye vote on AB 9005.",
        "Rents rose faster than wages.",
        "The bill would end that. We saw it work elsewhere.",
    ]
    assert facts["qualification"] == SENTENCE
    assert facts["signers_heading"] == "Signed by 47 organizations"
    assert [one["organization"] for one in facts["signers"]] == [one["name"] for one in signers(47)]


def test_every_word_is_on_the_paper_in_letters_of_every_script(letter, housing):
    text = words_of(paper_of(a_printing(letter, qualification=SENTENCE), housing))

    for words in (
        "RE: AB 9005 (Calderwood), as amended March 26, 2026 – SUPPORT",
        SENTENCE,
        "Dear Chair Rosa Chavarría Wong:",
        "Signed by 47 organizations",
        *(one["name"] for one in signers(47)),
        *(one["signer"] for one in signers(47)),
    ):
        assert run_together(words) in text, words


@pytest.mark.parametrize("number", [1, 47, 68])
def test_each_page_says_what_it_belongs_to_and_can_be_read_aloud(letter, housing, number):
    """Whoever holds one page of a letter knows which letter it is, its date, its printing and how many pages it has."""
    made = paper_of(a_printing(letter, 2, signers=signers(number), qualification=SENTENCE), housing)
    first, *others = pages_of(made)

    assert flaws_of(made) == []
    assert first.index("RE:AB9005") < first.index(run_together(SENTENCE)) < first.index(f"Signedby{number}organization")
    assert "Secondprinting" in first
    for place, page in enumerate(others, start=2):
        assert run_together("AB 9005 (Calderwood), as amended March 26, 2026 – SUPPORT April 15, 2026") in page
        assert f"Secondprinting{place}/{len(others) + 1}" in page
        assert "OrganizationSignedby" in page


def test_no_page_holds_the_last_signer_alone(letter, housing):
    facts = printed(a_printing(letter), housing).facts
    for number in range(1, 72):
        named = [{"organization": f"Organization {place}", "who": "Ana Ruiz"} for place in range(number)]
        made = set_on_paper("letter.typ", {**facts, "signers": named}, language="en")
        by_page = [page.count("AnaRuiz") for page in pages_of(made)]

        assert sum(by_page) == number
        assert by_page[-1] >= min(number, 3), (number, by_page)


def test_the_letterhead_says_how_a_committee_asks_back(letter, housing, settings):
    contact = printed(a_printing(letter), housing).facts["letterhead"]["contact"]

    assert contact[-1] == settings.SITE_URL.partition("//")[2]
    assert all(contact)


def test_the_sheet_of_a_printing_lacks_nothing(letter, housing):
    assert missing_in(sheet_of(a_printing(letter), housing), needs_qualification=False) == frozenset()


def test_the_chair_is_whom_staff_wrote_where_they_did(letter):
    recipient = a_recipient(letter, chair="Ines Okafor")

    assert printed(a_printing(letter), recipient).facts["recipients"][0] == "The Honorable Ines Okafor, Chair"


def test_whoever_is_no_committee_is_written_to_by_name(letter):
    governor = a_recipient(letter, addressee="The Honorable Governor of the State")
    facts = printed(a_printing(letter), governor).facts

    assert facts["recipients"] == ["The Honorable Governor of the State"]
    assert facts["salutation"] == "Dear The Honorable Governor of the State:"


def test_a_printing_nobody_checked_says_that_it_is_a_proof(letter, housing):
    proof = printed(a_printing(letter, checked=False), housing).facts

    assert proof["printing"] == "Proof: not checked yet, not to be sent"
    assert printed(a_printing(letter, 2), housing).facts["printing"] == "Second printing"


def test_a_letter_in_spanish_speaks_spanish_around_its_words(coalition):
    letter = a_letter(coalition, language="es", ask="Le pedimos su voto.", body="Por favor.")
    facts = printed(a_printing(letter, signers=signers(1)), a_recipient(letter, "Rules")).facts

    assert facts["date"].replace("\u00a0", " ") == "15 de abril de 2026"
    assert facts["closing"] == "Atentamente:"
    assert b"/Lang(es)" in paper_of(letter.printings.get(), letter.recipients.get())


def test_the_same_printing_is_the_same_byte_for_byte(letter, housing):
    printing = a_printing(letter)

    assert printed(printing, housing).pdf() == printed(printing, housing).pdf()


def test_a_checked_printing_is_kept_for_each_recipient_and_told_once(letter, housing):
    appropriations = a_recipient(letter, "Assembly Committee on Appropriations")
    printing = a_printing(letter)

    assert len(keep_papers(printing.pk, by=SYSTEM, at=APRIL)) == 2
    assert keep_papers(printing.pk, by=SYSTEM, at=APRIL) == []
    assert {paper.recipient for paper in Paper.objects.all()} == {housing, appropriations}
    assert Entry.objects.get(deed="paper.kept").facts == {"printing": 1, "papers": 2}


@pytest.mark.parametrize("number", [2, 9])
def test_what_all_recipients_read_is_asked_for_once(letter, number):
    printing = a_printing(letter)
    recipients = [a_recipient(letter, f"Assembly Committee on Housing {turn}") for turn in range(number)]
    printing.letter = letters_to_print().get(pk=letter.pk)
    with CaptureQueriesContext(connection) as asked:
        sheets = list(printed_for(printing, printing.letter.recipients.all()))

    assert [sheet.facts["recipients"][-1] for sheet in sheets] == [one.name for one in recipients]
    assert len([one for one in asked if "signon" in one["sql"]]) == 1
    assert pdfs_of(sheets) == [sheet.pdf() for sheet in sheets]


def test_nothing_is_kept_of_what_nobody_checked(letter, housing):
    assert keep_papers(a_printing(letter, checked=False).pk, by=SYSTEM, at=APRIL) == []


def test_another_chair_is_set_anew_until_the_letter_was_sent(letter, housing):
    printing = a_printing(letter)
    [before] = keep_papers(printing.pk, by=SYSTEM, at=APRIL)
    housing.chair = "Ines Okafor"
    housing.save()
    [again] = keep_papers(printing.pk, by=SYSTEM, at=APRIL + timedelta(hours=1))
    Submission.objects.create(
        printing=printing, recipient=housing, way="portal", submitted_by=letter.drafted_by, submitted_at=APRIL
    )
    housing.chair = "Somebody Later"
    housing.save()

    assert again.digest != before.digest
    assert keep_papers(printing.pk, by=SYSTEM, at=APRIL + timedelta(days=1)) == []
    assert paper_of(printing, housing) == bytes(Paper.objects.get().pdf)
    assert run_together("Ines Okafor") in words_of(paper_of(printing, housing))


def written(*arguments):
    said, refused = StringIO(), StringIO()
    call_command("letter_pdf", *map(str, arguments), stdout=said, stderr=refused)
    return refused.getvalue()


def test_the_command_writes_the_newest_printing_by_number_or_by_bill(letter, housing, tmp_path):
    a_printing(letter)
    a_printing(letter, 2, signers=signers(60))
    by_number, by_bill = tmp_path / "one.pdf", tmp_path / "two.pdf"
    written(letter.pk, by_number)
    written("ab 9005", by_bill)

    assert by_number.read_bytes() == by_bill.read_bytes()
    assert "Signedby60organizations" in words_of(by_number.read_bytes())


def test_the_command_writes_for_the_committee_that_is_asked_for(letter, housing, tmp_path):
    a_recipient(letter, "Assembly Committee on Appropriations")
    a_printing(letter)
    written(letter.pk, tmp_path / "a.pdf", "--committee", "appropriations")

    assert "AssemblyCommitteeonAppropriations" in words_of((tmp_path / "a.pdf").read_bytes())


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["999999999999999999999"], "There is no letter called"),
        (["SB 77"], "There is no letter called"),
        (["nonsense"], "There is no letter called"),
        (["AB 9005"], "has not been put together yet"),
    ],
)
def test_the_command_refuses_with_a_sentence(letter, housing, tmp_path, capsys, asked, sentence):
    with pytest.raises(SystemExit) as stopped:
        call_command("letter_pdf", *asked, str(tmp_path / "x.pdf"))

    assert stopped.value.code == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_the_command_refuses_while_nobody_has_looked_at_a_newer_text(letter, housing, tmp_path, capsys):
    a_printing(letter)
    a_newer_text(letter.bill)
    with pytest.raises(SystemExit) as stopped:
        call_command("letter_pdf", str(letter.pk), str(tmp_path / "x.pdf"))

    assert stopped.value.code == 2
    assert "newer text" in capsys.readouterr().err


def test_a_sign_that_no_typeface_has_is_said_and_nothing_is_kept(letter, housing, tmp_path, capsys):
    printing = a_printing(letter, signers=[{**signers(1)[0], "name": "\u0f40\u0f41 Circle"}])
    with pytest.raises(Refused, match="not_printable"):
        keep_papers(printing.pk, by=SYSTEM, at=APRIL)
    with pytest.raises(SystemExit):
        call_command("letter_pdf", str(letter.pk), str(tmp_path / "x.pdf"))

    assert "cannot be set on paper" in capsys.readouterr().err
    assert not Paper.objects.exists()


def test_a_letter_without_a_recipient_or_for_another_is_not_printed(letter):
    a_printing(letter)
    with pytest.raises(NotFound, match="no recipient yet"):
        printing_called(str(letter.pk))
    a_recipient(letter)
    with pytest.raises(NotFound, match="goes to no recipient called"):
        printing_called(str(letter.pk), committee="Education")


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(letter, housing, tmp_path, capsys):
    a_printing(letter)
    with pytest.raises(SystemExit):
        call_command("letter_pdf", str(letter.pk), str(tmp_path / "no" / "x.pdf"))

    assert "cannot be written" in capsys.readouterr().err


def test_no_author_and_no_date_are_left_out_and_said(coalition):
    bill = a_position_bill(coalition)
    bill.authorships.all().delete()
    bill.versions.update(dated_on=None)
    letter = a_letter(coalition, bill=bill)
    facts = printed(a_printing(letter), a_recipient(letter)).facts

    assert facts["re"] == "RE: AB 9005, as amended (date not stated) – SUPPORT"
    assert re.fullmatch(r".*Letter of .*", facts["title"])
