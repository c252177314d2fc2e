import pytest

from tests.builders.decisions import Coalition, a_coalition


@pytest.fixture
def coalition(db: None) -> Coalition:
    return a_coalition()
