"""Every address of the house: what kind of page stands there, or why it is not measured.

A name that stands in neither table stops the run, so that no new page is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from django.urls import URLPattern, URLResolver, get_resolver


class Kind(Enum):
    """With the most queries a page of the kind may ask; a flow is one answer with everything in it."""

    LIST = ("list", 12)
    DESK = ("desk or thread", 20)
    PAGE = ("detail or form", 20)
    FLOW = ("feed or export", None)

    @property
    def called(self) -> str:
        return str(self.value[0])

    @property
    def most_queries(self) -> int | None:
        return self.value[1]


ROUTES = {
    "accounts:account": Kind.PAGE,
    "accounts:what_we_hold": Kind.FLOW,
    "agreement:prepare_seats": Kind.PAGE,
    "agreement:seats": Kind.PAGE,
    "agreement:framework": Kind.PAGE,
    "agreement:barriers_removed": Kind.LIST,
    "agreement:between_us": Kind.DESK,
    "agreement:check_in_with": Kind.PAGE,
    "agreement:check_ins": Kind.LIST,
    "agreement:choose_buddy": Kind.PAGE,
    "agreement:ad_hoc_committees": Kind.LIST,
    "agreement:begin_draft": Kind.PAGE,
    "agreement:drafts": Kind.LIST,
    "agreement:home": Kind.PAGE,
    "agreement:paper": Kind.FLOW,
    "agreement:signers": Kind.LIST,
    "agreement:version": Kind.PAGE,
    "agreement:commitments": Kind.PAGE,
    "agreement:engagement": Kind.PAGE,
    "agreement:engagement_rule": Kind.PAGE,
    "agreement:adopt_engagement_rule": Kind.PAGE,
    "agreement:leave": Kind.PAGE,
    "agreement:note_occasion": Kind.PAGE,
    "agreement:occasions": Kind.LIST,
    "agreement:open_ad_hoc": Kind.PAGE,
    "agreement:peer": Kind.PAGE,
    "agreement:peers": Kind.LIST,
    "agreement:tier": Kind.PAGE,
    "agreement:whom_to_call": Kind.LIST,
    "committee:committee": Kind.LIST,
    "committee:fill_office": Kind.PAGE,
    "committee:seat": Kind.PAGE,
    "decisions:acknowledge": Kind.PAGE,
    "decisions:adopt_by_consensus": Kind.PAGE,
    "decisions:answer": Kind.PAGE,
    "decisions:ask": Kind.PAGE,
    "decisions:ballot": Kind.DESK,
    "decisions:change_rules": Kind.PAGE,
    "decisions:comment": Kind.PAGE,
    "decisions:consensus": Kind.PAGE,
    "decisions:consult": Kind.PAGE,
    "decisions:decision": Kind.DESK,
    "decisions:decisions": Kind.LIST,
    "decisions:declare_major": Kind.PAGE,
    "decisions:dissent": Kind.PAGE,
    "decisions:edit": Kind.PAGE,
    "decisions:edit_change": Kind.PAGE,
    "decisions:hold": Kind.PAGE,
    "decisions:merge": Kind.PAGE,
    "decisions:open_ballot": Kind.PAGE,
    "decisions:open_debate": Kind.PAGE,
    "decisions:phone": Kind.PAGE,
    "decisions:present": Kind.PAGE,
    "decisions:propose": Kind.PAGE,
    "decisions:report_back": Kind.PAGE,
    "decisions:review": Kind.PAGE,
    "decisions:rule_set": Kind.PAGE,
    "decisions:rules": Kind.PAGE,
    "decisions:simulator": Kind.PAGE,
    "decisions:subjects": Kind.PAGE,
    "decisions:submit": Kind.PAGE,
    "decisions:withdraw": Kind.PAGE,
    "desk:desk": Kind.DESK,
    "desk:health": Kind.DESK,
    "evaluation:accomplishments": Kind.LIST,
    "evaluation:enter": Kind.PAGE,
    "legislature:author": Kind.PAGE,
    "legislature:authors": Kind.LIST,
    "legislature:bill": Kind.PAGE,
    "legislature:bills": Kind.LIST,
    "legislature:budget_cuts": Kind.LIST,
    "legislature:committee": Kind.PAGE,
    "legislature:committees": Kind.LIST,
    "legislature:cut_lines": Kind.LIST,
    "legislature:cuts_csv": Kind.FLOW,
    "legislature:enter_bill": Kind.PAGE,
    "legislature:enter_cut": Kind.PAGE,
    "legislature:enter_version": Kind.PAGE,
    "legislature:legislator": Kind.PAGE,
    "legislature:members": Kind.LIST,
    "legislature:settle_cut": Kind.PAGE,
    "legislature:topics": Kind.PAGE,
    "legislature:withdraw_cut": Kind.PAGE,
    "members:admit": Kind.PAGE,
    "members:affiliations": Kind.LIST,
    "members:allies": Kind.LIST,
    "members:chapter": Kind.PAGE,
    "members:chapters": Kind.LIST,
    "members:contacts": Kind.PAGE,
    "members:correct": Kind.PAGE,
    "members:describe": Kind.PAGE,
    "members:directory": Kind.LIST,
    "members:counties": Kind.LIST,
    "members:diversity": Kind.PAGE,
    "members:enter": Kind.PAGE,
    "members:hand_over": Kind.PAGE,
    "members:imports": Kind.LIST,
    "members:join_body": Kind.PAGE,
    "members:leave": Kind.PAGE,
    "members:lineage": Kind.PAGE,
    "members:members_csv": Kind.FLOW,
    "members:members_xlsx": Kind.FLOW,
    "members:membership": Kind.PAGE,
    "members:merge": Kind.PAGE,
    "members:narrative": Kind.PAGE,
    "members:new_ally": Kind.PAGE,
    "members:organization": Kind.PAGE,
    "members:other_record": Kind.LIST,
    "members:people": Kind.LIST,
    "members:person": Kind.PAGE,
    "members:shown": Kind.PAGE,
    "members:tell": Kind.PAGE,
    "notices:letter": Kind.PAGE,
    "notices:outbox": Kind.LIST,
    "record:book": Kind.LIST,
    "record:entry": Kind.PAGE,
    "website:accomplishments_csv": Kind.FLOW,
    "website:accomplishments_json": Kind.FLOW,
    "website:accomplishments_schema": Kind.FLOW,
    "website:committee_csv": Kind.FLOW,
    "website:committee_json": Kind.FLOW,
    "website:committee_schema": Kind.FLOW,
    "website:contact": Kind.PAGE,
    "website:embed_accomplishments": Kind.LIST,
    "website:embed_position": Kind.PAGE,
    "website:embed_positions": Kind.LIST,
    "website:events_feed": Kind.FLOW,
    "website:feed": Kind.FLOW,
    "website:home": Kind.PAGE,
    "website:how_we_decide": Kind.PAGE,
    "website:language_files": Kind.PAGE,
    "website:languages": Kind.LIST,
    "website:news_feed": Kind.FLOW,
    "website:open_data": Kind.PAGE,
    "website:across": Kind.LIST,
    "website:across_word": Kind.PAGE,
    "website:partners": Kind.LIST,
    "website:partners_csv": Kind.FLOW,
    "website:partners_json": Kind.FLOW,
    "website:partners_schema": Kind.FLOW,
    "website:position": Kind.PAGE,
    "website:press_desk": Kind.LIST,
    "website:press_list": Kind.LIST,
    "website:press_log": Kind.LIST,
    "website:positions": Kind.LIST,
    "website:positions_csv": Kind.FLOW,
    "website:positions_json": Kind.FLOW,
    "website:positions_schema": Kind.FLOW,
    "website:reviews": Kind.LIST,
    "website:search": Kind.LIST,
    "website:sitemap": Kind.FLOW,
}

ONLY_SENT = "answers only a form that is sent"
NO_PAGES = "shows texts of pages, of which the measured coalition has none"
NO_MESSAGES = "the demonstration holds no messages"
SITE = "wagtail_serve"  # the pages people write: Wagtail asks for this name
BESIDE_WAGTAIL = "measured beside a bare page of Wagtail"
NO_ROWS = "shows no rows of the coalition"
DOOR = "the demonstration's own page, not in an installation"
NO_NEIGHBORS = "the figures write down no ally and no body outside"
NO_DRAFTS = "the figures hold no draft of the agreement; its list is agreement:drafts"
SIGNED = "every seat of the figures has signed for the year, and its form is gone"
NO_TABLES = "the figures prepare no table of seats; its lists are those of agreement:seats"
NO_LINKS = "asks for the link of somebody who takes over"
NO_RETURNS = "asks for a former member; the figures measure those that are"
NO_RELEASES = "the figures write no press release"
NO_ACCOMPLISHMENTS = "the demonstration enters no accomplishments"
NO_OCCASIONS = "the demonstration notes no occasion and no ad hoc committee yet"
NO_IMPORTS = "the figures hold no file that was brought; taking one in is measured by itself"
NO_TALKS = "the figures hold no talks between buddies"
SEALED = "sealed: for everybody but those concerned there is no such page, and the figures concern nobody"

LEFT_OUT = {
    "account_confirm_login_code": "asks for the code of somebody who is signing in",
    "account_login": NO_ROWS,
    "account_request_login_code": NO_ROWS,
    "account_signup": NO_ROWS,
    "accounts:language": NO_ROWS,
    "accounts:reminders": ONLY_SENT,
    "accounts:sign_out": ONLY_SENT,
    "accounts:sign_out_everywhere": ONLY_SENT,
    "agreement:seat_table": NO_TABLES,
    "agreement:check_in": NO_TALKS,
    "agreement:ladder_begin": SEALED,
    "agreement:ladder_case": SEALED,
    "agreement:ladder_step": SEALED,
    "agreement:ladder_voice": SEALED,
    "agreement:note_in_private": ONLY_SENT,
    "agreement:settle_barrier": NO_TALKS,
    "agreement:talk": NO_TALKS,
    "agreement:ad_hoc_committee": NO_OCCASIONS,
    "agreement:annotate": ONLY_SENT,
    "agreement:answer_comment": NO_DRAFTS,
    "agreement:ask_members": ONLY_SENT,
    "agreement:capacity": "each organization opens its own form, and it shows nothing",
    "agreement:changes": "the figures have one version of the agreement, and nothing before it",
    "agreement:clause": NO_DRAFTS,
    "agreement:comment": ONLY_SENT,
    "agreement:draft": NO_DRAFTS,
    "agreement:new_clause": NO_DRAFTS,
    "agreement:propose_draft": NO_DRAFTS,
    "agreement:remove_clause": ONLY_SENT,
    "agreement:renew": SIGNED,
    "agreement:settle_draft": NO_DRAFTS,
    "agreement:sign": SIGNED,
    "agreement:signature_picture": "every signature of the figures is typed",
    "agreement:take_back_draft": ONLY_SENT,
    "agreement:attendance": NO_OCCASIONS,
    "agreement:cancel_occasion": ONLY_SENT,
    "agreement:end_leave": ONLY_SENT,
    "agreement:lift": ONLY_SENT,
    "agreement:record_seen": ONLY_SENT,
    "agreement:share_load": ONLY_SENT,
    "agreement:stop_serving": ONLY_SENT,
    "agreement:take_back_lift": ONLY_SENT,
    "committee:name_alternate": ONLY_SENT,
    "committee:release_alternate": ONLY_SENT,
    "committee:seat_for_now": ONLY_SENT,
    "committee:seat_representative": ONLY_SENT,
    "committee:vacate": ONLY_SENT,
    "decisions:close": ONLY_SENT,
    "decisions:complete": ONLY_SENT,
    "decisions:extend": ONLY_SENT,
    "decisions:hand_over": ONLY_SENT,
    "decisions:object": ONLY_SENT,
    "decisions:release": ONLY_SENT,
    "decisions:withdraw_dissent": ONLY_SENT,
    "demo:become": DOOR,
    "demo:clock": DOOR,
    "demo:door": DOOR,
    "evaluation:accomplishment": NO_ACCOMPLISHMENTS,
    "evaluation:add_evidence": NO_ACCOMPLISHMENTS,
    "evaluation:credit": NO_ACCOMPLISHMENTS,
    "evaluation:say_in": NO_ACCOMPLISHMENTS,
    "evaluation:withdraw": NO_ACCOMPLISHMENTS,
    "evaluation:withdraw_evidence": NO_ACCOMPLISHMENTS,
    "health": NO_ROWS,
    "legislature:drop_topic": ONLY_SENT,
    "legislature:reopen_author": ONLY_SENT,
    "members:account": ONLY_SENT,
    "members:affiliation": NO_NEIGHBORS,
    "members:affirm": ONLY_SENT,
    "members:answer_row": ONLY_SENT,
    "members:cancel_hand_over": ONLY_SENT,
    "members:correct_affiliation": NO_NEIGHBORS,
    "members:correct_ally": NO_NEIGHBORS,
    "members:drop_file": ONLY_SENT,
    "members:end_alliance": NO_NEIGHBORS,
    "members:end_role": ONLY_SENT,
    "members:give_role": ONLY_SENT,
    "members:import": NO_IMPORTS,
    "members:leave_body": NO_NEIGHBORS,
    "members:part": ONLY_SENT,
    "members:rename": ONLY_SENT,
    "members:report_from": NO_NEIGHBORS,
    "members:say_columns": ONLY_SENT,
    "members:say_read": ONLY_SENT,
    "members:strike_lineage": ONLY_SENT,
    "members:take_in": ONLY_SENT,
    "members:take_over": NO_LINKS,
    "members:undo_import": NO_IMPORTS,
    "members:waiting_file": NO_IMPORTS,
    "members:welcome_back": NO_RETURNS,
    "notices:try_again": ONLY_SENT,
    "ui:gallery": NO_ROWS,
    "ui:theme": ONLY_SENT,
    "website:event_calendar": "a file of a few lines, for one event",
    "website:page_card": "a picture, drawn once for its words",
    "website:position_card": "a picture, drawn once for its words",
    "website:robots": NO_ROWS,
    "website:contact_sent": "asks for the link of somebody who wrote to us",
    "website:oembed": "answers for one address, with the query of a position",
    "website:guide": NO_ROWS,
    "website:guide_part": NO_ROWS,
    "website:guide_text": NO_ROWS,
    "website:language_texts": NO_PAGES,
    "website:message": NO_MESSAGES,
    "website:message_answered": ONLY_SENT,
    "website:message_erase": ONLY_SENT,
    "website:message_hand_over": ONLY_SENT,
    "website:messages": NO_MESSAGES,
    "website:press_ask": ONLY_SENT,
    "website:press_draft_pdf": NO_RELEASES,
    "website:press_erase": ONLY_SENT,
    "website:press_give_out": ONLY_SENT,
    "website:press_note": ONLY_SENT,
    "website:press_pdf": NO_RELEASES,
    "website:press_positions": ONLY_SENT,
    "website:press_prepare": ONLY_SENT,
    "website:press_quote": "asks for the link of somebody who is quoted",
    "website:press_quote_at": ONLY_SENT,
    "website:press_quote_new": ONLY_SENT,
    "website:press_release": NO_RELEASES,
    "website:press_send": ONLY_SENT,
    "website:press_stop": "asks for the link of a letter to the press",
    "website:press_strike": ONLY_SENT,
    "website:press_text": NO_RELEASES,
    "website:press_write": ONLY_SENT,
    "media": "a file, sent as it lies there",
    "website:guest_begin": ONLY_SENT,
    "website:guest_review": "asks for the link of a guest",
    "website:review": NO_PAGES,
    "website:review_answer": ONLY_SENT,
    "website:review_ask": NO_PAGES,
    "website:review_begin": ONLY_SENT,
    "website:translation": NO_PAGES,
    "website:translation_begin": ONLY_SENT,
    "website:translation_kept": NO_PAGES,
    "website:translation_let_out": ONLY_SENT,
    "website:translation_take_up": ONLY_SENT,
    "website:translation_texts": NO_PAGES,
    SITE: BESIDE_WAGTAIL,
}


def names() -> list[str]:
    """Every name of the URL configuration, with its room; the editors' tools are Wagtail's own."""
    return sorted(
        {name for name in _names(get_resolver(), "") if not name.startswith(("wagtail", "None")) or name == SITE}
    )


def _names(resolver: URLResolver, room: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _names(one, f"{room}{one.namespace}:" if one.namespace else room)
        elif isinstance(one, URLPattern):
            yield f"{room}{one.name}"


def unplaced() -> list[str]:
    """Names that nobody has said anything about."""
    return [name for name in names() if name not in ROUTES and name not in LEFT_OUT]
