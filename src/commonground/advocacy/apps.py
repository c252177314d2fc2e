from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    name = "commonground.advocacy"
    label = "advocacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.accounts import holdings as held
        from commonground.advocacy import holdings, letters, panels
        from commonground.advocacy.letters.asking import invited, signer
        from commonground.advocacy.names import SUBJECTS
        from commonground.advocacy.wording import DEEDS, REFUSALS
        from commonground.advocacy.wording.notices import TITLES
        from commonground.notices import kinds
        from commonground.record import names
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        names.know_subjects(SUBJECTS)
        held.know("advocacy", _("Your part in letters"), holdings.rows_of)
        readers = ((invited, letters.TO_INVITED), (signer, letters.TO_SIGNERS), (None, letters.TO_ACCOUNTS))
        for reader_of, told in readers:
            for name, context_of in told.items():
                is_reminder = name == "letter_reminder"
                kinds.know(name, context_of, reminder=is_reminder, title=TITLES[name], reader_of=reader_of)
        panels.register()
