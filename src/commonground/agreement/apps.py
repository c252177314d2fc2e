from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "commonground.agreement"
    label = "agreement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonground.agreement.letters.alone import for_you_alone
        from commonground.agreement.wording import DEEDS, REFUSALS
        from commonground.notices import kinds
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        kinds.know("for_you_alone", for_you_alone, sealed=True)
