"""Every mistake in a profile is told in a plain sentence, with its line."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from commonground.kernel.profile import ProfileError, load_profile, problems_in
from commonground.kernel.profile.lines import line_of, lines_of

WHOLE = (Path(__file__).parents[2] / "profiles" / "cascade_table.toml").read_text(encoding="utf-8")
ONE_SEAT_LESS = WHOLE.replace("\nseats = 12", "\nseats = 11")

CALLERS, TEXTS = "major_callers = 3", "qualification_texts ="

SPONSOR = "[sponsor]"
DONE = '[[history.accomplishments]]\ntext = "x"\n'
PROOF = f'{DONE}evidence = [{{ grade = "E1", source = "y", '

MISTAKES = [
    ('short_name = "The Table"', "", '"short_name" is missing here.', "[coalition]"),
    ('short_name = "The Table"', 'shortname = "T"', 'Did you mean "short_name"?', "shortname"),
    ('short_name = "The Table"', "short_name = 3", '"short_name" must be a text in quotes.', "short_name"),
    ('short_name = "The Table"', 'short_name = " "', '"short_name" is empty.', "short_name"),
    ("\nseats = 12", "\nseats = 11", "The committee has 11 seats", "seats = 11"),
    ("\nseats = 12", "\nseats = 0", '"seats" is 0; it must lie between 1 and 200.', "seats = 0"),
    ("\nseats = 12", "\nseats = true", '"seats" must be a whole number.', "seats = true"),
    ('["en", "es"]', '["en", "es", "xx"]', '"xx" is not a language code we know', "languages ="),
    ('["en", "es"]', '["en", "es", "en"]', 'The language "en" is listed twice.', "languages ="),
    ('["en", "es"]', "[]", "at least one language", "languages ="),
    ('["en", "es"]', '["en", 4]', 'Every item of "languages" must be a text', "languages ="),
    ('["Heron"]', '["Talus"]', "Talus is listed twice: here and in Rivermouth.", '["Summit Meadow", "Talus"]'),
    (
        'key = "basin"',
        'key = "north-fork"',
        'Two regions have the key "north-fork".',
        'key = "north-fork"\nname = { en = "The',
    ),
    ('key = "work"', 'key = "homes"', 'Two aims have the key "homes".', 'key = "homes"\ntext = { en = "Work'),
    (
        'key = "home-care"',
        'key = "rent-relief"',
        'Two programs have the key "rent-relief".',
        'key = "rent-relief", text = { en = "Home',
    ),
    ('bill_share = "3/5"', 'bill_share = "7/5"', '"bill_share" must be a share above 0 and up to 1', "bill_share"),
    ('bill_share = "3/5"', "bill_share = 0.6", '"bill_share" must be a share above 0 and up to 1', "bill_share"),
    ('bill_share = "3/5"', 'bill_shares = "3/5"', 'Did you mean "bill_share"?', "bill_shares"),
    ('bill_base = "seated"', 'bill_base = "sitting"', '"bill_base" must be one of seated, authorized', "bill_base"),
    (CALLERS, "major_callers = 0", '"major_callers" must be a whole number, 1 or more.', "major_callers"),
    (CALLERS, "alternates = 1", '"alternates" must be true or false.', "alternates"),
    (CALLERS, 'major_list = ["naps"]', '"major_list" must be a list of some of', "major_list"),
    (CALLERS, "seats_authorized = 12", "it follows from", "seats_authorized"),
    (CALLERS, "floors = 2", '"floors" must be a table', "floors = 2"),
    (CALLERS, "zebra = 2", 'The rules know no term "zebra".', "zebra"),
    ("debate_days = 10", 'debate_days = "ten"', '"debate_days" must be a whole number', "debate_days"),
    (CALLERS, "qualification_texts = 3", "written by language", TEXTS),
    (CALLERS, "qualification_texts = { ko = {} }", '"ko" is not one of the languages', TEXTS),
    (CALLERS, 'qualification_texts = { en = { majority = "" } }', '"two_thirds" is missing', TEXTS),
    (CALLERS, 'qualification_texts = { en = { majority = "{x}" } }', "and nothing else", TEXTS),
    (CALLERS, "qualification_texts = { en = { majority = 1 } }", "must be a sentence", TEXTS),
    ("America/Denver", "America/Elsewhere", "is not a time zone we know", "zone ="),
    ("closing_time = 16:30:00", "closing_time = 16", '"closing_time" must be a time', "closing_time"),
    ("closing_time = 16:30:00", "", '"closing_time" is missing here.', "[calendar]"),
    ('weekday = "friday"', 'weekday = "freitag"', '"weekday" is "freitag"; it must be one of monday', "weekday"),
    ("nth = 2", "nth = 0", "it must be 1 to 5, or -1", "nth = 0"),
    ("month = 4", "month = 14", '"month" is 14; it must lie between 1 and 12.', "month = 14"),
    ("month = 1\nday = 1", "month = 2\nday = 30", '"day" is 30', "day = 30"),
    ("seats = 36", 'seats = 36\nlength = "long"', '"length" is not known here.', "length"),
    ('code = "B"\nchamber = "only"', 'code = "B"\nchamber = "upper"', "There is no chamber", 'chamber = "upper"'),
    ('key = "only"', 'key = "middle"', '"key" is "middle"; it must be one of lower, upper, only.', 'key = "middle"'),
    ('es = "Asamblea Estatal"', 'ko = "의회"', '"ko" is not one of the languages of this profile.', "의회"),
    ('es = "Asamblea Estatal"', "es = 4", 'The text in "es" must be a text in quotes, and not empty.', "es = 4"),
    (
        'en = "Rivermouth", ',
        "",
        'The text in "en", the first language of this profile, is missing.',
        "La Desembocadura",
    ),
    ('name = { en = "Rivermouth", es = "La Desembocadura" }', "name = 7", "one for each language", "name = 7"),
    ('name = { en = "Rivermouth", es = "La Desembocadura" }', 'name = ""', "This text is empty.", 'name = ""'),
    ('demo_sentence = { en = "A made', 'x = { en = "A made', 'A demo profile needs a "demo_sentence"', "demo = true"),
    ("[rules]\n", "[rules]\nadopted_on = 2025\n", '"adopted_on" must be a date without quotes', "adopted_on"),
    ("[rules]\n", "[rules]\nadopted_on = 2025-01-01T10:00:00\n", '"adopted_on" must be a date', "adopted_on"),
    ("[sponsor]", "regions2 = 3\n[sponsor]", '"regions2" is not known here.', "regions2"),
    ("[vocabularies]", "[[staff]]\nlanguages = 3\n[vocabularies]", '"role" is missing here.', "[[staff]]"),
    (CALLERS, "major_callers = 13", '"major_callers" is 13, but there are 12 seats', "major_callers"),
    (CALLERS, "quorum = 13", '"quorum" is 13, but there are 12 seats: nobody could be present.', "quorum"),
    (CALLERS, 'floors = { warn_below = "1/2", stop_at = "2/3" }', "before anybody is warned", "floors"),
    (
        "ordinary_business_days = 7",
        "ordinary_business_days = 2\nconsultation_business_days = 3",
        "Members would be asked for 3 days, but a ballot is open for 2.",
        "consultation_business_days",
    ),
    ("debate_days = 10", "debate_days = 100000", "from 1 to 2000", "debate_days"),
    ('key = "north-fork"', 'key = "North Fork/1"', "it may hold small letters", 'key = "North Fork/1"'),
    ('code = "CR"', 'code = "C.R. "', "it is the letters before a number", 'code = "C.R. "'),
    ('["Heron"]', '["Heron", " "]', 'An item of "counties" is empty.', '["Heron", " "]'),
    ('if_saturday = "friday"', 'if_saturday = ""', '"if_saturday" is empty.', "if_saturday"),
    ('license = "CC-BY-4.0"', 'license = "mine"', '"license" is "mine"; it must be one of CC0-1.0', "license"),
    (
        'license = "CC-BY-4.0"',
        'authority = "Example"',
        '"example.org,2026-01-02"',
        'authority = "Example"',
    ),
    ("[vocabularies]", '[[staff]]\nrole = "x"\nemail = "me"\n[vocabularies]', '"email" is "me"', 'email = "me"'),
    ("[vocabularies]", '[[staff]]\nrole = "x"\nlanguages = ["xx"]\n[vocabularies]', "not a language", '["xx"]'),
    (SPONSOR, f'{DONE}aims = ["fame"]\n{SPONSOR}', 'There is none of the aims with the key "fame".', 'aims = ["fame"]'),
    (SPONSOR, f'{DONE}issues = ["fame"]\n{SPONSOR}', "There is none of the issues", 'issues = ["fame"]'),
    (SPONSOR, f'{DONE}role = "led"\n{SPONSOR}', 'The role "led" needs evidence of the grade E3 or E4.', 'role = "led"'),
    (SPONSOR, f'{DONE}role = "author"\n{SPONSOR}', "it must be one of led, co_led", 'role = "author"'),
    (SPONSOR, f'{DONE}kind = "miracle"\n{SPONSOR}', "it must be one of policy_adopted", 'kind = "miracle"'),
    (SPONSOR, f'{DONE}key = "a"\n{DONE}key = "a" # again\n{SPONSOR}', "Two accomplishments have the key", "again"),
    (SPONSOR, f'{DONE}evidence = [{{ grade = "E9", source = "y" }}]\n{SPONSOR}', "one of E0, E1", "evidence ="),
    (SPONSOR, f'{PROOF}bill = "SB 1" }}]\n{SPONSOR}', "must be a session and a number", "evidence ="),
    (SPONSOR, f'{PROOF}url = "javascript:x" }}]\n{SPONSOR}', "begins with https://", "evidence ="),
    ("[rules]\n", "[rules\n", "This line is not valid TOML", "[rules\n"),
    ("issues = [", "issues = [3, ", 'Every item of "issues" must be a table.', "issues = ["),
]


def a_profile(folder: Path, written: str) -> Path:
    file = folder / "a_network.toml"
    file.write_text(written, encoding="utf-8")
    return file


@pytest.mark.parametrize(("right", "wrong", "sentence", "place"), MISTAKES)
def test_a_mistake_is_told_with_its_line(tmp_path, right, wrong, sentence, place):
    assert right in WHOLE
    written = WHOLE.replace(right, wrong, 1)

    problems = problems_in(a_profile(tmp_path, written))

    line = written[: written.index(place)].count("\n") + 1
    assert [found for found in problems if found[0] == line and sentence in found[1]], problems


@pytest.mark.parametrize("part", ["coalition", "committee", "legislature", "calendar", "rules", "vocabularies"])
def test_a_missing_part_is_told_once(tmp_path, part):
    written = re.sub(rf"(?m)^(\[+){part}([.\]])", rf"\1other_{part}\2", WHOLE)

    problems = problems_in(a_profile(tmp_path, written))

    told = [sentence for _, sentence in problems]
    assert told.count(f"The table [{part}] is missing.") == 1
    assert not [sentence for sentence in told if "at least one chamber" in sentence or "The committee has" in sentence]


def test_a_table_written_as_a_value_is_told(tmp_path):
    written = "committee = 12\n" + WHOLE.replace("[committee]", "[[crew]]")

    assert (
        1,
        '"committee" must be a table: write [committee] on a line of its own and its keys below.',
    ) in problems_in(a_profile(tmp_path, written))


def test_a_legislature_without_chambers_is_told(tmp_path):
    written = re.sub(r"(?m)^\[\[legislature.chambers", "[[legislature.halls", WHOLE)

    assert any("at least one chamber" in sentence for _, sentence in problems_in(a_profile(tmp_path, written)))


def test_a_chamber_that_stands_alone_stands_alone(tmp_path):
    hall = 'key = "lower"\nname = "Hall"\nseats = 3\ndistrict_word = "Ward"\nmember_title = "X"\n'
    more = f"\n[[legislature.chambers]]\n{hall}"

    assert any("stands alone" in sentence for _, sentence in problems_in(a_profile(tmp_path, WHOLE + more)))


def test_a_file_that_ends_too_early_is_told_at_its_end(tmp_path):
    assert problems_in(a_profile(tmp_path, 'a = """\n\n'))[0][0] == 3


def test_a_file_in_another_encoding_is_told(tmp_path):
    file = tmp_path / "old.toml"
    file.write_bytes("a = 1\nname = 'caf\xe9'".encode("latin-1"))

    assert problems_in(file) == [(2, "This file is not written in UTF-8, from this line on. Save it as UTF-8.")]


@pytest.mark.parametrize("write", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_file_of_another_editor_is_read_all_the_same(tmp_path, write):
    file = tmp_path / "edited.toml"
    file.write_bytes(write(ONE_SEAT_LESS).encode())
    line = WHOLE[: WHOLE.index("\nseats = 12")].count("\n") + 2

    assert [found[0] for found in problems_in(file)] == [line]


def test_a_profile_with_a_mistake_does_not_load(tmp_path):
    file = a_profile(tmp_path, ONE_SEAT_LESS)

    with pytest.raises(ProfileError, match=r"a_network\.toml, line \d+: The committee has 11 seats") as caught:
        load_profile(file)

    assert (caught.value.line, caught.value.sentence) == problems_in(file)[0]


def test_every_kind_of_value_is_found_on_its_line():
    lines = lines_of(
        'a = 1 # one\n"b c".d = [\n  1, { x = "]", y = [2] },\n  # none\n  """\n] # }""",\n]\n'
        "'e' = 2026-01-02 03:04:05\n[f]\ng = '''\n'''\n[[f.h]]\ni = 1\n[[f.h]]\n[f.h.j]\nk = {}\n"
    )

    assert lines[("a",)] == 1
    assert lines[("b c", "d", 1, "y", 0)] == 3
    assert lines[("b c", "d", 2)] == 5
    assert lines[("e",)] == 8
    assert lines[("f", "g")] == 10
    assert lines[("f", "h", 1)] == 14
    assert lines[("f", "h", 1, "j", "k")] == 16
    assert line_of(("f", "h", 0, "nothing", "here"), lines) == 12
    assert line_of(("nowhere",), lines) == 1


@pytest.mark.parametrize(("written", "code"), [(WHOLE, 0), (ONE_SEAT_LESS, 1)])
def test_the_command_tells_what_it_found(tmp_path, capsys, written, code):
    with pytest.raises(SystemExit) as left:
        call_command("check_profile", str(a_profile(tmp_path, written)))

    assert left.value.code == code
    told = capsys.readouterr().out
    assert ("nothing to mend" in told) is (code == 0)
    assert ("The committee has 11 seats" in told) is (code == 1)


def test_the_command_answers_in_json(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("check_profile", str(a_profile(tmp_path, "languages = 3")), "--json")

    answer = json.loads(capsys.readouterr().out)
    assert left.value.code == 1
    assert answer["problems"][0] == {"line": 1, "sentence": '"languages" must be a list in [ ].'}


def test_the_command_refuses_a_file_that_is_not_there(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("check_profile", str(tmp_path / "none.toml"))

    assert left.value.code == 2
    assert "cannot be read" in capsys.readouterr().err
