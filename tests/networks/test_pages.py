"""Every page of the house in every network: whole, in its languages, and without a word of another network."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.decisions.actions import after, debate
from commonground.decisions.models import Ballot, Proposal
from commonground.kernel.refusal import Refused
from commonground.members.models import Person
from tests.builders.decisions import MONDAY, a_bill, a_newer_text
from tests.builders.legislature import a_legislator, a_service
from tests.builders.networks import Network

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = MONDAY + 20 * DAY
STRANGE = {
    "california_partnership": r"Cascade|Round Table|Mesa Redonda|Common Ground California|Bridge Fiscal",
    "common_ground_demo": r"Cascade|Round Table|Mesa Redonda|California Partnership|Center for Community Change",
    "cascade_table": r"California|Coordina(ting|dor)|\bchapters?\b|cap[ií]tulos?\b|Bay Area|Fresno|Los Angeles|Senat"
    r"|Senad|Sacramento|\b[AS]B \d",
}
PUBLIC = ("website:home", "website:positions", "website:partners", "website:how_we_decide", "website:open_data")
PUBLIC += ("committee:committee", "members:chapters", "members:directory", "legislature:members")
PUBLIC += ("website:across",)
PUBLIC += ("legislature:budget_cuts", "legislature:committees", "legislature:bills")
PUBLIC += ("decisions:rules", "decisions:simulator", "record:book")
SIGNED_IN = ("desk:desk", "decisions:decisions", "accounts:account")
OF_THE_COMMITTEE = ("desk:health", "decisions:propose", "decisions:change_rules")
OF_STAFF = (
    "desk:health",
    "members:people",
    "members:admit",
    "members:enter",
    "notices:outbox",
    "legislature:enter_bill",
    "legislature:enter_cut",
)
PLACES = re.compile(r"<(script|style|svg|code)\b.*?</\1>|\b(href|src|id|class|for|name|action|value|content|anchor|"
                    r"datetime|aria-\w+by|data-[\w-]+|rel|type)=\"[^\"]*\"", re.DOTALL)  # fmt: skip


def words_of(page: str) -> str:
    """What is read or heard of a page: its text, its title and its labels, not its addresses."""
    return html.unescape(re.sub(r"\s+", " ", PLACES.sub(" ", page)))


@pytest.fixture
def lived(network: Network, clock) -> Network:
    """A decided bill with a newer text, an open ballot, a major debate, a dissent, a question, a vacant seat."""
    coalition = network.coalition
    ballot = network.decides(network.seats - 1, 1, number=9001)
    after_it = ballot.closed_at + DAY
    a_newer_text(ballot.proposal.bill)
    contact = coalition.standing(coalition.contacts[2], after_it)
    organization = coalition.organizations[2].pk
    after.record_dissent(ballot.proposal_id, organization, words="Not so.", is_public=True, by=contact, at=after_it)
    after.ask(ballot.proposal_id, "Why now?", by=contact, at=after_it)
    last = network.seats - 1
    reporter = coalition.representative(last, after_it)
    after.report_back(ballot.pk, coalition.seats[last].pk, "It is adopted.", by=reporter, at=after_it)
    running = coalition.opens_ballot(NOW - HOUR, proposal=network.asks(NOW - HOUR, 9002))
    by = coalition.representative(last, NOW)
    seat = coalition.seats[last].pk
    debate.consult(running.proposal_id, seat, consulted=True, how="A call.", view="for", by=by, at=NOW)
    asked = network.asks(NOW - HOUR, 9003, stand="co_sponsor")
    debate.open_debate(asked.pk, by=coalition.chair, at=NOW)
    coalition.vacates(3, NOW - HOUR)
    for chamber in network.profile.chambers:
        a_service(a_legislator(f"Delegate of {chamber.key}"), chamber.key)
    clock.stands_at(NOW)
    return network


def of_the_lived(network: Network) -> Iterator[str]:
    """The pages of what was decided, for everybody."""
    decided = Ballot.objects.get(proposal__bill__number=9001)
    yield reverse("website:position", args=[decided.proposal.reference])
    yield decided.proposal.bill.get_absolute_url()
    yield reverse("members:organization", args=[network.coalition.organizations[0].slug])
    yield from (reverse("committee:seat", args=[network.coalition.seats[place].pk]) for place in (0, 3))
    yield reverse("record:entry", args=[1])
    yield from (reverse("website:across_word", args=["issue", issue.key]) for issue in network.profile.issues[:2])
    yield from (reverse("website:across_word", args=["region", region.key]) for region in network.profile.regions[:1])
    yield from (reverse("members:chapter", args=[chapter.key]) for chapter in network.profile.chapters)


def of_members(network: Network) -> Iterator[str]:
    rows = Proposal.objects.filter(bill__number__in=(9001, 9002, 9003)).order_by("pk")
    yield from (reverse("decisions:decision", args=[row.pk]) for row in rows)


def reader(network: Network, role: str) -> Person | None:
    coalition = network.coalition
    return {
        "visitor": None,
        "representative": coalition.people[1],
        "chair": coalition.people[0],
        "director": coalition.staff,
        "contact": coalition.contacts[5],
    }[role]


def addresses(network: Network, role: str) -> list[str]:
    names = [*PUBLIC, *(SIGNED_IN if role != "visitor" else ())]
    names += {"representative": OF_THE_COMMITTEE, "chair": OF_THE_COMMITTEE, "director": OF_STAFF}.get(role, ())
    found = [*map(reverse, names), *of_the_lived(network)]
    return [*found, *of_members(network)] if role != "visitor" else found


def deeds(network: Network) -> list[str]:
    """Where something is done: the form, or why not."""
    decided = Ballot.objects.get(proposal__bill__number=9001)
    running = Ballot.objects.get(proposal__bill__number=9002)
    on_decided = ("report_back", "acknowledge")
    on_running = ("ballot", "hand_over", "phone", "present", "extend", "close")
    on_proposal = ("consult", "consensus", "declare_major", "dissent", "ask", "withdraw", "subjects", "comment")
    found = [reverse(f"decisions:{name}", args=[decided.pk]) for name in on_decided]
    found += [reverse(f"decisions:{name}", args=[running.pk]) for name in on_running]
    found += [reverse(f"decisions:{name}", args=[running.proposal_id]) for name in on_proposal]
    found += [reverse(f"decisions:{name}", args=[decided.position.pk]) for name in ("hold", "review", "object")]
    return [*found, reverse("committee:seat_representative", args=[network.coalition.seats[3].pk])]


def pages(client: Client, network: Network, role: str, language: str) -> Iterator[tuple[str, str]]:
    """Each address with its words. What is for the reader answers; what is not, says why."""
    person = reader(network, role)
    if person is not None:
        person.user.language = language
        person.user.save()
        client.force_login(person.user)
    for address in addresses(network, role):
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200, (address, role)
        yield address, words_of(answer.content.decode())
    for address in deeds(network) if person else ():
        answer = client.get(address, headers={"accept-language": language}, follow=True)
        assert answer.status_code in {200, 403, 405, 409}, (address, role)
        yield address, words_of(answer.content.decode())


ROLES = ("visitor", "representative", "chair", "director", "contact")
READERS = [(role, language) for role in ROLES for language in ("en", "es")]
FEWER = [reading for reading in READERS if reading not in {("chair", "en"), ("director", "es"), ("contact", "en")}]


def test_every_page_is_whole_and_says_no_word_of_another_network(lived: Network):
    strange = re.compile(STRANGE[lived.profile.key], re.IGNORECASE)
    others = [("visitor", language) for language in lived.profile.languages if language not in {"en", "es"}]
    found = [
        (address, role, language, text[max(0, word.start() - 50) : word.end() + 40])
        for role, language in [*(FEWER if lived.profile.chapters else READERS), *others]
        for address, text in pages(Client(), lived, role, language)
        for word in strange.finditer(text)
    ]

    assert found == []


def test_the_pages_count_and_name_what_the_profile_says(client, lived: Network):
    profile = lived.profile
    committee, decide, legislature, open_data = (
        words_of(client.get(address).content.decode())
        for address in ("/committee/", "/how-we-decide/", "/legislature/", "/data/")
    )
    places = [chapter.name for chapter in profile.chapters] or [region.name for region in profile.regions]
    home = words_of(client.get("/").content.decode())
    terms = lived.terms
    held = lived.seats - 1
    needed = -(-terms.bill_share.numerator * held // terms.bill_share.denominator)

    assert profile.committee_name in committee
    assert f"{held} of {lived.seats}" in home
    assert f": {needed} of {held}." in decide
    assert all(place in home for place in places)
    assert all(str(chamber.names) in legislature for chamber in profile.chambers)
    assert profile.name in open_data


def test_a_network_with_one_chamber_is_shown_no_other(client, lived: Network):
    text = words_of(client.get("/legislature/").content.decode())

    shown = [name for name in ("Assembly", "Senate", "State Assembly") if name in text]

    assert len(lived.profile.chambers) == (1 if shown == ["Assembly", "State Assembly"] else 2)
    assert "Delegate of" in text


def test_a_bill_of_the_network_is_entered_found_and_major_where_its_kind_is(client, lived: Network):
    plain = next(kind for kind in lived.profile.measure_kinds if not kind.is_major)
    weighty = next(kind for kind in lived.profile.measure_kinds if kind.is_major)
    bill = a_bill(9050, weighty.code)
    page = words_of(client.get(bill.get_absolute_url()).content.decode())
    found = words_of(client.get("/bills/", {"q": f"{plain.code} 9001"}).content.decode())

    assert str(weighty.names) in page
    assert f"{plain.code} 9001" in found
    with pytest.raises(Refused):
        lived.coalition.opens_ballot(NOW, bill=bill)
