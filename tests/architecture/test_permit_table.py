"""Who may do what, in every room: each deed by each kind of person, when nothing but the person stands in the way.

`make docs` writes docs/generated/permits.md anew.
"""

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

import commonground
from commonground.accounts import rules as accounts
from commonground.advocacy.rules import asks as our_asks
from commonground.advocacy.rules import letter_permits as letters
from commonground.advocacy.rules import letters as letter_rules
from commonground.advocacy.rules import logos as logo_rules
from commonground.advocacy.rules import own_letters, sign_ons
from commonground.agreement.rules import checkins, ladder, ladder_after, mou, seat_tables
from commonground.agreement.rules import commitment_permits as commitments
from commonground.agreement.rules import engagement_permits as engagement
from commonground.agreement.rules import signing as capacity
from commonground.agreement.rules.sight import ASK_TO_STEP_DOWN, CONDUCT, CaseFacts
from commonground.committee import rules as committee
from commonground.committee.rules import adhoc, seats
from commonground.committee.rules import agreement as gate
from commonground.decisions.rules import secret
from commonground.demo import rules as demo
from commonground.evaluation import rules as evaluation
from commonground.kernel.refusal import Refusal
from commonground.legislature.rules import authorities as federal
from commonground.legislature.rules import cut_permits as cuts
from commonground.legislature.rules import feed_permits as feed_imports
from commonground.legislature.rules import hearing_permits as hearings
from commonground.legislature.rules import levels, watching
from commonground.legislature.rules import permits as legislature
from commonground.legislature.rules.measures import Measure
from commonground.legislature.rules.rollcalls import Choice as LegislatorsChoice
from commonground.members import rules as members
from commonground.members.rules import Standing, handing_over, records, taking_part
from commonground.members.rules import import_permits as imports
from commonground.notices import rules as notices
from commonground.website.rules import editors as website
from commonground.website.rules import messages as site_messages
from commonground.website.rules import press as site_press
from commonground.website.rules import reviews as site_reviews
from commonground.website.rules import translations
from tests.decisions import test_rules_permit_table as decisions
from tests.decisions.test_rules_permit_table import CHAIRS, COMMITTEE, CONTACT, CONVENER, REPRESENTATIVE, ROLES, STAFF

PAGE = Path(__file__).parents[2] / "docs" / "generated" / "permits.md"
NOON = datetime(2026, 3, 12, 20, tzinfo=UTC)
DAY = date(2026, 3, 12)
Permit = Callable[[Standing], Refusal | None]

CLOCK = {"the clock"}
CENTER = STAFF | CLOCK
EDITORS = CENTER | {"site editor"}
FOLLOWERS = set(ROLES) - {"sponsor", "visitor"} - CLOCK
ASK = our_asks.AskFacts(
    LegislatorsChoice.AYE, our_asks.PositionThen(1, "support", DAY), asked=False, invented=False, is_demo=False
)
SEARCH = watching.SearchFacts("Rent", asks=True, kept=0, found=1)
EMPTY = committee.SeatFacts(seat=decisions.SEAT, chapter=decisions.CHAPTER, taken=False)
TAKEN = committee.SeatFacts(seat=decisions.SEAT, chapter=decisions.CHAPTER, taken=True, has_alternate=True)
FROM_THE_CHAPTER = committee.Candidate(chapter=decisions.CHAPTER)
MEMBER = members.RoleFacts("contact", has_organization=True)
LEAVER = handing_over.HandOverFacts(holder=5)
LINK = handing_over.LinkFacts(expires_at=NOON + timedelta(days=1))
STAFF_ROLE = members.RoleFacts("organizer")
BILL = legislature.BillFacts(has_session=True, measure=Measure("AB", 9001), known=False, title="A bill")
TOPIC = legislature.TopicFacts(words="rent", length=4, stands=False, number=0)
AUTHOR = legislature.AuthorFacts(settled=False, verdict="before", has_legislator=False, known=False)
TRANSLATED = translations.ToLetOut(
    missing=0, unread=1, by_hand=1, translators=frozenset({-1}), source_changed=False, is_public=False
)
CUT = cuts.LineFacts(
    True,
    2011,
    "cut",
    "enacted",
    500,
    "Fewer hours",
    "Budget act",
    source_url="",
    source_on=None,
    today=DAY,
    known=False,
)
HEARING = hearings.HearingTime(DAY, None, UTC)
FIRST_LAW = federal.Term("A law", DAY + timedelta(days=90), "A report")
PROLONGED = federal.Term("Another law", DAY + timedelta(days=180), "A report")
SETTLED = cuts.SettledFacts("proposed", withdrawn=False, by_stage="enacted", by_withdrawn=False, fits=True)

SEAT_TABLE = seat_tables.TableFacts(DAY, DAY, DAY, {"at-large": 9}, {"at-large": 9}, 9)
OF_EVALUATION = CENTER | {"evaluator"}
CLAIM = evaluation.ClaimFacts(
    text="The clinic stayed open",
    words=(),
    aims=("gains",),
    known_aims=frozenset({"gains"}),
    role="contributing",
    kind="policy_blocked",
    confidence="low",
    others=1,
    today=DAY,
)
PROOF = evaluation.EvidenceFacts(2, "Minutes", DAY)

OWN, THEIRS = 2, 3  # the person who holds the seat, and another representative
SEATED = frozenset({"chair", "vice chair", "representative of the seat", "another representative"})
AMONG_US = SEATED | CONTACT | CONVENER | STAFF | {"alternate of the seat"}
MONTH = timedelta(days=30)
OWN_LEAVE = commitments.LeaveFacts(OWN, None, DAY, DAY + MONTH)
LEAVE_OF_ALL = commitments.LeaveFacts(None, decisions.ORGANIZATION, DAY, DAY + MONTH)
LIFT = engagement.LiftFacts(decisions.ORGANIZATION, "It hosts us.", DAY, DAY + MONTH)
AT_WORK = adhoc.AdHocFacts(DAY, DAY + MONTH)

TO_SIGN = gate.SigningFacts(decisions.ORGANIZATION, True, 3, "mark", "mark", gate.Coverage(gate.State.SIGN_SOON, NOON))
TO_RENEW = gate.SigningFacts(decisions.ORGANIZATION, True, 3, "mark", "mark", gate.Coverage(gate.State.RENEW, NOON))
EVIDENCE = gate.Evidence("Mai Rivera", "director", "typed")
WRITTEN = mou.DraftFacts(begun_by=OWN)
ASKED = mou.DraftFacts(OWN, comment_opened_at=NOON - MONTH, comment_closes_at=NOON + MONTH)
HEARD = mou.DraftFacts(OWN, comment_opened_at=NOON - 2 * MONTH, comment_closes_at=NOON - MONTH)
WRITERS = SEATED | {"alternate of the seat"} | STAFF

ON_LETTERS = logo_rules.LogoPermission(logo_rules.LogoUse.LETTER, "digest")
OWN_LETTER = own_letters.OwnLetterFacts(letter_rules.Step.OPEN, decisions.ORGANIZATION, DAY)
LETTER = letter_rules.LetterFacts("support", 7)
ON_ITS_WAY = letter_rules.Submission(4)
SETTLED_LETTER = replace(LETTER, frozen_at=NOON, submissions=(ON_ITS_WAY,))
OPEN_LETTER = replace(SETTLED_LETTER, opened_at=NOON, sign_by=NOON + timedelta(days=9))
CLOSED_LETTER = replace(OPEN_LETTER, closed_at=NOON)
PUT_TOGETHER = replace(CLOSED_LETTER, collated_at=NOON, collated_by=99, printings=1, submissions=(ON_ITS_WAY,))
CHECKED_LETTER = replace(PUT_TOGETHER, checked_at=NOON)
HANDED_IN = letter_rules.Submission(4, submitted_at=NOON)
ARRIVED = replace(HANDED_IN, confirmed_at=NOON, proof="12")
STANDING_POSITION = letter_rules.PositionFacts("support", 7)
OUTDATED = replace(STANDING_POSITION, needs_review=True)
PROPOSER = decisions.ROLES["representative of the seat"].acting
GIVEN = sign_ons.SignOn(
    decisions.ORGANIZATION, "A", "B", "C", "D", sign_ons.Method.PAGE, 1, NOON, attests=True, proof="In the binder."
)
TO_ANSWER = sign_ons.SigningFacts(letter_rules.Step.OPEN, sign_ons.WhoSigns.MEMBERS, is_member=True)
WRITE_LETTERS = COMMITTEE | STAFF

# A case about the representative of the seat, whose buddy is the other representative, as far as each deed needs it.
SUBJECT = decisions.ROLES["representative of the seat"].acting
BUDDY = decisions.ROLES["another representative"].acting
WEEK = timedelta(days=7)
BEGINNING = ladder.Beginning(SUBJECT, buddy=BUDDY)
NOTICED = CaseFacts(
    subject=SUBJECT, seat=decisions.SEAT, chapter=decisions.CHAPTER, buddy=BUDDY, moments={"notice": NOON - 40 * WEEK}
)
TALKED = replace(NOTICED, moments={**NOTICED.moments, "check_in": NOON - 39 * WEEK})
SUPPORTED = replace(TALKED, moments={**TALKED.moments, "support": NOON - 38 * WEEK})
CASE_DRAFTED = replace(
    SUPPORTED, moments={**SUPPORTED.moments, "drafted": NOON - 10 * WEEK}, authors={"drafted": BUDDY}
)
SENT = replace(CASE_DRAFTED, moments={**CASE_DRAFTED.moments, "letter": NOON - 10 * WEEK})
CALLED = replace(SENT, moments={**SENT.moments, "called": NOON - 6 * WEEK}, called_for=NOON - 5 * WEEK)
CASE_HEARD = replace(CALLED, moments={**CALLED.moments, "heard": NOON - 5 * WEEK})
RUNNING = replace(CASE_HEARD, ballot_open=True)
CASE_ASKED = replace(CASE_HEARD, moments={**CASE_HEARD.moments, "decided": NOON - 2 * WEEK}, adopted=ASK_TO_STEP_DOWN)
DECLINED = replace(CASE_ASKED, moments={**CASE_ASKED.moments, "declined": NOON - 2 * WEEK})
APPEALED = replace(CASE_ASKED, moments={**CASE_ASKED.moments, "appeal": NOON - WEEK})
REVIEWED = replace(
    APPEALED,
    moments={**APPEALED.moments, "panel": NOON},
    panel={decisions.ROLES["contact of the organization"].acting: None},
)
ROGUE = CaseFacts(CONDUCT, SUBJECT, decisions.SEAT, decisions.CHAPTER, moments={"drafted": NOON})
PAUSE = replace(ROGUE, moments={"drafted": NOON, "suspension": NOON}, authors={"suspension": 1})
PAUSED = replace(PAUSE, moments={**PAUSE.moments, "suspended": NOON})
SECRET = secret.SecretFacts(decisions.NINE, recused=frozenset({decisions.SEAT}), closes_at=NOON + timedelta(days=1))
ANSWERED = replace(SECRET, answered=decisions.NINE - {decisions.SEAT})
TALK = checkins.Talk(person=SUBJECT, with_person=BUDDY)
PEERS = CHAIRS | {"another representative"}
THE_ONE = {"representative of the seat"}
THE_BUDDY = {"another representative"}

# Each deed: how its permit is asked, and who may do it.
ROOMS: dict[str, dict[str, tuple[Permit, set[str]]]] = {
    "Committee": {
        "seat a representative": (lambda by: committee.refusal_to_seat(by, EMPTY, FROM_THE_CHAPTER), CONVENER | CENTER),
        "vacate the seat": (lambda by: committee.refusal_to_vacate(by, TAKEN), REPRESENTATIVE | CONVENER | CENTER),
        "vacate: recalled": (lambda by: committee.refusal_to_vacate(by, TAKEN, "recalled"), CONVENER | CLOCK),
        "let the alternate hold an empty seat until the choice": (
            lambda by: seats.refusal_to_seat_ad_interim(by, EMPTY, FROM_THE_CHAPTER),
            CONVENER | CENTER,
        ),
        "change how many seats there are": (seats.refusal_to_change_seats, CLOCK),
        "name an alternate": (
            lambda by: committee.refusal_to_name_alternate(by, TAKEN, FROM_THE_CHAPTER),
            REPRESENTATIVE | CENTER,
        ),
        "release the alternate": (
            lambda by: committee.refusal_to_release_alternate(by, TAKEN),
            REPRESENTATIVE | CENTER,
        ),
        "fill an office": (committee.refusal_to_fill_office, CHAIRS | CENTER),
        "lay out seats": (committee.refusal_to_lay_out_seats, CLOCK),
        "found the coalition": (lambda by: committee.refusal_to_found(by, founded=False), CLOCK),
    },
    "The agreement": {
        "sign for the organization": (lambda by: gate.refusal_to_sign(by, TO_SIGN, EVIDENCE), CONTACT),
        "renew for the organization": (lambda by: gate.refusal_to_renew(by, TO_RENEW, EVIDENCE), CONTACT),
        "say what the organization can carry": (
            lambda by: capacity.refusal_to_say_capacity(by, decisions.ORGANIZATION),
            CONTACT,
        ),
        "open a drawn signature": (
            lambda by: gate.refusal_to_open_picture(by, signer=5),
            WRITERS | CONTACT,
        ),
        "put a text in force": (
            lambda by: gate.refusal_to_put_in_force(by, founding=False, adopted_major=True),
            CLOCK,
        ),
        "begin a draft": (mou.refusal_to_begin, WRITERS),
        "write a draft": (lambda by: mou.refusal_to_revise(by, WRITTEN, NOON), WRITERS),
        "ask the members": (lambda by: mou.refusal_to_ask(by, WRITTEN, NOON), WRITERS),
        "comment on a draft": (lambda by: mou.refusal_to_comment(by, ASKED, NOON, words="Ten."), CONTACT),
        "answer a comment": (lambda by: mou.refusal_to_answer(by, ASKED, NOON, words="Thanks."), WRITERS),
        "propose a draft": (lambda by: mou.refusal_to_propose(by, HEARD, NOON), SEATED),
        "take a draft back": (lambda by: mou.refusal_to_take_back(by, HEARD, NOON), CHAIRS | REPRESENTATIVE),
        "let an adopted draft come into force": (
            lambda by: mou.refusal_to_adopt(by, mou.DraftFacts(OWN, adopted=True)),
            CLOCK,
        ),
    },
    "Commitments": {
        "note a call or a meeting": (taking_part.refusal_to_note_occasion, CENTER),
        "note who came": (taking_part.refusal_to_note_attendance, CENTER),
        "cancel a call or a meeting": (taking_part.refusal_to_cancel_occasion, CENTER),
        "note a contribution": (
            lambda by: taking_part.refusal_to_note_contribution(by, decisions.ORGANIZATION, on=DAY, today=DAY),
            CONTACT | CENTER,
        ),
        "read the records of representatives": (commitments.refusal_to_read_records, set(SEATED)),
        "say that one has read one’s own record": (
            lambda by: commitments.refusal_to_keep_own_record(by, OWN),
            REPRESENTATIVE,
        ),
        "say something beside one’s own record": (
            lambda by: commitments.refusal_to_annotate(by, OWN, "calls", {"calls"}),
            REPRESENTATIVE,
        ),
        "see to one’s own leave": (
            lambda by: commitments.refusal_to_speak_of_leave(by, person=OWN, organization=None),
            REPRESENTATIVE | CENTER,
        ),
        "take one’s own leave": (
            lambda by: commitments.refusal_to_take_leave(by, OWN_LEAVE, DAY),
            REPRESENTATIVE | CENTER,
        ),
        "take a leave for the organization": (
            lambda by: commitments.refusal_to_take_leave(by, LEAVE_OF_ALL, DAY),
            CONTACT | CENTER,
        ),
        "end a leave": (lambda by: commitments.refusal_to_end_leave(by, OWN_LEAVE, DAY), REPRESENTATIVE | CENTER),
        "share the load of a small organization": (
            lambda by: commitments.refusal_to_share_load(by, decisions.ORGANIZATION),
            CONTACT | CENTER,
        ),
        "carry one’s part alone again": (
            lambda by: commitments.refusal_to_carry_load(by, decisions.ORGANIZATION),
            CONTACT | CENTER,
        ),
        "begin an ad hoc committee": (adhoc.refusal_to_open_ad_hoc, CHAIRS | CENTER),
        "serve on an ad hoc committee": (
            lambda by: adhoc.refusal_to_serve(by, AT_WORK, organization=decisions.ORGANIZATION, today=DAY),
            CHAIRS | CONTACT | CENTER,
        ),
        "stop serving": (
            lambda by: adhoc.refusal_to_stop_serving(
                by, adhoc.AdHocFacts(DAY, DAY + MONTH, serves=True), organization=decisions.ORGANIZATION
            ),
            CHAIRS | CONTACT | CENTER,
        ),
    },
    "Tables of seats": {
        "count the seats for a table": (seat_tables.refusal_to_count_seats, set(STAFF)),
        "prepare a table of seats": (
            lambda by: seat_tables.refusal_to_prepare_table(by, SEAT_TABLE),
            set(STAFF),
        ),
        "put an adopted table in force": (
            lambda by: seat_tables.refusal_to_put_table_in_force(by, adopted=True, in_force=False),
            CLOCK,
        ),
    },
    "Engagement": {
        "read how active we are": (engagement.refusal_to_read_engagement, set(AMONG_US)),
        "read whom to call": (engagement.refusal_to_read_whom_to_call, set(STAFF)),
        "read where an organization stands": (
            lambda by: engagement.refusal_to_read_tier(by, decisions.ORGANIZATION),
            CONTACT | STAFF,
        ),
        "see how to speak for an organization": (
            lambda by: engagement.refusal_to_speak_up(by, decisions.ORGANIZATION),
            SEATED | CONVENER,
        ),
        "say that another organization is active": (
            lambda by: engagement.refusal_to_lift(by, LIFT),
            SEATED | CONVENER,
        ),
        "take back what one said of an organization": (
            lambda by: engagement.refusal_to_take_back_lift(by, peer=OWN),
            REPRESENTATIVE,
        ),
        "put a rule for engagement in force": (engagement.refusal_to_adopt_engagement_rule, CHAIRS | CLOCK),
        "try another rule for engagement": (engagement.refusal_to_try_engagement_rule, CHAIRS | CENTER | CLOCK),
    },
    "Members": {
        "keep the list": (members.refusal_to_keep_members, CENTER),
        "describe the organization": (
            lambda by: members.refusal_to_describe(by, decisions.ORGANIZATION),
            CONTACT | CENTER,
        ),
        "admit an organization": (lambda by: members.refusal_to_admit(by, is_member=False), CENTER),
        "let an organization leave": (lambda by: members.refusal_to_let_leave(by, is_member=True), CENTER),
        "take a file of organizations in": (imports.refusal_to_import, CENTER),
        "take a file back": (lambda by: imports.refusal_to_undo_import(by, undone=False), CENTER),
        "say whom a row of a file is about": (
            lambda by: imports.refusal_to_answer_row(by, waits=True, undone=False),
            CENTER,
        ),
        "make two records one": (lambda by: imports.refusal_to_merge(by, imports.MergeFacts()), CENTER),
        "part two records": (lambda by: imports.refusal_to_unmerge(by, undone=False), CENTER),
        "enter a person": (lambda by: members.refusal_to_enter_person(by, account_taken=False), CENTER),
        "affirm the purpose": (
            lambda by: records.refusal_to_affirm(by, decisions.ORGANIZATION, is_member=True, affirmed=False),
            CONTACT | CENTER,
        ),
        "welcome a former member back": (
            lambda by: records.refusal_to_welcome_back(by, is_member=False, on=DAY, left_on=DAY),
            CENTER,
        ),
        "tell the organization’s story": (lambda by: records.refusal_to_tell(by, decisions.ORGANIZATION), CONTACT),
        "say that the organization read a story": (
            lambda by: records.refusal_to_say_read(by, decisions.ORGANIZATION, records.NarrativeFacts(-9)),
            CONTACT,
        ),
        "write down an ally or an affiliation": (lambda by: records.refusal_to_begin(by, from_on=DAY), CENTER),
        "end an alliance or an affiliation": (
            lambda by: records.refusal_to_end(by, from_on=DAY, on=DAY, ended=False),
            CENTER,
        ),
        "report from a body outside": (
            lambda by: records.refusal_to_report_from(by, sits=None, ended=False),
            CENTER,
        ),
        "write down where an organization comes from": (
            lambda by: records.refusal_to_trace(by, is_itself=False),
            CENTER,
        ),
        "hand over a role": (lambda by: handing_over.refusal_to_hand_over(by, LEAVER), CONTACT | CENTER),
        "cancel a link to take over": (
            lambda by: handing_over.refusal_to_cancel_link(by, LEAVER.holder, LINK, NOON),
            CONTACT | CENTER,
        ),
        "give a role": (lambda by: members.refusal_to_give_role(by, MEMBER), CENTER),
        "give a role: staff": (lambda by: members.refusal_to_give_role(by, STAFF_ROLE), {"director"} | CLOCK),
        "end a role": (
            lambda by: members.refusal_to_end_role(by, members.RoleFacts("contact", holds=True)),
            CENTER,
        ),
        "end a role: staff": (
            lambda by: members.refusal_to_end_role(by, members.RoleFacts("organizer", holds=True)),
            {"director"} | CLOCK,
        ),
    },
    "Legislature": {
        "keep bills": (legislature.refusal_to_keep_bills, COMMITTEE | CENTER),
        "enter a bill": (lambda by: legislature.refusal_to_enter_bill(by, BILL), COMMITTEE | CENTER),
        "enter a newer text": (
            lambda by: legislature.refusal_to_enter_version(by, label="Amended", dated_on=DAY, newest_on=DAY),
            COMMITTEE | CENTER,
        ),
        "enter what happened to a bill": (
            lambda by: legislature.refusal_to_enter_action(by, text="Passed.", on=DAY, today=DAY, has_feed=False),
            COMMITTEE | CENTER,
        ),
        "take out a line of what happened": (
            lambda by: legislature.refusal_to_withdraw_action(by, has_feed=False),
            COMMITTEE | CENTER,
        ),
        "give a bill a topic": (lambda by: legislature.refusal_to_add_topic(by, TOPIC), COMMITTEE | CENTER),
        "take a topic off": (legislature.refusal_to_drop_topic, COMMITTEE | CENTER),
        "see who waits to be told apart": (legislature.refusal_to_settle_authors, STAFF),
        "say who an author is": (lambda by: legislature.refusal_to_settle_author(by, AUTHOR), STAFF),
        "take back who an author is": (lambda by: legislature.refusal_to_reopen_author(by, settled=True), STAFF),
        "import a set": (legislature.refusal_to_import, CLOCK),
        "see what was imported about the legislature": (feed_imports.refusal_to_see_feed_imports, CENTER),
        "take an import about the legislature back": (
            lambda by: feed_imports.refusal_to_undo_feed_import(by, feed_imports.FeedImportFacts()),
            CENTER,
        ),
        "lay out the programs": (cuts.refusal_to_lay_out_programs, CLOCK),
        "keep the ledger of budget cuts": (cuts.refusal_to_keep_cuts, COMMITTEE | CENTER),
        "enter a budget cut": (lambda by: cuts.refusal_to_enter_cut(by, CUT), COMMITTEE | CENTER),
        "settle what was proposed": (lambda by: cuts.refusal_to_settle_cut(by, SETTLED), COMMITTEE | CENTER),
        "see how a budget cut is withdrawn": (cuts.refusal_to_take_back_cuts, STAFF),
        "withdraw a budget cut": (lambda by: cuts.refusal_to_withdraw_cut(by, withdrawn=False, why="-"), STAFF),
        "say where a program stands": (
            lambda by: levels.refusal_to_say_status(by, levels.StatusFacts("cut", "Budget act", DAY, DAY)),
            COMMITTEE | CENTER,
        ),
        "keep federal authorities": (federal.refusal_to_keep_authorities, CENTER),
        "enter a federal authority": (
            lambda by: federal.refusal_to_begin_authority(by, FIRST_LAW, known=False, today=DAY),
            CENTER,
        ),
        "extend a federal authority": (
            lambda by: federal.refusal_to_extend(by, federal.Authority("TANF", FIRST_LAW), PROLONGED, today=DAY),
            CENTER,
        ),
        "verify what was said of an authority": (
            lambda by: federal.refusal_to_verify_term(by, waits=True, source="A report"),
            CENTER,
        ),
        "keep the list of hearings": (hearings.refusal_to_keep_hearings, CENTER),
        "enter a hearing": (
            lambda by: hearings.refusal_to_enter_hearing(by, HEARING, committee="Rules", known=False),
            CENTER,
        ),
        "move a hearing": (
            lambda by: hearings.refusal_to_move_hearing(
                by, HEARING, hearings.MoveFacts(False, same=False, taken=False)
            ),
            CENTER,
        ),
        "cancel a hearing": (lambda by: hearings.refusal_to_cancel_hearing(by, cancelled=False), CENTER),
        "put bills on an agenda": (
            lambda by: hearings.refusal_to_add_items(
                by, cancelled=False, measures=["AB 9001"], standing=[], section="regular"
            ),
            CENTER,
        ),
        "pull a bill from an agenda": (lambda by: hearings.refusal_to_pull_item(by, pulled=False), CENTER),
        "keep a list of bills to follow": (watching.refusal_to_keep_a_list, FOLLOWERS),
        "follow a bill": (lambda by: watching.refusal_to_follow(by, follows=0), FOLLOWERS),
        "save a search": (lambda by: watching.refusal_to_save_search(by, SEARCH), FOLLOWERS),
    },
    "Letters": {
        "keep what we asked of roll calls": (our_asks.refusal_to_keep_asks, STAFF),
        "say what we asked of a roll call": (lambda by: our_asks.refusal_to_say_ask(by, ASK), STAFF),
        "take back what we asked": (lambda by: our_asks.refusal_to_take_back_ask(by, asked=True), STAFF),
        "keep letters": (letters.refusal_to_keep_letters, WRITE_LETTERS),
        "draft a letter": (
            lambda by: letters.refusal_to_draft(by, STANDING_POSITION, stand="support", version=7, today=DAY),
            WRITE_LETTERS,
        ),
        "settle the words": (
            lambda by: letters.refusal_to_freeze(by, LETTER, STANDING_POSITION, NOON, today=DAY),
            WRITE_LETTERS,
        ),
        "open it for sign-ons": (
            lambda by: letters.refusal_to_open(
                by, SETTLED_LETTER, STANDING_POSITION, NOON, today=DAY, sign_by=NOON + timedelta(days=1)
            ),
            WRITE_LETTERS,
        ),
        "move the end of signing": (
            lambda by: letters.refusal_to_move_sign_by(by, OPEN_LETTER, NOON, sign_by=NOON + timedelta(days=1)),
            WRITE_LETTERS,
        ),
        "change the words": (
            lambda by: letters.refusal_to_change_text(by, OPEN_LETTER, NOON, is_changed=True),
            WRITE_LETTERS,
        ),
        "close it": (lambda by: letters.refusal_to_close(by, OPEN_LETTER, NOON), WRITE_LETTERS),
        "put it together": (
            lambda by: letters.refusal_to_collate(by, CLOSED_LETTER, STANDING_POSITION, NOON, today=DAY),
            WRITE_LETTERS,
        ),
        "check it": (lambda by: letters.refusal_to_check(by, PUT_TOGETHER, NOON), WRITE_LETTERS),
        "send it": (
            lambda by: letters.refusal_to_submit(by, CHECKED_LETTER, STANDING_POSITION, NOON, today=DAY, committee=4),
            WRITE_LETTERS,
        ),
        "let it go out on a newer text, for a hearing today": (
            lambda by: letters.refusal_to_override(
                by, OUTDATED, proposer=PROPOSER, hearing_on=DAY, today=DAY, reason="-"
            ),
            CHAIRS | {"representative of the seat"},
        ),
        "add the receipt": (lambda by: letters.refusal_to_confirm(by, HANDED_IN, proof="12"), WRITE_LETTERS),
        "name whom it goes to": (lambda by: letters.refusal_to_address(by, OPEN_LETTER, NOON), WRITE_LETTERS),
        "leave somebody out": (
            lambda by: letters.refusal_to_leave_out(by, PUT_TOGETHER, NOON, committee=4),
            WRITE_LETTERS,
        ),
        "ask an ally": (lambda by: letters.refusal_to_ask_an_ally(by, only_members=False), WRITE_LETTERS),
        "archive it": (
            lambda by: letters.refusal_to_archive(by, replace(CHECKED_LETTER, submissions=(ARRIVED,)), NOON),
            WRITE_LETTERS,
        ),
        "note what became of it": (
            lambda by: letters.refusal_to_note_outcome(
                by, replace(CHECKED_LETTER, submissions=(ARRIVED,)), NOON, words="-"
            ),
            WRITE_LETTERS,
        ),
        "withdraw it": (
            lambda by: letters.refusal_to_withdraw_letter(by, OPEN_LETTER, NOON, reason="-"),
            WRITE_LETTERS,
        ),
        "sign for the organization": (
            lambda by: sign_ons.refusal_to_sign(by, TO_ANSWER, GIVEN),
            {"contact of the organization"},
        ),
        "enter its written permission": (
            lambda by: sign_ons.refusal_to_sign(by, TO_ANSWER, replace(GIVEN, method=sign_ons.Method.WRITTEN)),
            STAFF,
        ),
        "sign by its approval beforehand": (
            lambda by: sign_ons.refusal_to_sign(
                by, replace(TO_ANSWER, approved=True), replace(GIVEN, method=sign_ons.Method.PRE_APPROVED)
            ),
            CLOCK,
        ),
        "take its name off": (
            lambda by: sign_ons.refusal_to_take_back(by, letter_rules.Step.OPEN, GIVEN),
            STAFF | {"contact of the organization"},
        ),
        "say that it does not join": (
            lambda by: sign_ons.refusal_to_decline(
                by, TO_ANSWER, organization=decisions.ORGANIZATION, reason="no_time"
            ),
            {"contact of the organization"},
        ),
        "give an organization's logo": (
            lambda by: logo_rules.refusal_to_keep_logo(by, decisions.ORGANIZATION),
            STAFF | CONTACT,
        ),
        "permit a use of its logo": (
            lambda by: logo_rules.refusal_to_permit_logo(by, decisions.ORGANIZATION, ON_LETTERS),
            STAFF | CONTACT,
        ),
        "end a permission for its logo": (
            lambda by: logo_rules.refusal_to_end_permission(by, decisions.ORGANIZATION, ON_LETTERS, DAY),
            STAFF | CONTACT,
        ),
        "tell of a letter on its own letterhead": (
            lambda by: own_letters.refusal_to_tell_own_letter(by, OWN_LETTER, DAY),
            STAFF | CONTACT,
        ),
        "take back word of its own letter": (
            lambda by: own_letters.refusal_to_take_back_own_letter(by, decisions.ORGANIZATION, is_taken_back=False),
            STAFF | CONTACT,
        ),
    },
    "Evaluation": {
        "keep accomplishments": (evaluation.refusal_to_keep_accomplishments, OF_EVALUATION),
        "enter an accomplishment": (lambda by: evaluation.refusal_to_enter(by, CLAIM), OF_EVALUATION),
        "add evidence": (lambda by: evaluation.refusal_to_add_evidence(by, PROOF), OF_EVALUATION),
        "take evidence back": (
            lambda by: evaluation.refusal_to_withdraw_evidence(by, why="Misread", withdrawn=False),
            OF_EVALUATION,
        ),
        "take an accomplishment back": (
            lambda by: evaluation.refusal_to_withdraw(by, why="Misread", withdrawn=False),
            OF_EVALUATION,
        ),
        "credit a contributor": (lambda by: evaluation.refusal_to_credit(by, name="A", stands=False), OF_EVALUATION),
        "tell it in another language": (
            lambda by: evaluation.refusal_to_say_in(by, words="A", said=False),
            OF_EVALUATION,
        ),
    },
    "Check-ins": {
        "choose a buddy": (
            checkins.refusal_to_choose_buddy,
            CHAIRS | {"representative of the seat", "another representative"},
        ),
        "check in with a representative": (lambda by: checkins.refusal_to_check_in(by, buddy=BUDDY), THE_BUDDY),
        "check in with an organization": (checkins.refusal_to_check_in_with_organization, STAFF),
        "note in private": (lambda by: checkins.refusal_to_note_in_private(by, TALK), THE_ONE | THE_BUDDY),
        "settle a barrier": (
            lambda by: checkins.refusal_to_settle_barrier(by, owner=BUDDY, talk=TALK, settled=False),
            THE_ONE | THE_BUDDY,
        ),
    },
    "Secret ballots": {
        "open one": (lambda by: secret.refusal_to_open_secretly(by, SECRET, NOON), CHAIRS),
        "answer": (lambda by: secret.refusal_to_answer_secretly(by, SECRET, NOON), PEERS),
        "close it once all have answered": (lambda by: secret.refusal_to_close_secretly(by, ANSWERED, NOON), CHAIRS),
    },
    "Step-down ladder": {
        "notice kindly": (lambda by: ladder.refusal_to_notice_kindly(by, BEGINNING), THE_BUDDY | CLOCK),
        "check in": (lambda by: ladder.refusal_to_check_in_kindly(by, NOTICED), THE_BUDDY),
        "offer support": (lambda by: ladder.refusal_to_offer_support(by, TALKED), THE_BUDDY),
        "write a letter of concern": (lambda by: ladder.refusal_to_write_concern(by, SUPPORTED, NOON), THE_BUDDY),
        "begin with a letter, about conduct": (lambda by: ladder.refusal_to_begin_with_concern(by, BEGINNING), PEERS),
        "confirm the letter": (lambda by: ladder.refusal_to_confirm_concern(by, CASE_DRAFTED, NOON), CHAIRS),
        "answer the letter": (lambda by: ladder.refusal_to_answer_concern(by, SENT), THE_ONE),
        "keep it from those who sent them": (lambda by: ladder.refusal_to_keep_private(by, SENT), THE_ONE),
        "arrange the conversation": (lambda by: ladder.refusal_to_call_conversation(by, SENT, NOON), CHAIRS),
        "note the conversation": (lambda by: ladder.refusal_to_note_conversation(by, CALLED, NOON), CHAIRS),
        "put the question": (lambda by: ladder.refusal_to_ask_committee(by, CASE_HEARD, NOON), CHAIRS),
        "count": (lambda by: ladder.refusal_to_count(by, RUNNING), CHAIRS | CLOCK),
        "step down": (lambda by: ladder_after.refusal_to_step_down(by, CASE_ASKED), THE_ONE),
        "decline": (lambda by: ladder_after.refusal_to_decline(by, CASE_ASKED), THE_ONE),
        "answer for those who sent them": (
            lambda by: ladder_after.refusal_to_answer_for_senders(by, DECLINED, NOON),
            CONVENER,
        ),
        "ask for a review": (lambda by: ladder_after.refusal_to_appeal(by, CASE_ASKED, NOON), THE_ONE),
        "name the three": (lambda by: ladder_after.refusal_to_name_panel(by, APPEALED), CHAIRS),
        "give a finding": (lambda by: ladder_after.refusal_to_find(by, REVIEWED), CONTACT),
        "step aside": (lambda by: ladder_after.refusal_to_recuse(by, SENT), PEERS),
        "ask for a pause": (lambda by: ladder_after.refusal_to_suspend(by, ROGUE), CHAIRS),
        "confirm the pause": (
            lambda by: ladder_after.refusal_to_confirm_suspension(by, PAUSE),
            {"vice chair", "another representative"},
        ),
        "end the pause": (lambda by: ladder_after.refusal_to_lift(by, PAUSED), CHAIRS),
        "close it": (lambda by: ladder_after.refusal_to_close_case(by, SENT), CHAIRS),
    },
    "Letters and accounts": {
        "see letters": (notices.refusal_to_see_letters, CENTER),
        "send a letter again": (lambda by: notices.refusal_to_try_again(by, given_up=True), CENTER),
        "correct an address": (
            lambda by: accounts.refusal_to_correct(by, "reader@example.org", taken=False),
            CENTER,
        ),
    },
    "Website": {
        "edit the public site": (website.refusal_to_edit, STAFF | CLOCK | {"site editor"}),
        "ask a second person to read": (
            lambda by: site_reviews.refusal_to_ask(by, DAY, DAY),
            STAFF | CLOCK | {"site editor"},
        ),
        "approve somebody else's text": (
            lambda by: site_reviews.refusal_to_review(by, site_reviews.ReviewFacts(asked_by=0), "approve"),
            STAFF | CLOCK | {"site editor"},
        ),
        "publish a translation somebody else made": (
            lambda by: translations.refusal_to_let_out(by, TRANSLATED),
            STAFF | CLOCK | {"site editor"},
        ),
        "read messages": (site_messages.refusal_to_read_messages, STAFF),
        "answer a message": (lambda by: site_messages.refusal_to_answer(by, answered=False), STAFF),
        "hand a message to a colleague": (
            lambda by: site_messages.refusal_to_hand_over(by, answered=False, to_staff=True),
            STAFF,
        ),
        "erase a message": (site_messages.refusal_to_erase, CENTER),
        "ask a speaker to approve a quote": (
            lambda by: site_press.refusal_to_ask_a_speaker(by, known=True, approved=False, left_open=()),
            EDITORS,
        ),
        "send a release to the press": (
            lambda by: site_press.refusal_to_send_release(by, given_out=True, readers=1),
            EDITORS,
        ),
        "keep the press list": (lambda by: site_press.refusal_to_keep_press_list(by, listed=False), EDITORS),
        "enter a clipping": (lambda by: site_press.refusal_to_log_pick_up(by, has_trace=True), EDITORS),
    },
    "Demonstration": {
        "move the clock": (
            lambda by: demo.refusal_to_move_clock(by, shows=NOON, to=NOON + timedelta(days=1)),
            {"director"} | CLOCK,
        ),
    },
}


def may(permits: tuple[Permit, ...], role: str) -> bool:
    return any(permit(ROLES[role]) is None for permit in permits)


def tables() -> Mapping[str, Mapping[str, tuple[Permit, ...]]]:
    decided = {deed.replace("_", " "): permits for deed, permits in decisions.DEEDS.items()}
    others = {room: {deed: (permit,) for deed, (permit, _) in deeds.items()} for room, deeds in ROOMS.items()}
    return {"Decisions": decided, **others}


def page() -> str:
    lines = [
        "# Who may do what",
        "",
        "Each deed at a moment when nothing but the person stands in the way. Made from the permits by `make docs`;",
        "the tests compare it.",
        "",
        "“The seat” is the one in question, held for “the chapter”; the proposal was submitted by the contact of",
        "“the organization”, and the seat was handed to its alternate for one ballot.",
        "The clock stands for the jobs and commands that nobody signs.",
    ]
    for room, deeds in tables().items():
        lines += ["", f"## {room}", "", f"| Deed | {' | '.join(ROLES)} |", f"|---|{':-:|' * len(ROLES)}"]
        for deed, permits in deeds.items():
            cells = ("yes" if may(permits, role) else "–" for role in ROLES)
            lines.append(f"| {deed} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("room", "deed"), [(room, deed) for room, deeds in ROOMS.items() for deed in deeds])
def test_each_deed_is_for_those_it_is_meant_for(room: str, deed: str) -> None:
    permit, meant = ROOMS[room][deed]

    assert {role for role in ROLES if permit(ROLES[role]) is None} == meant


def permits_that_ask_who() -> set[str]:
    """Every permit in the house whose first question is who acts."""
    found = set()
    for room in pkgutil.iter_modules(commonground.__path__, "commonground."):
        if not room.ispkg or "rules" not in {module.name for module in pkgutil.iter_modules(_path_of(room.name))}:
            continue
        rules = import_module(f"{room.name}.rules")
        inside = pkgutil.walk_packages(getattr(rules, "__path__", []), f"{rules.__name__}.")
        for module in (rules, *(import_module(one.name) for one in inside)):
            for name, permit in inspect.getmembers(module, inspect.isfunction):
                if name.startswith("refusal_to_") and next(iter(inspect.signature(permit).parameters), "") == "by":
                    found.add(f"{room.name.removeprefix('commonground.')}.{name}")
    return found


def _path_of(package: str) -> list[str]:
    return list(import_module(package).__path__)


def test_no_permit_is_missing_from_the_table() -> None:
    source = inspect.getsource(inspect.getmodule(page) or object)
    named = {name for name in permits_that_ask_who() if name.split(".", 1)[1] in source}
    decided = {f"decisions.refusal_to_{deed}" for deed in decisions.DEEDS}

    assert permits_that_ask_who() - named - decided == set()


def test_the_page_of_permits_is_what_the_permits_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
