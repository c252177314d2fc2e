from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "commonground.website"
    label = "website"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.legislature import panels as of_bills
        from commonground.members import panels
        from commonground.notices import kinds
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording
        from commonground.website import letters, names
        from commonground.website import wording_of_translations as of_translations
        from commonground.website.panels import across_on_a_bill, messages_on_the_desk
        from commonground.website.raised_gate import raise_the_gate
        from commonground.website.raised_press import open_press_room
        from commonground.website.redirects import keep_redirects_here
        from commonground.website.wording import DEEDS, REFUSALS

        wording.know({**REFUSALS, **of_translations.REFUSALS})
        deeds.know({**DEEDS, **of_translations.DEEDS})
        book.know_subjects(names.SUBJECTS)
        kinds.know("message_waits", letters.message_waits, title=_("A message waits"))
        panels.know(panels.DESK, "website/panels/messages.html", messages_on_the_desk)
        of_bills.know_beside("website/panels/across.html", across_on_a_bill)
        raise_the_gate()
        open_press_room()
        keep_redirects_here()
