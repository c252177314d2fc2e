from django.apps import AppConfig

from commonground.notices.wording import REFUSALS
from commonground.ui import wording


class NoticesConfig(AppConfig):
    name = "commonground.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonground.accounts import holdings
        from commonground.notices.holding import TITLE, rows_about

        wording.know(REFUSALS)
        holdings.know("notices", TITLE, rows_about)
