"""What is looked at: for each address the same rows at both sizes, tried one after the other until one opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.urls import reverse

from commonground.advocacy.models import Letter, Recipient
from commonground.committee.models import MouVersion, Seat
from commonground.decisions.models import Ballot, Dissent, Position, Proposal, Question, RuleSet
from commonground.legislature.models import Author, Bill, BudgetChange, Hearing, LegislativeCommittee, Legislator
from commonground.members.models import Chapter, Organization, Person, Role, Term
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.record.rules import DEEDS

Keys = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One row to look at; `words` tell it from other examples of the same page.

    find  turns what names the row at either size into the parts of its address
    """

    name: str
    key: Keys = field(default_factory=dict)
    words: str = ""
    find: Callable[[Keys], Keys] = dict

    def address(self) -> str:
        _path, _question, query = self.words.partition("?")
        return reverse(self.name, kwargs=self.find(self.key)) + (f"?{query}" if query else "")


Found = Iterable[Keys]


def by_key(rows: Iterable[Any], name: str = "pk") -> list[Keys]:
    return [{name: key} for key in rows]


def proposals() -> list[Keys]:
    """Open ones first, then the newest."""
    running = Proposal.objects.filter(ballots__isnull=False, ballots__closed_at=None)
    keys = [*running.values_list("pk", flat=True), *Proposal.objects.order_by("-pk").values_list("pk", flat=True)]
    return by_key(dict.fromkeys(keys))


def decided() -> list[Keys]:
    """With everything a decision can carry: the one with a dissent first."""
    rows = Proposal.objects.filter(ballots__base__isnull=False)
    keys = [*rows.filter(dissents__isnull=False).values_list("pk", flat=True), *rows.values_list("pk", flat=True)]
    return by_key(dict.fromkeys(keys))


def ballots() -> list[Keys]:
    keys = [*Ballot.objects.filter(closed_at=None), *Ballot.objects.exclude(closed_at=None).order_by("-pk")]
    return by_key([row.pk for row in keys])


def positions() -> list[Keys]:
    return by_key(Position.objects.order_by("-pk").values_list("pk", flat=True))


def bills() -> list[Keys]:
    """Those we decided on first."""
    rows = Bill.objects.filter(positions__isnull=False).select_related("session").order_by("pk")
    return [{"session": row.session_id, "slug": row.measure.slug} for row in rows]


def legislators() -> list[Keys]:
    """Those who wrote bills: as many as a page holds at either size."""
    rows = Legislator.objects.filter(authored_as__authorships__isnull=False).order_by("pk").distinct()
    return by_key(rows.values_list("pk", flat=True)[:3])


def cuts() -> list[Keys]:
    """Fiscal years of a program: those of what was proposed first."""
    rows = BudgetChange.objects.order_by("-stage", "pk").values_list("program__key", "fiscal_year")
    return [{"program": program, "year": year} for program, year in dict.fromkeys(rows)]


def organizations() -> list[Keys]:
    rows = Organization.objects.filter(left_on=None).order_by("pk")
    return by_key(rows.values_list("slug", flat=True), "slug")


def alike_organizations() -> list[Keys]:
    """Those whose names begin as most others' do: others are found at either size."""
    rows = Organization.objects.filter(left_on=None, merged_into=None).order_by("pk").values_list("name", "slug")
    begun = Counter(name.split()[0] for name, _slug in rows)
    return by_key([slug for _name, slug in sorted(rows, key=lambda row: -begun[row[0].split()[0]])[:3]], "slug")


def pairs_of_organizations() -> list[Keys]:
    """One that stays and one that would go."""
    slugs = [key["slug"] for key in organizations()[:6]]
    return [{"slug": one, "other": other} for one, other in pairwise(slugs)]


def contact_roles() -> Iterable[int]:
    """Those that run."""
    rows = Role.objects.filter(kind=Role.Kind.CONTACT, until_at=None, organization__left_on=None)
    return rows.order_by("pk").values_list("pk", flat=True)[:3]


def entries() -> list[Keys]:
    rows = Entry.objects.filter(book=DEEDS, audience="public").order_by("-number")[:5]
    return [{"deed": row.deed, "subject": row.subject} for row in rows]


def entry_number(key: Keys) -> Keys:
    return {"number": Entry.objects.filter(book=DEEDS, **key).order_by("number").values_list("number", flat=True)[0]}


def across() -> list[Keys]:
    """Words that organizations name, and places: as many as a page holds at either size."""
    lenses = {Term.Vocabulary.ISSUE: "issue", Term.Vocabulary.CONSTITUENCY: "population"}
    terms = Term.objects.filter(vocabulary__in=[*lenses]).order_by("-vocabulary", "order", "pk")
    words = [{"lens": lenses[Term.Vocabulary(of)], "key": key} for of, key in terms.values_list("vocabulary", "key")]
    return [*words, *({"lens": "region", "key": key} for key in Chapter.objects.values_list("key", flat=True))]


def letters() -> list[Keys]:
    """Those that may be signed first, then the newest."""
    under_way = Letter.objects.filter(archived_at=None, withdrawn_at=None, closed_at=None).exclude(opened_at=None)
    keys = [
        *under_way.order_by("-pk").values_list("pk", flat=True),
        *Letter.objects.order_by("-pk").values_list("pk", flat=True),
    ]
    return by_key(dict.fromkeys(keys))


def letters_of_organizations() -> list[Keys]:
    """With the organizations of the first who speak for one."""
    speaking = Role.objects.filter(kind=Role.Kind.CONTACT, until_at=None, organization__chapter__isnull=False)
    slugs = dict.fromkeys(speaking.order_by("pk").values_list("organization__slug", flat=True)[:5])
    return [{**letter, "slug": slug} for letter in letters()[:6] for slug in slugs]


def own_letters() -> list[Keys]:
    first = {row.letter_id: row.pk for row in Recipient.objects.filter(left_out_at=None).order_by("-pk")}
    return [{**key, "recipient": first[key["pk"]]} for key in letters_of_organizations() if key["pk"] in first]


def hearings() -> list[Keys]:
    """Those to come first."""
    return by_key(Hearing.objects.order_by("-on", "-pk").values_list("pk", flat=True))


def references() -> list[Keys]:
    rows = Position.objects.filter(ended_at=None).order_by("-pk")
    return by_key(rows.values_list("proposal__reference", flat=True), "reference")


ROWS: dict[str, Callable[[], list[Keys]]] = {
    "agreement:peer": lambda: by_key(Seat.objects.values_list("pk", flat=True)),
    "agreement:paper": lambda: by_key(MouVersion.objects.values_list("number", flat=True), "number"),
    "advocacy:approve_beforehand": organizations,
    "advocacy:authority": organizations,
    "advocacy:authorize": organizations,
    "advocacy:draft_letter": positions,
    "advocacy:decline_letter": letters_of_organizations,
    "advocacy:logos": organizations,
    "advocacy:own_letter": letters_of_organizations,
    "advocacy:own_letter_text": own_letters,
    "advocacy:sign_letter": letters_of_organizations,
    "agreement:tier": organizations,
    "agreement:check_in_with": organizations,
    "agreement:version": lambda: by_key(MouVersion.objects.values_list("number", flat=True), "number"),
    "committee:seat": lambda: by_key(Seat.objects.values_list("pk", flat=True)),
    "decisions:acknowledge": ballots,
    "decisions:answer": lambda: by_key(Question.objects.values_list("pk", flat=True)),
    "decisions:ballot": ballots,
    "decisions:hold": positions,
    "decisions:phone": ballots,
    "decisions:present": ballots,
    "decisions:report_back": ballots,
    "decisions:review": positions,
    "decisions:rule_set": lambda: by_key(RuleSet.objects.values_list("number", flat=True), "number"),
    "decisions:withdraw_dissent": lambda: by_key(Dissent.objects.values_list("pk", flat=True)),
    "legislature:add_items": hearings,
    "legislature:author": lambda: by_key(Author.objects.order_by("pk").values_list("pk", flat=True)[:3]),
    "legislature:bill": bills,
    "legislature:bill_history": bills,
    "legislature:budget_year": lambda: [{"year": 2026}],
    "legislature:calendar_feed": lambda: [{"lane": "all"}, {"lane": "budget"}],
    "legislature:calendar_year": lambda: [{"year": 2026}, {"year": 2027}],
    "legislature:cancel_hearing": hearings,
    "legislature:committee": lambda: by_key(LegislativeCommittee.objects.values_list("pk", flat=True)[:3]),
    "legislature:cut_lines": cuts,
    "legislature:enter_action": bills,
    "legislature:enter_version": bills,
    "legislature:hearing": hearings,
    "legislature:legislator": legislators,
    "legislature:move_hearing": hearings,
    "legislature:say_status": lambda: [{"program": key["program"]} for key in cuts()],
    "legislature:settle_cut": lambda: by_key(
        BudgetChange.objects.filter(stage="proposed").values_list("pk", flat=True)
    ),
    "legislature:topics": bills,
    "legislature:withdraw_cut": lambda: by_key(BudgetChange.objects.values_list("pk", flat=True)),
    "members:chapter": lambda: by_key(Chapter.objects.values_list("key", flat=True), "key"),
    "members:hand_over": lambda: by_key(contact_roles()),
    "members:other_record": alike_organizations,
    "members:merge": pairs_of_organizations,
    "members:person": lambda: by_key(Person.objects.order_by("pk").values_list("pk", flat=True)),
    "notices:letter": lambda: by_key(Notice.objects.exclude(failed_at=None).values_list("pk", flat=True), "notice_id"),
    "record:entry": entries,
    "website:across_word": across,
    "website:embed_position": references,
    "website:language_files": lambda: by_key(["es"], "code"),
    "website:position": references,
}
OF_ROOM: dict[tuple[str, str], Callable[[], list[Keys]]] = {
    ("advocacy", "pk"): letters,
    ("decisions", "pk"): proposals,
    ("members", "slug"): organizations,
}
"""What stands for a part of an address in a whole room, where a page has no rows of its own."""

AGAIN: dict[str, list[str]] = {
    "legislature:bills": ["searched?q=wages", "last page?page=9999"],
    "members:directory": ["searched?q=tenants", "by county?county=Fresno", "last page?page=9999"],
    "members:people": ["searched?q=maria"],
    "website:positions": ["searched?q=wages", "last page?page=9999"],
    "decisions:decisions": ["adopted?outcome=adopted", "last page?page=9999"],
}
"""More questions to the same list: a search, a filter, the last page."""


def examples(name: str, parts: Iterable[str]) -> list[list[Example]]:
    """Each row of the table is one example: the first of its inner list that opens is measured."""
    wanted = list(parts)
    if not wanted:
        return [[Example(name, words=words)] for words in ["", *AGAIN.get(name, [])]]
    room = name.partition(":")[0]
    find = entry_number if name == "record:entry" else dict
    if name == "decisions:decision":
        return [
            [Example(name, key, "voting") for key in proposals()],
            [Example(name, key, "decided") for key in decided()],
        ]
    if name not in ROWS and (room, wanted[0]) not in OF_ROOM:
        raise LookupError(f"bench/examples.py does not say what stands for <{wanted[0]}> in {name}.")
    rows = ROWS[name] if name in ROWS else OF_ROOM[room, wanted[0]]
    return [[Example(name, key, find=find) for key in rows()]]
