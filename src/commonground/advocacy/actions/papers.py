"""Papers are set once and kept: what a committee got is what everybody reads afterwards."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from commonground.advocacy.models import Paper, Printing, Recipient, Submission
from commonground.advocacy.queries.papers import Printed, pdfs_of, printed_for
from commonground.advocacy.queries.sheets import letters_to_print
from commonground.advocacy.rules.refusals import NOT_PRINTABLE
from commonground.kernel.refusal import Refused, refuse
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.ui.typeset.paper import NotPrintable


@transaction.atomic
def keep_papers(printing_id: int, *, by: Standing, at: datetime) -> list[Paper]:
    """Set a checked printing for each of its recipients; what was sent already stays as it is.

    Called whenever a printing is checked, or a recipient is added or changes afterwards.
    raises  Refused
    """
    printing = Printing.objects.select_for_update().select_related("letter", "revision").get(pk=printing_id)
    if printing.checked_at is None:
        return []
    letter = letters_to_print().get(pk=printing.letter_id)
    printing.letter = letter
    kept = {paper.recipient_id: paper for paper in printing.papers.defer("pdf")}
    sent = set(Submission.objects.filter(printing=printing).values_list("recipient", flat=True))
    waiting = [one for one in letter.recipients.all() if not (one.pk in kept and one.pk in sent)]
    sheets = [
        (recipient, sheet)
        for recipient, sheet in zip(waiting, printed_for(printing, waiting), strict=True)
        if recipient.pk not in kept or kept[recipient.pk].facts != sheet.digest
    ]
    try:
        pdfs = pdfs_of([sheet for _recipient, sheet in sheets])
    except NotPrintable:
        raise Refused(refuse(NOT_PRINTABLE)) from None
    fresh = [_kept(printing, recipient, sheet, pdf, at) for (recipient, sheet), pdf in zip(sheets, pdfs, strict=True)]
    if fresh:
        number = printing.number
        write_entry("paper.kept", letter, by=by, at=at, audience="members", printing=number, papers=len(fresh))
    return fresh


def _kept(printing: Printing, recipient: Recipient, sheet: Printed, pdf: bytes, at: datetime) -> Paper:
    paper, _made = Paper.objects.update_or_create(
        printing=printing,
        recipient=recipient,
        defaults={"facts": sheet.digest, "digest": hashlib.sha256(pdf).hexdigest(), "pdf": pdf, "made_at": at},
    )
    return paper
