"""Every picture of the guide and of the README: who looks at what, when, and which part of the page is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from commonground.committee.models import Seat
from commonground.demo.cast import person
from commonground.members.models import Person
from tests.guide import story

PHONE, DESK = 390, 1280
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Shot:
    """One picture.

    reader  who looks, by the key of the cast; a visitor without
    path    asked for when the picture is taken, since it may name what was made meanwhile
    of      where the picture begins, and `until` where it ends: elements of the page
    height  the most it may show
    """

    name: str
    reader: str
    path: Callable[[], str]
    of: str = "h1"
    until: str = "main"
    width: int = PHONE
    height: int = 560
    languages: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True)
class Scene:
    """Pictures of one moment, after something happened."""

    at: datetime
    shots: tuple[Shot, ...]
    before: Callable[[], None] = field(default=lambda: None)


def to(name: str, *args: object) -> Callable[[], str]:
    return lambda: reverse(name, args=args)


def decision(reference: str, name: str = "decision") -> Callable[[], str]:
    return lambda: reverse(f"decisions:{name}", args=[story.proposal(reference).pk])


def ballot(reference: str, name: str = "ballot") -> Callable[[], str]:
    return lambda: reverse(f"decisions:{name}", args=[story.ballot(reference).pk])


def position(reference: str, name: str) -> Callable[[], str]:
    return lambda: reverse(f"decisions:{name}", args=[story.position(reference).pk])


def page_of(key: str) -> Callable[[], str]:
    return lambda: reverse("members:person", args=[Person.objects.get(name=person(key).name).pk])


def seat(holder: str) -> Callable[[], str]:
    return lambda: reverse("committee:seat", args=[Seat.objects.get(tenures__person__name=person(holder).name).pk])


README = Shot(
    "decision", "rivera", decision(story.GRANT), of="body", until="body", width=DESK, height=860, languages=("en",)
)
CONTACT = "contact-alameda-tenants-table"

SCENES = (
    Scene(
        story.MORNING,
        (
            README,
            Shot("sign-in", "", to("account_login")),
            Shot("desk", "rivera", to("desk:desk")),
            Shot("thread", "rivera", decision(story.GRANT)),
            Shot("bills", "rivera", to("legislature:bills")),
            Shot("position", "", to("website:position", story.CARE), of="main .stamp"),
            Shot("propose", "rivera", to("decisions:propose")),
            Shot("consult", "rivera", decision(story.RENT, "consult")),
            Shot("consensus", "rivera", decision("2026-008", "consensus")),
            Shot("vote", "rivera", ballot(story.RENT), of="#my-vote", height=700),
            Shot("convener-desk", "vanghese", to("desk:desk")),
            Shot("acknowledge", "vanghese", ballot(story.GRANT, "acknowledge")),
            Shot("ask", "vanghese", decision(story.GRANT, "ask")),
            Shot("dissent", CONTACT, decision(story.GRANT, "dissent")),
            Shot("describe", CONTACT, to("members:describe", "alameda-tenants-table")),
            Shot("enter-bill", "quinones", to("legislature:enter_bill")),
            Shot("staff-desk", "quinones", to("desk:desk")),
            Shot("phone", "quinones", ballot(story.RENT, "phone")),
            Shot("person", "quinones", page_of(CONTACT)),
            Shot("seat", "quinones", seat("rivera")),
            Shot("letters", "quinones", to("notices:outbox")),
            Shot("health", "quinones", to("desk:health")),
            Shot("chair-desk", "park", to("desk:desk"), of="#presiding"),
            Shot("open-ballot", "park", decision("2026-009", "open_ballot")),
            Shot("chair-deeds", "park", decision(story.RENT), of="#deeds"),
            Shot("change-rules", "park", to("decisions:change_rules")),
            Shot("election", "park", to("committee:fill_office")),
        ),
    ),
    Scene(story.MORNING, (Shot("voted", "rivera", ballot(story.RENT), of="#my-vote"),), story.rivera_votes),
    Scene(
        story.AFTER_THE_COUNT,
        (
            Shot("count", "rivera", decision(story.RENT), of=".thread > .-turn"),
            Shot("hold", "rivera", position(story.RENT, "hold")),
        ),
        story.the_others_vote_and_it_closes,
    ),
    Scene(story.A_NEW_TEXT, (Shot("review", "park", position(story.CARE, "review")),), story.a_newer_text_comes),
)


def shots() -> Iterator[Shot]:
    for scene in SCENES:
        yield from scene.shots
