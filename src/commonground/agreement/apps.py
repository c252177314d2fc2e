from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "commonground.agreement"
    label = "agreement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.accounts import holdings as held
        from commonground.agreement import holdings, names, panels
        from commonground.agreement.letters import mou as mou_letters
        from commonground.agreement.letters.alone import for_you_alone
        from commonground.agreement.queries.attendance import seats_on_leave
        from commonground.agreement.wording import DEEDS, REFUSALS
        from commonground.agreement.wording.steps import STEPS
        from commonground.committee import absences
        from commonground.notices import kinds
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        book.know_subjects(names.SUBJECTS)
        kinds.know("for_you_alone", for_you_alone, sealed=True)
        wording.know_terms(STEPS)
        for name, context_of in mou_letters.KINDS.items():
            kinds.know(name, context_of, reminder=name != "mou_changed", title=mou_letters.TITLES[name])
        held.know("agreement", _("Your part in the agreement"), holdings.rows_of)
        absences.know(seats_on_leave)
        panels.register()
