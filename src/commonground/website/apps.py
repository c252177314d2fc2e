from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "commonground.website"
    label = "website"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.members import panels
        from commonground.notices import kinds
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording
        from commonground.website import letters, names
        from commonground.website.panels import messages_on_the_desk
        from commonground.website.wording import DEEDS, REFUSALS

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        book.know_subjects(names.SUBJECTS)
        kinds.know("message_waits", letters.message_waits, title=_("A message waits"))
        panels.know(panels.DESK, "website/panels/messages.html", messages_on_the_desk)
    def _raise_the_gate(self) -> None:
        """Pages know only that there is a gate; here it learns what to ask, and the time."""
        from commonground.kernel.refusal import obey
        from commonground.ui.clock import now
        from commonground.website.models.gate import GATE
        from commonground.website.queries import guards

        GATE.findings = lambda page: guards.findings(page, now())
        GATE.in_the_way = lambda page: guards.standing_in_the_way(page, now())
        GATE.shows_something_new = guards.shows_something_new
        GATE.let_through = lambda page: obey(guards.refusal_of(page, now()))
        from commonground.website import wording_of_guards

        wording.know(wording_of_guards.REFUSALS)
        deeds.know(wording_of_guards.DEEDS)
        self._raise_the_gate()


