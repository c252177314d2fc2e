"""The tables of a state legislature's bulk feed ("pubinfo"): how many fields each row has, and what they are. Pure.

The order is that of the feed's own `capublic.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BILL = "BILL_TBL"
VERSION = "BILL_VERSION_TBL"
AUTHORS = "BILL_VERSION_AUTHORS_TBL"
HISTORY = "BILL_HISTORY_TBL"
SUMMARY_VOTE = "BILL_SUMMARY_VOTE_TBL"
DETAIL_VOTE = "BILL_DETAIL_VOTE_TBL"
MOTION = "BILL_MOTION_TBL"
ANALYSIS = "BILL_ANALYSIS_TBL"
VETO = "VETO_MESSAGE_TBL"
HEARING = "COMMITTEE_HEARING_TBL"
LEGISLATOR = "LEGISLATOR_TBL"
LOCATION = "LOCATION_CODE_TBL"

_COLUMNS = {
    BILL: "bill_id session_year session_num measure_type measure_num measure_state chapter_year chapter_type"
    " chapter_session_num chapter_num latest_bill_version_id active_flg trans_uid trans_update current_location"
    " current_secondary_loc current_house current_status days_31st_in_print",
    VERSION: "bill_version_id bill_id version_num bill_version_action_date bill_version_action request_num subject"
    " vote_required appropriation fiscal_committee local_program substantive_changes urgency taxlevy bill_xml"
    " active_flg trans_uid trans_update",
    AUTHORS: "bill_version_id type house name contribution committee_members active_flg trans_uid trans_update"
    " primary_author_flg",
    HISTORY: "bill_id bill_history_id action_date action trans_uid trans_update_dt action_sequence action_code"
    " action_status primary_location secondary_location ternary_location end_status",
    SUMMARY_VOTE: "bill_id location_code vote_date_time vote_date_seq motion_id ayes noes abstain vote_result trans_uid"
    " trans_update file_item_num file_location display_lines session_date",
    DETAIL_VOTE: "bill_id location_code legislator_name vote_date_time vote_date_seq vote_code motion_id trans_uid"
    " trans_update member_order session_date speaker",
    MOTION: "motion_id motion_text trans_uid trans_update",
    ANALYSIS: "analysis_id bill_id house analysis_type committee_code committee_name amendment_author analysis_date"
    " amendment_date page_num source_doc released_floor active_flg trans_uid trans_update",
    VETO: "bill_id veto_date message trans_uid trans_update",
    HEARING: "bill_id committee_type committee_nr hearing_date location_code trans_uid trans_update_date",
    LEGISLATOR: "district session_year legislator_name house_type author_name first_name last_name middle_initial"
    " name_suffix name_title web_name_title party active_flg trans_uid trans_update active_legislator",
    LOCATION: "session_year location_code location_type consent_calendar_code description long_description active_flg"
    " trans_uid trans_update inactive_file_flg",
}
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(text.split()) for name, text in _COLUMNS.items()}
)
_UNREAD = {
    "CODES_TBL": 2,
    "COMMITTEE_AGENDA_TBL": 9,
    "DAILY_FILE_TBL": 10,
    "LAW_SECTION_TBL": 18,
    "LAW_TOC_SECTIONS_TBL": 13,
    "LAW_TOC_TBL": 19,
}
FIELDS: Mapping[str, int] = MappingProxyType({name: len(columns) for name, columns in COLUMNS.items()} | _UNREAD)
