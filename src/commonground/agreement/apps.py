from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "commonground.agreement"
    label = "agreement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonground.agreement.wording import DEEDS, REFUSALS
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
