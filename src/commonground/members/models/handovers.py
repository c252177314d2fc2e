from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from commonground.members.models.people import Person, Role


class HandOverLink(models.Model):
    """A link by which somebody takes over from a contact person who leaves.

    role       what ends the moment it is taken over
    email      where the link went; erased once it is used, canceled or over
    digest     of the secret in the link; the secret itself is kept nowhere
    successor  who took over
    """

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="hand_overs")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    canceled_at = models.DateTimeField(null=True, blank=True)
    successor = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["role"], condition=Q(used_at=None, canceled_at=None), name="hand_over_one_open_link_a_role"
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(canceled_at=None), name="hand_over_is_used_or_canceled"
            ),
            models.CheckConstraint(
                condition=Q(used_at=None, canceled_at=None) | Q(email=""), name="hand_over_forgets_the_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_id} {self.asked_at}"
