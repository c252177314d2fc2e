"""A refusal is a value with a reason."""

import pytest

from commonground.kernel.refusal import Refused, obey, refuse


def test_a_refusal_keeps_its_facts_in_order():
    assert refuse("room.reason", b=2, a=1) == refuse("room.reason", a=1, b=2)
    assert refuse("room.reason", a=1).facts == (("a", 1),)


def test_nothing_to_refuse_is_obeyed_silently():
    obey(None)


def test_an_action_that_is_refused_stops_with_the_reason():
    with pytest.raises(Refused, match=r"room\.reason") as caught:
        obey(refuse("room.reason"))

    assert caught.value.refusal == refuse("room.reason")
