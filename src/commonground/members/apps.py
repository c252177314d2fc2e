from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "commonground.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.accounts import holdings as held
        from commonground.members import holdings, names
        from commonground.members.wording import DEEDS, REFUSALS
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        held.know("members", _("Your name and roles"), holdings.rows_of)
        book.know_subjects(names.SUBJECTS)
