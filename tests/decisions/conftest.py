import pytest

from tests.builders.decisions import Coalition, a_coalition


@pytest.fixture
def coalition(db: None) -> Coalition:
    return a_coalition()


@pytest.fixture(autouse=True)
def _kinds():
    from commonground.notices import kinds

    for k in "proposal_submitted debate_opened ballot_opened ballot_reminder ballot_extended ballot_handed_over vote_entered chapter_asked ballot_result decision_notice publication_held version_reviewed version_entered dissent_recorded question_asked question_answered report_back".split():
        if k not in kinds._known:
            kinds.know(k, lambda f, u, a: None)
