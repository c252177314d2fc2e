from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "commonground.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.accounts import holdings as held
        from commonground.members import holdings, letters, names, panels
        from commonground.members import wording_of_imports as of_imports
        from commonground.members import wording_of_records as of_records
        from commonground.members.queries.connections import what_you_share
        from commonground.members.wording import DEEDS, REFUSALS
        from commonground.notices import kinds
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        wording.know(of_records.REFUSALS)
        deeds.know(of_records.DEEDS)
        wording.know(of_imports.REFUSALS)
        deeds.know(of_imports.DEEDS)
        title = _("Take over as contact person")
        kinds.know("hand_over", letters.hand_over, title=title, reader_of=letters.successor_of)
        kinds.know("handed_over", letters.handed_over, title=_("Somebody took over"))
        held.know("members", _("Your name and roles"), holdings.rows_of)
        book.know_subjects(names.SUBJECTS)
        panels.know(panels.ORGANIZATION, "members/panels/shared.html", what_you_share)
