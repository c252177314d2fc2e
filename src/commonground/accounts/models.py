from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class NothingToSteal:
    """Takes away what Django would keep: there is no password and no note of the last sign-in."""

    password: Any = None
    last_login: Any = None


class User(NothingToSteal, AbstractBaseUser, PermissionsMixin):
    """An account: where letters go and in which language. Names, offices and roles belong to people, elsewhere.

    Django's groups are for the editors' tools alone, and follow the roles; there is no superuser.
    """

    email = models.EmailField(unique=True)
    language = models.CharField(max_length=16)
    reminders = models.BooleanField(default=True, help_text=_("Whether reminders are wanted as well as notices."))
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    signed_out_at = models.DateTimeField(null=True, help_text=_("Sessions that began before are no longer good."))

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower(F("email"))), name="user_email_in_lower_case"),
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="nobody_is_superuser"),
        ]

    def __str__(self) -> str:
        return self.email

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must still know to be good: it changes when the person signs out everywhere."""
        known = f"{self.pk}:{self.signed_out_at.isoformat() if self.signed_out_at else ''}"
        return salted_hmac("commonground.accounts.session", known, secret, algorithm="sha256").hexdigest()
