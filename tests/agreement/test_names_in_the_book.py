"""What the book of deeds calls the things of the agreement, for those who may read it."""

from datetime import date

import pytest

from commonground.agreement.models import EngagementRule, Leave
from commonground.members.models import Contribution
from commonground.record.names import subjects
from tests.builders.members import an_organization

pytestmark = pytest.mark.django_db


def named(subject: str, *audiences: str) -> tuple[str, str]:
    one = subjects([subject], audiences)[subject]
    return str(one.words), one.url


def test_a_rule_is_called_by_its_number_for_members():
    rule = EngagementRule.objects.create(number=3, terms={}, in_force_from=date(2026, 1, 1), because="Agreed.")

    words, url = named(f"agreement.engagementrule:{rule.pk}", "public", "members")

    assert (words, url) == ("The rule of what active means, version 3", "/agreement/engagement/")


def test_a_leave_is_called_by_its_days_and_by_no_name():
    organization = an_organization("Foothill Readers")
    leave = Leave.objects.create(
        organization=organization,
        category="health",
        from_on=date(2026, 1, 5),
        until_on=date(2026, 2, 5),
        noted_at="2026-01-05T12:00Z",
    )

    words, _url = named(f"agreement.leave:{leave.pk}", "members", f"organization:{organization.pk}")

    assert "2026" in words
    assert "Foothill" not in words


def test_a_contribution_has_a_name_for_its_own_organization_alone():
    own, other = an_organization("Foothill Readers"), an_organization("Harbor Readers")
    done = Contribution.objects.create(
        organization=own, kind="hosted", family="organizing", on=date(2026, 1, 5), source="test:1"
    )
    subject = f"members.contribution:{done.pk}"

    assert named(subject, "members", f"organization:{own.pk}")[0].startswith("Hosted")
    assert "Hosted" not in named(subject, "members", f"organization:{other.pk}")[0]
