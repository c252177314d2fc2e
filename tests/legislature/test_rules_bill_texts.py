import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules import bill_texts
from commonground.legislature.rules.analysis_formats import Format, format_of
from commonground.legislature.rules.bill_texts import bill_text
from commonground.legislature.rules.caml import DEEPEST, Kind, TextAuthor
from commonground.legislature.rules.redlines import Change, Run
from commonground.legislature.rules.rows import NotARow
from tests.builders.bill_texts import INSERTED, INSERTED_END, a_measure, a_section, deleted

# From AB 76 of 2025-2026, as introduced: its marks show the changes against the law.
AB_76 = a_measure(
    a_section(
        "SECTION 1.",
        "<p>54221.</p>",
        '<p>(IV)<span class="EnSpace"/>At least 25 percent of the units<?xm-insertion_mark_start?> '
        "<?xm-insertion_mark_end?><?xm-insertion_mark_start?>that are not designated for students, faculty, or staff of"
        " an academic institution<?xm-insertion_mark_end?> are dedicated to lower income\n\t\t\t\t  households.</p>",
        '<p>(V)<span class="EnSpace"/>The land is developed at an average density of at least 10 units per acre,'
        ' calculated with respect to the entire sectional planning<?xm-deletion_mark data="\n\t\t\t\t\t\tarea."?>'
        "<?xm-insertion_mark_start?> <?xm-insertion_mark_end?><?xm-insertion_mark_start?>area and inclusive of housing"
        " designated for students, faculty, and staff of an academic institution.<?xm-insertion_mark_end?></p>",
        line="Section 54221 of the <caml:DocName>Government Code</caml:DocName> is amended to read:",
    )
)


def body_of(*sections, digest=""):
    return bill_text(a_measure(*sections, digest=digest).encode()).body


def paragraph(inside):
    (one,) = body_of(f"<p>{inside}</p>")
    return one


def test_a_text_says_what_it_is_and_who_wrote_it():
    text = bill_text(AB_76.encode())

    assert (text.stated_id, text.number) == ("20250AB7699INT", 99)
    assert text.title == "An act to amend Section 54221 of the Government Code, relating to land use."
    assert text.subject == "Surplus land: exempt surplus land: sectional planning area."
    assert text.author_line == "Introduced by Assembly Member Alvarez"
    assert text.authors == (TextAuthor("LEAD_AUTHOR", "assembly", "Alvarez"),)
    assert [one.text for one in text.digest] == [
        "Existing law defines terms.",
        "This bill would change those requirements.",
    ]


def test_a_text_is_read_in_plain_paragraphs():
    text = bill_text(AB_76.encode())

    assert [one.kind for one in text.body] == [Kind.PREAMBLE, Kind.SECTION, Kind.TEXT, Kind.TEXT, Kind.TEXT]
    preamble, section, number, units, land = (one.text for one in text.body)
    assert preamble == "The people of the State of California do enact as follows:"
    assert section == "SECTION 1. Section 54221 of the Government Code is amended to read:"
    assert number == "54221."
    assert units.startswith("(IV) At least 25 percent of the units that are not designated for students, faculty, or")
    assert units.endswith("academic institution are dedicated to lower income households.")
    assert "sectional planning area and inclusive of housing designated" in land
    assert land.endswith("for students, faculty, and staff of an academic institution.")
    assert text.lines[:2] == [text.title, "Existing law defines terms."]


def test_marks_give_the_text_before():
    text = bill_text(AB_76.encode())
    before = [one.text_before for one in text.body]

    assert text.has_marks
    assert before[3] == "(IV) At least 25 percent of the units are dedicated to lower income households."
    assert before[4].endswith("calculated with respect to the entire sectional planning area.")
    assert text.body[4].runs[1:] == (
        Run(" area.", Change.DELETED),
        Run(
            " area and inclusive of housing designated for students, faculty, and staff of an academic institution.",
            Change.INSERTED,
        ),
    )
    assert not bill_text(a_measure("<p>This act.</p>").encode()).has_marks


def test_numbers_stand_before_what_they_number():
    body = body_of(
        "<caml:BillSection><caml:Num>SEC. 2.</caml:Num><caml:Fragment>"
        '<caml:LawHeading type="CHAPTER"><caml:Num>6.1.</caml:Num><caml:LawHeadingVersion><caml:LawHeadingText>Public'
        " School Accountability</caml:LawHeadingText></caml:LawHeadingVersion><caml:LawSection>"
        "<caml:Num>52050.</caml:Num><caml:LawSectionVersion><caml:Content>"
        "<p>(a) The Legislature finds all of the following:</p></caml:Content>"
        "</caml:LawSectionVersion></caml:LawSection></caml:LawHeading></caml:Fragment></caml:BillSection>",
        "<caml:BillSection><caml:Num>SEC. 3.</caml:Num></caml:BillSection>",
    )

    assert [(one.kind, one.text) for one in body] == [
        (Kind.HEADING, "SEC. 2. CHAPTER 6.1. Public School Accountability"),
        (Kind.TEXT, "52050. (a) The Legislature finds all of the following:"),
        (Kind.TEXT, "SEC. 3."),
    ]


def test_elements_of_the_web_within_a_paragraph_leave_it_whole():
    assert paragraph("(<i>l</i>)<span class='EnSpace'/>This <u>section</u><br/>is directory only").text == (
        "(l) This section is directory only"
    )
    rows = body_of("<table><tr><td>AB</td><td>41</td></tr><tr><td>SB</td><td>21</td></tr></table>")
    assert [one.text for one in rows] == ["AB 41", "SB 21"]


def test_words_that_stand_in_no_paragraph_become_one():
    body = body_of(
        f"<caml:Content><p>One.</p>{INSERTED} Progress shall be shown.<p>Two.</p>{INSERTED_END}</caml:Content>"
    )

    assert [(one.text, one.text_before) for one in body] == [
        ("One.", "One."),
        ("Progress shall be shown.", ""),
        ("Two.", ""),
    ]


def test_an_insertion_ends_at_the_next_mark_even_where_it_began_twice():
    body = body_of(f"<caml:Content>{INSERTED}{INSERTED}<p>New.</p>{INSERTED_END}</caml:Content>", "<p>Old.</p>")

    assert [one.text_before for one in body] == ["", "Old."]


@pytest.mark.parametrize(
    ("inside", "before", "now"),
    [
        ("the" + deleted(" any") + INSERTED + " a" + INSERTED_END + " hearing", "the any hearing", "the a hearing"),
        ("it" + deleted(" &amp;lt; b"), "it &lt; b", "it"),
        ("it" + deleted(" &quot;x&quot;"), 'it "x"', "it"),
        ("it" + deleted("&lt;i> was&lt;/i> <b> so"), "it was so", "it"),
        ("it" + deleted("&lt;span class=&quot;EnSpace&quot;/>was"), "it was", "it"),
        ("it" + deleted("&lt;?xm-insertion_mark_start?&gt;&lt;i>was&lt;/i>") + " so", "itwas so", "it so"),
        ("it<?xm-deletion_mark nothing?> is", "it is", "it is"),
        ("it<?xm-other data='x'?> is", "it is", "it is"),
    ],
)
def test_a_deletion_is_read_from_its_mark(inside, before, now):
    one = paragraph(inside)

    assert (one.text_before, one.text) == (before, now)


def test_whole_paragraphs_may_be_deleted():
    section = (
        "&lt;caml:LawSection id=&quot;x&quot;>&lt;caml:Num>60854.&lt;/caml:Num>&lt;caml:LawSectionVersion>"
        "&lt;caml:Content>&lt;p>Both:&lt;/p>&lt;p>(a)&lt;span class=&quot;EnSpace&quot;/>One.&lt;/p>&lt;/caml:Content>"
        "&lt;/caml:LawSectionVersion>&lt;/caml:LawSection>"
    )
    body = body_of("<p>Before.</p>" + deleted(section) + deleted("&lt;xhtml:p>Two.&lt;/xhtml:p>") + "<p>After.</p>")

    assert [one.text_before for one in body] == ["Before.", "60854. Both:", "(a) One.", "Two.", "After."]
    assert [one.text for one in body] == ["Before.", "", "", "", "After."]


def test_the_mark_of_a_part_that_was_deleted_alone_stays_with_its_words():
    """From SB 275 of 2025-2026, as amended in the Assembly."""
    (one,) = body_of(
        deleted("&lt;xhtml:p>(2)&lt;/xhtml:p>")
        + f'<p>{INSERTED}(B){INSERTED_END}<span class="EnSpace"/>Continued eligibility review shall be conducted.</p>'
    )

    assert one.text_before == "(2) Continued eligibility review shall be conducted."
    assert one.text == "(B) Continued eligibility review shall be conducted."


def test_a_resolution_has_a_body_too():
    raw = (
        a_measure()
        .replace("caml:Bill>", "caml:Resolution>")
        .replace(
            "</caml:Resolution>",
            "<caml:Resolved><caml:Content><p><i>Resolved by the Senate,</i> That it adjourn.</p></caml:Content>"
            "</caml:Resolved></caml:Resolution>",
        )
    )

    assert [one.text for one in bill_text(raw.encode()).body] == ["Resolved by the Senate, That it adjourn."]


def test_authors_that_were_taken_off_are_not_authors():
    off = deleted(
        "&lt;caml:Legislator>&lt;caml:Contribution>COAUTHOR&lt;/caml:Contribution>&lt;caml:House>SENATE&lt;/caml:House>"
        "&lt;caml:Name>Baca&lt;/caml:Name>&lt;/caml:Legislator>"
    )
    raw = a_measure().replace("</caml:Authors>", off + "</caml:Authors>")

    assert [author.name for author in bill_text(raw.encode()).authors] == ["Alvarez"]


def test_a_chaptered_text_states_its_chapter_and_notes_on_misprints_stand_apart():
    raw = (
        a_measure("<p>This act.</p><caml:Correction>\n\t REVISIONS:</caml:Correction>")
        .replace("20250AB__007699INT", "CHP199910003")
        .replace("<caml:VersionNum>99<", "<caml:VersionNum>new<")
    )
    text = bill_text(raw.encode())

    assert (text.stated_id, text.number, text.corrections) == ("CHP199910003", None, "REVISIONS:")
    assert [one.text for one in text.body] == ["This act."]


def test_letters_in_the_wrong_alphabet_are_mended():
    raw = a_measure("<p>Lim\u00f3n</p>").encode().replace("\u00f3".encode(), b"\xf3")

    assert bill_text(raw).body[0].text == "Limón"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
FETCH = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (BOMB, "declares a type"),
        (FETCH, "declares a type"),
        (ENTITY, "declares a type"),
        ("<!DOCTYPE html><html><body/></html>", "declares a type"),
        ("<x>&a;</x>", "not well-formed: undefined entity, line 1"),
        ("<html/>", "not the text of a measure"),
        ("", "not well-formed: no element found"),
        ("plain words", "not well-formed"),
        (a_measure()[:-9], "not well-formed"),
        (a_measure("<p>one</i>"), "not well-formed: mismatched tag"),
        (a_measure("<dc:p>one</dc:p>"), "not well-formed: unbound prefix"),
        ("<p>" * (DEEPEST + 1), f"nested more than {DEEPEST} deep"),
        (a_measure("<div>" * DEEPEST + "</div>" * DEEPEST), f"nested more than {DEEPEST} deep"),
    ],
)
def test_what_is_no_text_of_a_bill_is_refused(raw, why):
    with pytest.raises(NotARow, match=why):
        bill_text(raw.encode())


def test_a_text_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(bill_texts, "LONGEST_TEXT", 10)
    with pytest.raises(NotARow, match="longer than 10 bytes"):
        bill_text(b"x" * 11)


def read_or_told(raw):
    try:
        return bill_text(raw).lines
    except NotARow as why:
        return str(why).endswith(".")


@given(st.binary(max_size=80), st.integers(0, len(AB_76)), st.integers(0, 40))
def test_any_bytes_at_all_become_a_text_or_a_sentence(piece, at, cut):
    raw = AB_76.encode()

    assert read_or_told(piece)
    assert read_or_told(raw[:at] + piece + raw[at + cut :])


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='"?'), max_size=60))
def test_any_deletion_at_all_leaves_the_text_as_it_is_now(words):
    escaped = words.replace("<", "&lt;")

    assert " ".join(one.text for one in body_of("<p>It is" + deleted(escaped) + " so.</p>") if one.text) == "It is so."


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b" " * 32 + b"BILL ANALYSIS\r\n\x0c\r\n", Format.TEXT),
        (b'                    <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML//">   <head>', Format.HTML),
        (b"<pre>\nSB 1245\n</pre>", Format.HTML),
        (b"\xef\xbb\xbf<html>", Format.HTML),
        (b"SB 1 <!doctype html>", Format.HTML),
        (b"<\xe9 5 of 9", Format.TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", Format.WORD),
        (b"PK\x03\x04..[Content_Types].xml..word/document.xml", Format.DOCX),
        (b"PK\x03\x04..xl/workbook.xml", Format.UNKNOWN),
        (b"%PDF-1.7", Format.PDF),
        (b"\x00\x01\x02", Format.UNKNOWN),
        (b" \n", Format.UNKNOWN),
        (b"", Format.UNKNOWN),
    ],
)
def test_the_format_of_an_analysis_is_told_by_its_bytes(raw, found):
    assert format_of(raw) == found


@given(st.binary(max_size=60))
def test_every_file_has_some_format(raw):
    assert format_of(raw) in Format
