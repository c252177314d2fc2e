from django.apps import AppConfig

from commonground.accounts.wording import REFUSALS
from commonground.ui import wording


class AccountsConfig(AppConfig):
    name = "commonground.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        wording.know(REFUSALS)
