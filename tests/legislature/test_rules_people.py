from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.committees import CommitteeRow, committee_in, rank_of
from commonground.legislature.rules.people import RoleRow, Seat, day_said, person_in, role_in, said

ON = date(2025, 2, 14)
SEATS = {"lower": 80, "upper": 40}
STATE = "ocd-jurisdiction/country:us/state:ca/government"


def a_person(**facts):
    role = {"type": "lower", "district": "7", "start_date": "2024-12-02", "jurisdiction": STATE}
    return {"id": "ocd-person/1", "name": "Ana Ruiz", "party": [{"name": "Green"}], "roles": [role], **facts}


def read(row):
    return person_in(row, "a.yml", on=ON, seats=SEATS)


def test_a_person_is_read_with_party_and_role():
    person, odd = read(a_person(other_names=[{"name": "A. Ruiz"}, {"name": "Ana Ruiz"}, "Ruiz, A."]))

    assert odd == []
    assert (person.external_id, person.name, person.party) == ("ocd-person/1", "Ana Ruiz", "Green")
    assert person.other_names == ("A. Ruiz", "Ruiz, A.")
    assert person.roles == (RoleRow(Seat("lower", STATE, "lower", "7"), date(2024, 12, 2)),)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("text", "not a description"),
        (None, "not a description"),
        ({"name": "Ana"}, "no id"),
        ({"id": "ocd-organization/1", "name": "Rules"}, "no id of a person"),
        ({"id": "ocd-person/1"}, "no name"),
        ({"id": "ocd-person/1", "name": "x" * 201}, "no name"),
        ({"id": "ocd-person/1", "name": "nul\x00"}, "no name"),
    ],
)
def test_a_row_that_is_no_person_is_odd(row, why):
    person, odd = read(row)

    assert person is None
    assert [one.where for one in odd] == ["a.yml"]
    assert why in odd[0].why


def test_roles_that_are_no_list_are_left_as_they_are():
    person, odd = read(a_person(roles={"type": "lower"}))

    assert not person.readable
    assert "not a list" in odd[0].why


@pytest.mark.parametrize("roles", [None, [], "null"])
def test_a_person_without_roles_is_kept_and_odd(roles):
    person, odd = read(a_person(roles=roles))

    assert person.readable
    assert person.roles == ()
    assert [one.why for one in odd] == ["It states no role."]


def test_an_unreadable_role_is_reported_with_its_place_and_the_rest_goes_on():
    good = a_person()["roles"][0]
    rows = [good, {**good, "district": "8", "start_date": "2024-13-45"}, "lower", {"district": "9"}, good]

    person, odd = read(a_person(roles=rows))

    assert [role.seat.district for role in person.roles] == ["7"]
    assert [one.where for one in odd] == ["a.yml, role 2", "a.yml, role 3", "a.yml, role 4", "a.yml, role 5"]
    assert person.unread == {("lower", "8"), ("", "9")}


@pytest.mark.parametrize(
    ("row", "chamber", "why"),
    [
        ({"type": "mayor"}, "", ""),
        ({"type": "governor", "jurisdiction": STATE}, "", ""),
        ({"type": "lower", "district": "CA-5", "jurisdiction": "ocd-jurisdiction/country:us/government"}, "", ""),
        ({"type": "upper", "district": "40", "jurisdiction": STATE}, "upper", ""),
        ({"type": "upper", "district": "3"}, "upper", ""),
        ({"type": "upper"}, "upper", "without a district"),
        ({"type": "upper", "district": "41"}, "upper", "districts 1 to 40"),
        ({"type": "lower", "district": "0"}, "lower", "districts 1 to 80"),
        ({"type": "lower", "district": "north"}, "lower", "districts 1 to 80"),
    ],
)
def test_only_a_role_of_the_state_in_a_chamber_sits(row, chamber, why):
    role, odd = role_in(row, seats=SEATS)

    assert role.seat.chamber == chamber
    assert why in odd
    assert bool(why) == bool(odd)


def test_a_role_that_ends_before_it_begins_is_left_out():
    role, odd = role_in({"type": "upper", "start_date": "2018-12-03", "end_date": "1994-11-30"}, seats=SEATS)

    assert role is None
    assert "before it begins" in odd


def test_two_seats_at_once_are_odd():
    rows = [{"type": "lower", "district": "7"}, {"type": "upper", "district": "3"}]

    person, odd = read(a_person(roles=rows))

    assert len(person.roles) == 2
    assert odd[0].why == "It holds 2 seats at once: lower 7 and upper 3."


@pytest.mark.parametrize(
    ("party", "name"),
    [
        ([{"name": "Green"}, {"name": "Blue"}], "Blue"),
        ([{"name": "Blue", "start_date": "2026-01-01"}, {"name": "Green"}], "Green"),
        ([{"name": "Green", "end_date": "2025-02-14"}, {"name": "Blue", "start_date": "2025-02-14"}], "Blue"),
        ([{"name": "Green", "end_date": "soon"}], ""),
        (["Green"], ""),
        ("Green", "Green"),
        (None, ""),
    ],
)
def test_the_party_is_the_one_of_that_date(party, name):
    person, _odd = read(a_person(party=party))
    assert person.party == name


def test_dates_are_read_as_they_stand():
    assert day_said("2024-12-02") == date(2024, 12, 2)
    assert day_said(" 2024-12-02 ") == date(2024, 12, 2)
    assert [day_said(nothing) for nothing in (None, "", "null", "~")] == [None] * 4
    for unreadable in ("2024", "2024-12", "December 2", "2024-02-30", {"a": "b"}, ["2024-12-02"]):
        with pytest.raises(ValueError):
            day_said(unreadable)


def test_a_text_is_kept_without_its_line_breaks():
    assert said("Ana\n  Ruiz") == "Ana Ruiz"
    assert said(["Ana"]) == ""


KEYS = [
    "id",
    "name",
    "party",
    "roles",
    "other_names",
    "type",
    "district",
    "start_date",
    "end_date",
    "members",
    "chamber",
]
anything = st.recursive(
    st.none() | st.text(max_size=12) | st.sampled_from(["lower", "2024-12-02", "ocd-person/1", "null"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(anything)
def test_nothing_a_file_may_hold_stops_the_reading(row):
    person, odd = read(row)
    assert person is not None or odd
    body, odd = committee_in(row, "c.yml", chambers=["lower", "upper"])
    assert body is not None or odd


def a_body(**facts):
    return {"id": "ocd-organization/1", "name": "Rules", "chamber": "lower", **facts}


def read_body(row):
    return committee_in(row, "c.yml", chambers=["lower", "upper"])


def test_a_committee_is_read_with_its_members():
    members = [{"person_id": "p1", "role": "Vice-Chair"}, {"person_id": "p2", "role": "chair"}, {"person_id": "p3"}]

    body, odd = read_body(a_body(members=members))

    assert odd == []
    assert body == CommitteeRow(
        "ocd-organization/1", "Rules", "lower", "c.yml", (("p1", "vice chair"), ("p2", "chair"), ("p3", "member"))
    )


def test_odd_members_are_reported_with_their_place():
    members = [{"name": "Nobody"}, {"person_id": "p1"}, {"person_id": "p1", "name": "Ana"}, "x"]

    body, odd = read_body(a_body(members=members))

    assert body.seats == (("p1", "member"),)
    assert [one.where for one in odd] == ["c.yml, member 1", "c.yml, member 3", "c.yml, member 4"]
    assert "Ana is listed twice" in odd[1].why


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ([], "not a description"),
        ({"name": "Rules"}, "no id"),
        ({"id": "ocd-person/1", "name": "Ana"}, "no id of a committee"),
        ({"id": "ocd-organization/1"}, "no name"),
    ],
)
def test_a_row_that_is_no_committee_is_odd(row, why):
    body, odd = read_body(row)
    assert body is None
    assert why in odd[0].why


def test_a_committee_of_both_chambers_is_joint():
    assert read_body(a_body(chamber="legislature"))[0].chamber == "joint"
    body, odd = read_body(a_body(chamber="moon"))
    assert body.chamber == "joint"
    assert "moon" in odd[0].why


def test_members_that_are_no_list_are_left_as_they_are():
    body, odd = read_body(a_body(members="many"))
    assert not body.readable
    assert "not a list" in odd[0].why


def test_chairs_come_before_members():
    assert sorted(["member", "vice chair", "chair", "democratic alternate", "co-chair"], key=rank_of)[:3] == [
        "chair",
        "co-chair",
        "vice chair",
    ]
