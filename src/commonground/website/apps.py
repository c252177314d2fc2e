from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "commonground.website"
    label = "website"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonground.ui import wording
        from commonground.website.wording import REFUSALS

        wording.know(REFUSALS)
