from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "commonground.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.core.checks import Tags, register

        from commonground.demo.checks import no_demo_in_production
        from commonground.demo.wording import DEEDS, REFUSALS
        from commonground.record import wording as deeds
        from commonground.ui import wording

        register(no_demo_in_production, Tags.security, Tags.database)
        wording.know(REFUSALS)
        deeds.know(DEEDS)
