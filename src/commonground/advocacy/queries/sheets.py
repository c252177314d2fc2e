"""What stands on a printing for one recipient, read out of its rows."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from commonground.advocacy.models import Letter, Printing, Recipient
from commonground.advocacy.rules.printings import ReLine, Sheet
from commonground.advocacy.rules.sign_ons import Method, SignOn
from commonground.decisions.wording.statements import MeasureWords
from commonground.legislature.models import Authorship, CommitteeSeat
from commonground.legislature.queries.people import committee_seats_on

CHAIR = "chair"


def letters_to_print() -> QuerySet[Letter]:
    """Letters with everything a sheet names, in a fixed number of statements."""
    authors = Authorship.objects.select_related("author").order_by("position")
    printings = Printing.objects.select_related("revision").order_by("number")
    recipients = Recipient.objects.filter(left_out_at=None).select_related("committee", "hearing")
    return Letter.objects.select_related("bill", "bill_version", "position__ballot__proposal").prefetch_related(
        Prefetch("bill__authorships", authors),
        Prefetch("printings", printings),
        Prefetch("recipients", recipients.order_by("added_at", "pk")),
    )


def measure_of(letter: Letter) -> MeasureWords:
    """The bill as a letter names it: without its title, on the text the letter is about."""
    bill, version = letter.bill, letter.bill_version
    return MeasureWords(bill.label, "", [name for name in [author_of(letter)] if name], version.label, version.dated_on)


def author_of(letter: Letter) -> str:
    first = next(iter(letter.bill.authorships.all()), None)
    return first.author.name if first else ""


def chair_on(recipient: Recipient, on: date) -> str:
    """Who presides: as staff wrote it, otherwise by our list of committees on that day."""
    if recipient.chair or recipient.committee is None:
        return recipient.chair
    return next((seat.legislator.name for seat in committee_seats_on(recipient.committee, on) if _is_chair(seat)), "")


def _is_chair(seat: CommitteeSeat) -> bool:
    return seat.role.casefold() == CHAIR


def signers_of(printing: Printing) -> tuple[SignOn, ...]:
    """In the order in which they were put together; how and when each signed is not on the sheet."""
    return tuple(_signer(printing, row) for row in printing.signers)


def _signer(printing: Printing, row: dict[str, str]) -> SignOn:
    at: datetime = printing.collated_at
    return SignOn(
        None, row["name"], row["signer"], row["title"], "", Method.PAGE, printing.revision.number, at,
        county=row.get("county", ""),
    )  # fmt: skip


def sheet_of(printing: Printing, recipient: Recipient) -> Sheet:
    """One printing for one recipient; the letter read by `letters_to_print` needs no other but the chair's."""
    letter, text = printing.letter, printing.letter.bill_version
    return Sheet(
        number=printing.number,
        dated_on=printing.dated_on,
        committee=recipient.name,
        chair=chair_on(recipient, printing.dated_on),
        re_line=ReLine(letter.bill.measure, author_of(letter), text.label, text.dated_on, letter.stand),
        qualification=printing.qualification,
        signers=signers_of(printing),
    )
