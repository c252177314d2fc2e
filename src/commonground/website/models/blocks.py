"""What a page is made of: words a person writes, and places where live records are shown and never copied."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

IN_TEXT = ("bold", "italic", "link", "ol", "ul")


class Illustration(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "website/blocks/illustration.html"


class Quotation(blocks.StructBlock):
    words = blocks.TextBlock(label=_("What was said"))
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "website/blocks/quotation.html"


class Figure(blocks.StructBlock):
    """One figure and where it comes from."""

    value = blocks.CharBlock(label=_("Figure"), max_length=60)
    meaning = blocks.CharBlock(label=_("What it counts"), max_length=240)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=240)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "pick"
        label = _("Figure")
        template = "website/blocks/figure.html"


class Live(blocks.StaticBlock):
    """A place where records of the house are shown as they are on the day somebody reads."""

    def __init__(self, what: Any, explained: Any, **kwargs: Any) -> None:
        super().__init__(label=what, admin_text=explained, icon="rotate", **kwargs)


class LivePositions(blocks.StructBlock):
    number = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=12)
    words = blocks.CharBlock(
        label=_("Only with these words"), required=False, help_text=_("A number of a bill or words of its title.")
    )

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """None: what is looked for among bills is written as the bills are, in every language."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value

    class Meta:
        icon = "rotate"
        label = _("Positions in force")
        template = "website/blocks/positions.html"


def live(what: Any, explained: Any, template: str) -> Live:
    return Live(what, explained, template=f"website/blocks/{template}.html", group=_("Live records"))


class Body(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), icon="title", template="website/blocks/heading.html", max_length=160)
    paragraph = blocks.RichTextBlock(label=_("Text"), features=list(IN_TEXT), icon="pilcrow")
    picture = Illustration()
    quotation = Quotation()
    figure = Figure()
    positions = LivePositions(group=_("Live records"))
    committee = live(_("The committee"), _("Who holds which seat today."), "committee")
    partners = live(_("Partners by county"), _("How many partners work in each county today."), "partners")
    accomplishments = live(
        _("Accomplishments"), _("What came of it, with everybody who had a part."), "accomplishments"
    )
    numbers = live(_("The coalition in numbers"), _("Members, seats and positions as of today."), "numbers")
    aims = live(_("Aims and objective"), _("As the profile of the network states them."), "aims")
    affiliations = live(_("Affiliations"), _("Bodies in which we hold a seat."), "affiliations")
    registration = live(
        _("Registering to vote"), _("The official address and the three reasons to go there."), "registration"
    )
    cuts = live(_("Budget cuts"), _("What was cut, what was restored, counted from the ledger."), "cuts")
