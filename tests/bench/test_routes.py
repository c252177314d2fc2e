import pytest
from django.urls import NoReverseMatch, reverse

from bench.examples import AGAIN, OF_ROOM, ROWS
from bench.pages import parts_of
from bench.routes import LEFT_OUT, ONLY_SENT, ROUTES, names, unplaced
from tests.builders.accounts import a_user

REFUSES_TO_BE_READ = 405


def test_every_address_is_measured_or_left_out_with_a_reason():
    assert unplaced() == []
    assert all(LEFT_OUT.values())


def test_nothing_is_both_or_is_no_address():
    assert not ROUTES.keys() & LEFT_OUT.keys()
    assert ROUTES.keys() | LEFT_OUT.keys() == set(names())


def test_for_every_address_of_a_row_it_is_known_which_rows_are_tried():
    unknown = [
        name
        for name in ROUTES
        if (parts := parts_of(name)) and name not in ROWS and (name.partition(":")[0], parts[0]) not in OF_ROOM
    ]

    assert unknown == []
    assert AGAIN.keys() <= ROUTES.keys()


def sent_only():
    return [name for name, why in LEFT_OUT.items() if why == ONLY_SENT]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sent_only())
def test_what_is_left_out_as_a_form_cannot_be_read(client, name):
    client.force_login(a_user())

    assert client.get(address_of_any(name)).status_code == REFUSES_TO_BE_READ


def address_of_any(name: str) -> str:
    parts = parts_of(name)
    for value in (1, "a"):
        try:
            return reverse(name, kwargs=dict.fromkeys(parts, value))
        except NoReverseMatch:
            continue
    return reverse(name, kwargs={part: 1 if part in {"pk", "topic"} else "a" for part in parts})
