from __future__ import annotations

from django.conf import settings

from commonground.accounts.models import User
from commonground.accounts.rules import LanguageOffer, same_address
from commonground.kernel.languages import READ_IN_ENGLISH, direction, own_name
from commonground.record.coalition import profile


def account_of(email: str) -> User | None:
    return User.objects.filter(email=same_address(email), is_active=True).first()


def languages_offered(current: str) -> list[LanguageOffer]:
    """The coalition's languages, those with a complete interface first; nobody is promised more than there is."""
    offers = [
        LanguageOffer(
            code,
            own_name(code),
            direction(code),
            is_complete=code in settings.INTERFACE_LANGUAGES,
            current=code == current,
            in_english=READ_IN_ENGLISH.get(code, ""),
        )
        for code in profile().languages
    ]
    return sorted(offers, key=lambda offer: not offer.is_complete)
